import {hash} from "node:crypto";
import {readFileSync, statSync} from "node:fs";
import {type ProblemLog, reason} from "../sources/problem.js";
import {FILE_LIMIT, type FileContent} from "./port.js";

/** What reading asks of a disk; a test can stand in for it. */
export interface Disk {
  stat(path: string): {size: number; mtimeMs: number; isFile(): boolean};
  read(path: string): Buffer;
}

const disk: Disk = {stat: statSync, read: (path) => readFileSync(path)};

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
      if (still) {
        const facts = {bytes: bytes.length, sha256: hash("sha256", bytes), modified: new Date(after.mtimeMs)};
        return {bytes, facts};
      }
    }
    return failed("changed while it was read, twice", "a file that is completely written");
  } catch (error) {
    return failed(`cannot be read (${reason(error)})`, "a readable file");
  }
}
