import {createReadStream, rmSync} from "node:fs";
import {open} from "node:fs/promises";
import {pipeline} from "node:stream/promises";
import {createGunzip} from "node:zlib";
import {type StageLimits, readableBytes} from "./limits.js";
import {Refusal, storageRefusal} from "./refusal.js";

/**
 * Writes what a gzipped file holds to another, and no more of it than is allowed.
 *
 * @throws Refusal for a file that is no gzip, or not the whole of it, and for sizes beyond the limits
 */
export async function unpackGzip(path: string, to: string, packed: number, limits: StageLimits): Promise<void> {
  let size = 0;
  async function* within(chunks: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
    for await (const chunk of chunks) {
      size += chunk.length;
      if (size > limits.fileBytes)
        throw new Refusal(`it unpacks to more than ${readableBytes(limits.fileBytes)} (--max-file-bytes)`);
      if (size > 1e6 && size > limits.ratio * packed)
        throw new Refusal(`it unpacks to more than ${limits.ratio} times its size (--max-ratio)`);
      yield chunk;
    }
  }
  try {
    // opened before anything can fail: a stream that opens it may do so after it has been removed
    const file = await open(to, "w");
    await pipeline(createReadStream(path), createGunzip(), within, file.createWriteStream());
  } catch (error) {
    rmSync(to, {force: true});
    if (error instanceof Refusal) throw error;
    const {code = ""} = error as NodeJS.ErrnoException;
    throw code.startsWith("Z_") ? new Refusal("it is not a whole gzip file") : (storageRefusal(error, to) ?? error);
  }
}
