import type {ProblemLog} from "../sources/problem.js";
import type {ExposureSource} from "../sources/exposureSource.js";

/** Largest file read, before and after inflating, in bytes: what one JavaScript string can hold, with room to spare. */
export const FILE_LIMIT = 500e6;

/** What a file was when it was read. */
export interface FileFacts {
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
  /** The moment of its last change. */
  readonly modified: Date;
}

/** A file read whole. */
export interface FileContent {
  readonly bytes: Uint8Array;
  readonly facts: FileFacts;
}

/** What a folder holds. */
export interface FolderEntry {
  readonly name: string;
  readonly isFolder: boolean;
}

/**
 * Where the files of a workspace are: a folder of a disk, or the memory of a page. Paths are relative to the workspace,
 * with forward slashes; the empty string is the workspace itself. What there is, is known at once; bytes may have to be
 * fetched.
 */
export interface WorkspacePort {
  /** What the workspace is called where its settings do not say. */
  readonly name: string;
  /** Absolute path of a folder; the empty string for files without one. */
  readonly root: string;
  /** Whether there is a file or folder of that path. */
  has(path: string): boolean;
  /** What a folder holds, in the order of names; undefined where there is no such folder. */
  list(folder: string): readonly FolderEntry[] | undefined;
  /** By what a file is found again: its absolute path, or its path where it is in memory. */
  locate(path: string): string;
  /** Reads a file whole; undefined where that fails, and the log then says why. */
  read(path: string, log: ProblemLog): Promise<FileContent | undefined>;
  /**
   * Reads a file piece by piece into one and the same memory, so that a large file needs no more of it than a small one.
   *
   * @param room where each piece is put; a line must fit into it
   * @param take gets how many bytes of the room the next piece is, which ends with a line or the file, and the size of
   *   the file; returns whether to go on
   * @returns undefined where the file cannot be read, changed meanwhile, has a longer line, or was given up
   */
  readPieces(path: string, room: Uint8Array, take: (length: number, size: number) => boolean): FileFacts | undefined;
  /** Inflates gzip, to at most 500 MB; undefined where that fails, and the log then says why. */
  inflate(bytes: Uint8Array, log: ProblemLog): Promise<Uint8Array | undefined>;
  /** The store of exposures, where this kind of workspace can have one. */
  readonly exposures?: ExposureSource;
}
