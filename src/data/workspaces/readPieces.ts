import {type Hash, createHash, hash} from "node:crypto";
import {closeSync, fstatSync, openSync, readSync} from "node:fs";
import {FILE_LIMIT, type FileFacts} from "./port.js";

const NEWLINE = 10;

/** Reads a file of a disk piece by piece, as `WorkspacePort.readPieces` says. */
export function readPieces(
  path: string,
  room: Uint8Array,
  take: (length: number, size: number) => boolean,
): FileFacts | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, "r");
    const before = fstatSync(file);
    if (!before.isFile() || before.size > FILE_LIMIT) return undefined;
    const sha256 = hashedPieces(file, before.size, room, take);
    // What is read at one stroke has no time to change.
    const after = before.size < room.length ? before : fstatSync(file);
    const still = after.size === before.size && after.mtimeMs === before.mtimeMs;
    return sha256 !== undefined && still ? {bytes: after.size, sha256, modified: new Date(after.mtimeMs)} : undefined;
  } catch {
    return undefined; // the careful reader finds out why
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function hashedPieces(
  file: number,
  size: number,
  room: Uint8Array,
  take: (length: number, size: number) => boolean,
): string | undefined {
  let digest: Hash | undefined;
  let [done, kept] = [0, 0];
  for (;;) {
    const read = readSync(file, room, kept, room.length - kept, null);
    const piece = room.subarray(kept, kept + read);
    const end = kept + read;
    done += read;
    if (read === 0 && done < size) return undefined;
    const last = done >= size;
    if (!last || digest !== undefined) digest = (digest ?? createHash("sha256")).update(piece);
    const sha256 = last ? (digest?.digest("hex") ?? hash("sha256", piece)) : undefined; // an object takes its time
    const length = last ? end : room.lastIndexOf(NEWLINE, end - 1) + 1;
    if ((length === 0 && !last) || !take(length, size)) return undefined;
    if (last) return done === size ? sha256 : undefined;
    room.copyWithin(0, length, end);
    kept = end - length;
  }
}
