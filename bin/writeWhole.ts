import {renameSync, writeFileSync} from "node:fs";

/** Writes a file so that whatever else reads it, at any moment, finds the old content or the new, and no half of either. */
export function writeWhole(file: string, content: string | Uint8Array): void {
  const part = `${file}.${process.pid}.part`;
  writeFileSync(part, content);
  renameSync(part, file);
}
