import {hash} from "node:crypto";
import {existsSync, readdirSync, statSync} from "node:fs";
import {basename, join, relative, resolve, sep} from "node:path";
import {MS_PER_DAY} from "../../analytics/calendar.js";
import type {FileContent} from "./file.js";
import type {FileFacts} from "./filePieces.js";
import {type TableKind, tableKinds} from "../../contract/inputs.js";

/** The endings a table's file may have, in the order in which they are preferred where several are present. */
export const fileEndings = [".csv", ".csv.gz", ".parquet"] as const;

/** A file that was read, as the manifest lists it. */
export interface SourceFile {
  /** Path relative to the workspace, with forward slashes; what is shown. */
  readonly path: string;
  /** Absolute path, to look at the file again. */
  readonly location: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Rows of data in the file, whether usable or not. */
  readonly rows: number;
  /** ISO timestamp of the last change. */
  readonly modified: string;
}

/** A folder of the researcher's own files, or the built-in demo. */
export interface Workspace {
  readonly name: string;
  /** Absolute path of the folder; the empty string for the demo. */
  readonly root: string;
  readonly demo: boolean;
  /** Folders in which tables are looked for, the first hit winning: the root, and the one team of an export. */
  readonly folders: readonly string[];
  /** Day number of today, by which dates in the future are known. */
  readonly today: number;
  /** Files read so far. */
  readonly sources: SourceFile[];
  /** Absolute paths looked for and not found so far; should one appear, what was read is out of date. */
  readonly absent: Set<string>;
  /** Absolute paths of folders of which every file was looked at; should one come or go, what was read is out of date. */
  readonly listed: Set<string>;
  /** Tables read so far, so that each file is read once. */
  readonly readings: Map<TableKind, Promise<unknown>>;
}

const DEFAULT_FOLDER = "workspace";

/** Files of which a QuantConnect object-store export keeps at least one in its team's folder. */
const exportedKinds: readonly TableKind[] = ["daily_snapshots", "positions", "trades"];

/**
 * Opens a workspace without reading any table yet. A folder with no table of its own but one sub-folder with an export
 * (`<team>/daily_snapshots.csv`) is read as that export.
 *
 * @param path the folder; by default that of the environment variable SEXTANT_WORKSPACE, else `./workspace`, and where
 *   that does not exist, the built-in demo
 * @throws where a named folder does not exist, or holds the exports of several teams
 */
export function openWorkspace(path = process.env.SEXTANT_WORKSPACE || undefined): Workspace {
  const root = resolve(path ?? DEFAULT_FOLDER);
  const opened = {
    today: Math.floor(Date.now() / MS_PER_DAY),
    sources: [],
    absent: new Set<string>(),
    listed: new Set<string>(),
    readings: new Map<TableKind, Promise<unknown>>(),
  };
  if (!existsSync(root)) {
    if (path !== undefined) throw new Error(`the workspace ${path} does not exist (looked for ${root})`);
    opened.absent.add(root);
    return {name: "demo", root: "", demo: true, folders: [], ...opened};
  }
  if (!statSync(root).isDirectory()) throw new Error(`the workspace ${root} is not a folder`);

  const folders = [root];
  if (!tableKinds.some((kind) => holds(root, kind))) {
    const teams = readdirSync(root, {withFileTypes: true})
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(root, entry.name))
      .filter((folder) => exportedKinds.some((kind) => holds(folder, kind)));
    if (teams.length > 1) {
      const names = teams.map((team) => basename(team)).join(", ");
      throw new Error(`the workspace ${root} holds the exports of several teams (${names}); name one of their folders`);
    }
    folders.push(...teams);
    for (const kind of tableKinds) findFiles({folders: [root], absent: opened.absent}, kind);
  }
  return {name: basename(root), root, demo: false, folders, ...opened};
}

function holds(folder: string, kind: TableKind): boolean {
  return fileEndings.some((ending) => existsSync(join(folder, kind + ending)));
}

/** Absolute paths of the files present for a table, in order of preference; notes what was looked for in vain. */
export function findFiles({folders, absent}: Pick<Workspace, "folders" | "absent">, kind: TableKind): string[] {
  const candidates = folders.flatMap((folder) => fileEndings.map((ending) => join(folder, kind + ending)));
  return candidates.filter((file) => existsSync(file) || !absent.add(file));
}

/** A path as messages and the manifest show it: relative to the workspace, with forward slashes. */
export function shownPath({root}: Workspace, file: string): string {
  const path = file.startsWith(root + sep) ? file.slice(root.length + 1) : relative(root, file);
  return sep === "/" ? path : path.split(sep).join("/");
}

/** What a manifest says of a file that was read. */
export function sourceFile(workspace: Workspace, location: string, rows: number, facts: FileFacts): SourceFile {
  return {path: shownPath(workspace, location), location, rows, ...facts, modified: facts.modified.toISOString()};
}

/** Notes a file that was read, for the manifest. */
export function noteSource(
  {sources}: Pick<Workspace, "sources">,
  file: Pick<SourceFile, "path" | "location" | "rows">,
  {bytes, modified}: FileContent,
): void {
  const sha256 = hash("sha256", bytes);
  sources.push({...file, bytes: bytes.length, sha256, modified: modified.toISOString()});
}
