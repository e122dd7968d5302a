import {createHash} from "node:crypto";
import {readFileSync, statSync} from "node:fs";

const hashes = new Map<string, {mtimeMs: number; size: number; hash: string}>();

/** SHA-256 of a file, kept for as long as the file's size and time stand; undefined where it cannot be read. */
export function hashFile(file: string): string | undefined {
  try {
    const {mtimeMs, size} = statSync(file);
    const known = hashes.get(file);
    if (known?.mtimeMs === mtimeMs && known.size === size) return known.hash;
    const hash = createHash("sha256").update(readFileSync(file)).digest("hex");
    hashes.set(file, {mtimeMs, size, hash});
    return hash;
  } catch {
    return undefined;
  }
}

/** A file of JSON; undefined where it cannot be read. */
export function readJson<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as T;
  } catch {
    return undefined;
  }
}
