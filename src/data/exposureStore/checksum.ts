import {createHash} from "node:crypto";
import {closeSync, constants, fstatSync, openSync, readSync} from "node:fs";
import {join} from "node:path";
import {type Segment} from "./catalogue.js";
import {Refusal} from "./refusal.js";

/** What a file of rows is by its bytes: any change of them shows. */
export interface Checksum {
  /** SHA-256, in hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
}

/** A file of rows with what it was when it was written; without a checksum where a release before them wrote it. */
export type CheckedFile = {readonly file: string} & Partial<Checksum>;

/** Bytes read at a time. */
const CHUNK = 1 << 20;

/** Files found sound by this process, and what they were then: one that has not been touched is not read again. */
const sound = new Map<string, string>();

export function checksumOf(content: Uint8Array): Checksum {
  return {sha256: createHash("sha256").update(content).digest("hex"), bytes: content.length};
}

/** The checksum of a file. @throws where it cannot be read, or is a symbolic link */
export function checksumOfFile(path: string): Checksum {
  return reading(path, (file) => {
    const [hash, chunk] = [createHash("sha256"), Buffer.allocUnsafe(CHUNK)];
    let bytes = 0;
    for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk)) {
      hash.update(read === CHUNK ? chunk : chunk.subarray(0, read));
      bytes += read;
    }
    return {sha256: hash.digest("hex"), bytes};
  });
}

/**
 * What is wrong with a file of rows, as the predicate of a sentence; undefined of one whose bytes are those that were
 * recorded, or were recorded nowhere.
 *
 * @param again whether one that this process found sound is read once more
 */
export function fileFault(
  folder: string,
  {file, sha256, bytes}: CheckedFile,
  {again = false} = {},
): string | undefined {
  const path = join(folder, file);
  let state: string;
  try {
    const found = reading(path, (descriptor) => fstatSync(descriptor));
    if (!found.isFile()) return "is not a file";
    if (bytes !== undefined && found.size !== bytes)
      return `has ${found.size.toLocaleString("en-US")} bytes; ${bytes.toLocaleString("en-US")} were written`;
    if (sha256 === undefined) return undefined;
    state = [sha256, found.ino, found.size, found.mtimeMs, found.ctimeMs].join(" ");
    if (!again && sound.get(path) === state) return undefined;
    if (checksumOfFile(path).sha256 !== sha256)
      return "does not hold the bytes that were written (its SHA-256 differs)";
  } catch (error) {
    return unreadable(error);
  }
  sound.set(path, state);
  return undefined;
}

/** @throws Refusal for the first of some segments that is not as it was committed */
export function checkSegments(folder: string, dataset: string, segments: readonly Segment[]): void {
  for (const segment of segments) {
    const fault = fileFault(folder, segment);
    if (fault !== undefined)
      throw new Refusal(
        `${join(folder, segment.file)} ${fault}; it holds ${segment.date} of ${JSON.stringify(dataset)}, ${versionsOf(segment)}. sextant exposures verify checks the rest`,
      );
  }
}

/** The versions that hold a segment, as they are named in a message. */
export function versionsOf({since, until}: Pick<Segment, "since" | "until">): string {
  if (until === undefined) return `version ${since} and later`;
  return until - since === 1 ? `version ${since}` : `versions ${since} to ${until - 1}`;
}

/** Why a file could not be read, as the predicate of a sentence. */
export function unreadable(error: unknown): string {
  const {code = "", message = ""} = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return "is missing";
  if (code === "ELOOP" || code === "EMLINK") return "is a symbolic link, and not followed";
  if (code === "EISDIR" || code === "ENOTDIR") return "is not a file";
  if (code === "EACCES" || code === "EPERM") return "may not be read";
  if (code === "EIO") return "cannot be read: the disk reports an error";
  return `cannot be read (${code === "" ? message.split("\n", 1)[0] : code})`;
}

/** Opens a file for a moment; neither follows a link nor waits for the other end of a pipe. */
function reading<Result>(path: string, use: (file: number) => Result): Result {
  const {O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0} = constants;
  const file = openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    return use(file);
  } finally {
    closeSync(file);
  }
}
