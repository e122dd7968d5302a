import {readFileSync, statSync} from "node:fs";
import {constants, gunzipSync} from "node:zlib";
import type {ProblemLog} from "../sources/problem.js";

/** Largest file read, before and after inflating, in bytes: what one JavaScript string can hold, with room to spare. */
export const FILE_LIMIT = 500e6;

/** What reading asks of a disk; a test can stand in for it. */
export interface Disk {
  stat(path: string): {size: number; mtimeMs: number; isFile(): boolean};
  read(path: string): Buffer;
}

const disk: Disk = {stat: statSync, read: (path) => readFileSync(path)};

/** A file's bytes and the moment they were last changed. */
export interface FileContent {
  readonly bytes: Buffer;
  readonly modified: Date;
}

/**
 * Reads a file whole, and makes sure that it held still: where size or modification time differ before and after, or
 * the bytes are not as many as the size, it is read once more, and given up when it changes again.
 *
 * @returns the content, or undefined where the file cannot be read; the log then says why
 */
export function readWhole(path: string, log: ProblemLog, {stat, read}: Disk = disk): FileContent | undefined {
  const failed = (what: string, expected: string): undefined => {
    log.add({severity: "error", rule: "file", what, expected});
  };
  try {
    for (let attempt = 0; attempt < 2; attempt++) {
      const before = stat(path);
      if (!before.isFile()) return failed("is not a file", "a file");
      if (before.size > FILE_LIMIT) return failed(`has ${before.size.toLocaleString("en-US")} bytes`, "at most 500 MB");
      const bytes = read(path);
      const after = stat(path);
      const still = before.size === after.size && before.mtimeMs === after.mtimeMs && bytes.length === after.size;
      if (still) return {bytes, modified: new Date(after.mtimeMs)};
    }
    return failed("changed while it was read, twice", "a file that is completely written");
  } catch (error) {
    return failed(`cannot be read (${reason(error)})`, "a readable file");
  }
}

/**
 * Inflates gzip. Inflating stops at the limit, so that a small file made to inflate without end does no harm.
 *
 * @returns the inflated bytes, or undefined where that fails; the log then says why
 */
export function inflate(bytes: Buffer, log: ProblemLog, limit: number = FILE_LIMIT): Buffer | undefined {
  try {
    return gunzipSync(bytes, {maxOutputLength: limit, finishFlush: constants.Z_FINISH});
  } catch (error) {
    const tooLarge = error instanceof RangeError;
    log.add({
      severity: "error",
      rule: "gzip",
      what: tooLarge
        ? `inflates to more than ${limit.toLocaleString("en-US")} bytes`
        : `cannot be inflated (${reason(error)})`,
      expected: tooLarge ? "at most that" : "a complete gzip file",
    });
    return undefined;
  }
}

/** The message of whatever was thrown, on one line and without the paths that file system errors carry. */
export function reason(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (/^E[A-Z]+$/.test(code)) return code;
  return (error instanceof Error ? error.message : String(error)).split("\n", 1)[0]!;
}
