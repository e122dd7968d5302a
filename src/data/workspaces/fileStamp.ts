import {statSync} from "node:fs";

/** Time and size of a file, as a text that differs when either does; `"none"` where there is no file. */
export function fileStamp(file: string): string {
  const stat = statSync(file, {throwIfNoEntry: false});
  return stat === undefined ? "none" : `${stat.mtimeMs} ${stat.size}`;
}
