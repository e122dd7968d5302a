import {sha256} from "@noble/hashes/sha2.js";
import {bytesToHex} from "@noble/hashes/utils.js";
import type {ProblemLog} from "../sources/problem.js";
import {gzipProblem} from "./gzipProblem.js";
import {FILE_LIMIT, type FileFacts, type FolderEntry, type WorkspacePort} from "./port.js";
import {pathIn} from "./workspace.js";

/** A file in memory. */
export interface MemoryFile {
  readonly bytes: Uint8Array;
  /** The moment of its last change; that of opening where it is not known. */
  readonly modified?: Date;
}

const NEWLINE = 10;

/**
 * Files in memory as a port: those that a reader drops into a page, or that another program has at hand. It runs in a
 * browser as well as on Node, and has no store of exposures.
 *
 * @param files by path, with forward slashes
 * @param name what the workspace is called where its settings do not say
 */
export function memoryPort(files: Readonly<Record<string, MemoryFile>>, name = "workspace"): WorkspacePort {
  const held = new Map(Object.entries(files));
  const folders = foldersOf(held.keys());
  const opened = new Date();
  const factsOf = ({bytes, modified = opened}: MemoryFile): FileFacts => ({
    bytes: bytes.length,
    sha256: bytesToHex(sha256(bytes)),
    modified,
  });
  return {
    name,
    root: "",
    locate: (path) => path,
    has: (path) => held.has(path) || folders.has(path),
    list: (folder) => folders.get(folder),
    read: async (path, log) => {
      const file = held.get(path);
      const failed = (what: string, expected: string): undefined => {
        log.add({severity: "error", rule: "file", what, expected});
      };
      if (file === undefined) return failed(folders.has(path) ? "is not a file" : "is not there", "a file");
      const {length} = file.bytes;
      if (length > FILE_LIMIT) return failed(`has ${length.toLocaleString("en-US")} bytes`, "at most 500 MB");
      return {bytes: file.bytes, facts: factsOf(file)};
    },
    readPieces: (path, room, take) => {
      const file = held.get(path);
      if (file === undefined || file.bytes.length > FILE_LIMIT) return undefined;
      return takePieces(file.bytes, room, take) ? factsOf(file) : undefined;
    },
    inflate: (bytes, log) => inflated(bytes, log),
  };
}

/** What each folder holds, by its path; the workspace itself is the empty string. */
function foldersOf(paths: Iterable<string>): Map<string, FolderEntry[]> {
  const folders = new Map<string, Map<string, boolean>>([["", new Map()]]);
  for (const path of paths) {
    const steps = path.split("/");
    let folder = "";
    for (const [depth, step] of steps.entries()) {
      const isFolder = depth < steps.length - 1;
      folders.get(folder)!.set(step, isFolder);
      folder = pathIn(folder, step);
      if (isFolder && !folders.has(folder)) folders.set(folder, new Map());
    }
  }
  const entries = (held: Map<string, boolean>): FolderEntry[] =>
    [...held].map(([name, isFolder]) => ({name, isFolder})).sort((a, b) => (a.name < b.name ? -1 : 1));
  return new Map([...folders].map(([folder, held]) => [folder, entries(held)]));
}

/** Puts bytes into a room piece by piece, each ending with a line; false where a line does not fit or `take` gives up. */
function takePieces(bytes: Uint8Array, room: Uint8Array, take: (length: number, size: number) => boolean): boolean {
  for (let from = 0; ;) {
    const last = bytes.length - from <= room.length;
    const to = last ? bytes.length : bytes.lastIndexOf(NEWLINE, from + room.length - 1) + 1;
    if (to <= from && !last) return false;
    room.set(bytes.subarray(from, to));
    if (!take(to - from, bytes.length)) return false;
    if (last) return true;
    from = to;
  }
}

/** Inflates with what browsers and Node have for it, which checks the sum at the end; stops at the limit. */
async function inflated(
  bytes: Uint8Array,
  log: ProblemLog,
  limit: number = FILE_LIMIT,
): Promise<Uint8Array | undefined> {
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new DecompressionStream("gzip"));
  const pieces: Uint8Array[] = [];
  let length = 0;
  const reader = (stream as ReadableStream<Uint8Array>).getReader();
  try {
    for (;;) {
      const {done, value} = await reader.read();
      if (done) break;
      length += value.length;
      if (length > limit) throw new RangeError("too large");
      pieces.push(value);
    }
  } catch (error) {
    await reader.cancel().catch(() => {}); // it has failed already
    gzipProblem(error, limit, log);
    return undefined;
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
