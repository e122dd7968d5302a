import {createWriteStream, rmSync} from "node:fs";
import type {Readable} from "node:stream";
import {pipeline} from "node:stream/promises";
import {crc32} from "node:zlib";
import type {Entry, ZipFile} from "yauzl";
import {type StageLimits, readableBytes} from "./limits.js";
import {Refusal, storageRefusal} from "./refusal.js";

/** An opened archive whose directory holds nothing that is not allowed. */
export interface Archive {
  /** Members that are files, by the order of the directory. */
  readonly members: readonly Entry[];
  /** Writes a member to a file. */
  unpack(member: Entry, to: string): Promise<void>;
  close(): void;
}

const SYMLINK = 0xa000;

/** Members that a packing program adds by itself. */
const INCIDENTAL = /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i;

/**
 * Opens a zip and looks at its directory before any of its bytes are unpacked. One member that is not what it should be
 * refuses the whole: it was not made by who it seems to be from.
 *
 * @throws Refusal for names that lead elsewhere, links, archives in archives, encryption, and sizes beyond the limits
 */
export async function openArchive(path: string, limits: StageLimits): Promise<Archive> {
  // of a package that is no module, bundles have the default alone
  const {
    default: {open},
  } = await import("yauzl");
  const zip = await new Promise<ZipFile>((resolve, reject) =>
    open(path, {lazyEntries: true, autoClose: false, validateEntrySizes: true}, (error, file) =>
      error ? reject(unreadable(error)) : resolve(file),
    ),
  );
  try {
    const members = (await directory(zip, limits)).filter(
      ({fileName}) => !fileName.endsWith("/") && !INCIDENTAL.test(fileName),
    );
    const total = members.reduce((sum, {uncompressedSize}) => sum + uncompressedSize, 0);
    if (total > limits.archiveBytes)
      throw new Refusal(
        `it unpacks to ${readableBytes(total)}; the limit is ${readableBytes(limits.archiveBytes)} (--max-archive-bytes)`,
      );
    for (const member of members) check(member, limits);
    if (members.length === 0) throw new Refusal("it holds no file");
    return {members, unpack: (member, to) => unpack(zip, member, to), close: () => zip.close()};
  } catch (error) {
    zip.close();
    throw error;
  }
}

function directory(zip: ZipFile, {members: most}: StageLimits): Promise<Entry[]> {
  if (zip.entryCount > most)
    throw new Refusal(
      `it has ${zip.entryCount.toLocaleString("en-US")} members; the limit is ${most.toLocaleString("en-US")} (--max-members)`,
    );
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on("entry", (entry: Entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.on("end", () => resolve(entries));
    zip.on("error", (error: Error) => reject(unreadable(error)));
    zip.readEntry();
  });
}

function check(entry: Entry, limits: StageLimits): void {
  const {fileName, uncompressedSize, compressedSize, externalFileAttributes} = entry;
  const name = JSON.stringify(fileName);
  const refuse = (what: string): never => {
    throw new Refusal(`its member ${name} ${what}. Nothing of the zip was staged`);
  };
  if (fileName.split(/[\\/]/).includes("..") || /^([\\/]|[a-z]:)/i.test(fileName)) refuse("leads out of the archive");
  if (((externalFileAttributes >>> 16) & 0xf000) === SYMLINK) refuse("is a symbolic link");
  if (/\.(zip|gz|bz2|xz|7z|tar|tgz|zst)$/i.test(fileName)) refuse("is an archive itself; unpack it first");
  if (entry.isEncrypted()) refuse("is encrypted");
  if (uncompressedSize > limits.fileBytes)
    refuse(
      `declares ${readableBytes(uncompressedSize)}; the limit is ${readableBytes(limits.fileBytes)} (--max-file-bytes)`,
    );
  if (uncompressedSize > limits.ratio * Math.max(compressedSize, 1) && uncompressedSize > 1e6)
    refuse(
      `unpacks to ${Math.round(uncompressedSize / Math.max(compressedSize, 1)).toLocaleString("en-US")} times its size; the limit is ${limits.ratio} (--max-ratio)`,
    );
}

/** Unpacks a member; yauzl ends it where it has more or fewer bytes than it declares, and leaves its checksum to us. */
async function unpack(zip: ZipFile, member: Entry, to: string): Promise<void> {
  const stream = await new Promise<Readable>((resolve, reject) =>
    zip.openReadStream(member, (error, opened) => (error ? reject(unreadable(error)) : resolve(opened))),
  );
  let checksum = 0;
  async function* summing(chunks: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
    for await (const chunk of chunks) {
      checksum = crc32(chunk, checksum);
      yield chunk;
    }
  }
  try {
    await pipeline(stream, summing, createWriteStream(to));
    if (checksum !== member.crc32) throw new Error("its bytes are not those that were packed, by their checksum");
  } catch (error) {
    rmSync(to, {force: true});
    throw storageRefusal(error, to) ?? unreadable(error);
  }
}

function unreadable(error: unknown): Refusal {
  const message = error instanceof Error ? error.message : String(error);
  return new Refusal(`it cannot be read: ${message.replace(/\.$/, "")}`);
}
