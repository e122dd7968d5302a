import {createHash} from "node:crypto";
import {closeSync, createReadStream, fstatSync, openSync, readSync} from "node:fs";
import {type Checksum, checksumOf} from "./checksum.js";
import {KeptMemory} from "./keptMemory.js";
import {PlainDayReader} from "./plainDay.js";
import {summarizePlain} from "./plainSummary.js";
import {segmentBytes} from "./segmentBytes.js";
import type {ExposureSummary, FactorSummary} from "./stagedItem.js";

/** What a file is by its bytes, and what comes of it where it is plain. */
export interface FileContent {
  readonly sha256: string;
  readonly bytes: number;
  readonly hasNul: boolean;
  /** Line feeds; not counted where the file is plain. */
  readonly newlines: number;
  /** Its rows as Parquet, and what they come to. */
  readonly plain?: {
    readonly segment: Uint8Array;
    readonly checksum: Checksum;
    readonly summary: ExposureSummary;
    readonly factors: readonly FactorSummary[];
  };
}

/** Bytes of a file that is read whole, and so may be read the quick way. */
const WHOLE = 1 << 28;

/** Reads files one after the other, in memory that serves them all. */
export class FileReader {
  readonly #memory = new KeptMemory();
  readonly #days = new PlainDayReader(this.#memory);

  /** @param plain what a plain file has to be, see `PlainDayReader` */
  async read(path: string, plain: Parameters<PlainDayReader["read"]>[1]): Promise<FileContent> {
    const file = this.#whole(path);
    if (file === undefined) return digest(path);
    const sha256 = createHash("sha256").update(file).digest("hex");
    const day = this.#days.read(file, plain);
    if (day === undefined) return {sha256, bytes: file.length, hasNul: file.includes(0), newlines: newlinesOf(file)};
    const segment = segmentBytes(plain.date, day, this.#memory);
    return {
      ...{sha256, bytes: file.length, hasNul: false, newlines: NaN},
      plain: {segment, checksum: checksumOf(segment), ...summarizePlain(day, this.#memory)},
    };
  }

  /** The bytes of a file, in memory that the next one takes again; undefined of one that is too large for that. */
  #whole(path: string): Buffer | undefined {
    const file = openSync(path, "r");
    try {
      const {size} = fstatSync(file);
      if (size > WHOLE) return undefined;
      const bytes = this.#memory.bytes("file", size);
      let length = 0;
      for (let read = -1; read !== 0 && length < size; length += read)
        read = readSync(file, bytes, length, size - length, length);
      return bytes.subarray(0, length);
    } finally {
      closeSync(file);
    }
  }
}

async function digest(path: string): Promise<FileContent> {
  const hash = createHash("sha256");
  let [bytes, hasNul, newlines] = [0, false, 0];
  for await (const chunk of createReadStream(path, {highWaterMark: 1 << 20}) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
    hasNul ||= chunk.includes(0);
    newlines += newlinesOf(chunk);
  }
  return {sha256: hash.digest("hex"), bytes, hasNul, newlines};
}

function newlinesOf(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count++;
  return count;
}
