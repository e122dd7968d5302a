import {MS_PER_DAY} from "../../analytics/calendar.js";
import {type TableKind, tableKinds} from "../../contract/inputs.js";
import type {FileFacts, WorkspacePort} from "./port.js";

/** The endings a table's file may have, in the order in which they are preferred where several are present. */
export const fileEndings = [".csv", ".csv.gz", ".parquet"] as const;

/** A file that was read, as the manifest lists it. */
export interface SourceFile {
  /** Path relative to the workspace, with forward slashes; what is shown. */
  readonly path: string;
  /** Absolute path, to look at the file again; the path where the file is in memory. */
  readonly location: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Rows of data in the file, whether usable or not. */
  readonly rows: number;
  /** ISO timestamp of the last change. */
  readonly modified: string;
}

/** The researcher's own files or the built-in demo, what was read of them so far, and what that depends on. */
export interface Workspace {
  readonly name: string;
  /** Absolute path of the folder; the empty string for the demo, and for files in memory. */
  readonly root: string;
  readonly demo: boolean;
  /** Where its files are. */
  readonly port: WorkspacePort;
  /** Folders in which tables are looked for, the first hit winning: the workspace itself (""), and the one team of an export. */
  readonly folders: readonly string[];
  /** Day number of today, by which dates in the future are known. */
  readonly today: number;
  /** Files read so far. */
  readonly sources: SourceFile[];
  /** Locations looked for and not found so far; should one appear, what was read is out of date. */
  readonly absent: Set<string>;
  /** Locations of folders of which every file was looked at; should one come or go, what was read is out of date. */
  readonly listed: Set<string>;
  /** Tables read so far, so that each file is read once. */
  readonly readings: Map<TableKind, Promise<unknown>>;
}

/** Files of which a QuantConnect object-store export keeps at least one in its team's folder. */
const exportedKinds: readonly TableKind[] = ["daily_snapshots", "positions", "trades"];

/**
 * A workspace over its files, of which no table is read yet. One with no table of its own but one sub-folder with an
 * export (`<team>/daily_snapshots.csv`) is read as that export.
 *
 * @throws where it holds the exports of several teams
 */
export function workspaceOver(port: WorkspacePort): Workspace {
  const workspace = {...blank(port), folders: [""]};
  if (tableKinds.some((kind) => holds(port, "", kind))) return workspace;
  const teams = (port.list("") ?? [])
    .filter(({name, isFolder}) => isFolder && exportedKinds.some((kind) => holds(port, name, kind)))
    .map(({name}) => name);
  if (teams.length > 1)
    throw new Error(
      `the workspace ${port.root} holds the exports of several teams (${teams.join(", ")}); name one of their folders`,
    );
  for (const kind of tableKinds) findFiles(workspace, kind);
  return {...workspace, folders: ["", ...teams]};
}

/** The built-in demo, whose one file is behind a port of its own. */
export function demoOver(port: WorkspacePort): Workspace {
  return {...blank(port), name: "demo", root: "", demo: true, folders: []};
}

function blank(port: WorkspacePort): Workspace {
  return {
    name: port.name,
    root: port.root,
    demo: false,
    port,
    folders: [],
    today: Math.floor(Date.now() / MS_PER_DAY),
    sources: [],
    absent: new Set<string>(),
    listed: new Set<string>(),
    readings: new Map<TableKind, Promise<unknown>>(),
  };
}

function holds(port: WorkspacePort, folder: string, kind: TableKind): boolean {
  return fileEndings.some((ending) => port.has(pathIn(folder, kind + ending)));
}

/** The path of something in a folder of the workspace. */
export const pathIn = (folder: string, name: string): string => (folder === "" ? name : `${folder}/${name}`);

/** Paths of the files present for a table, in order of preference; notes what was looked for in vain. */
export function findFiles(workspace: Pick<Workspace, "port" | "folders" | "absent">, kind: TableKind): string[] {
  return present(
    workspace,
    fileEndings.map((ending) => kind + ending),
  );
}

/** Paths of the files of some names that are present, folder by folder; notes what was looked for in vain. */
export function present(
  {port, folders, absent}: Pick<Workspace, "port" | "folders" | "absent">,
  names: readonly string[],
): string[] {
  const candidates = folders.flatMap((folder) => names.map((name) => pathIn(folder, name)));
  return candidates.filter((path) => port.has(path) || !absent.add(port.locate(path)));
}

/** What a manifest says of a file that was read. */
export function sourceFile({port}: Pick<Workspace, "port">, path: string, rows: number, facts: FileFacts): SourceFile {
  return {path, location: port.locate(path), rows, ...facts, modified: facts.modified.toISOString()};
}

/** Notes a file that was read, for the manifest. */
export function noteSource(
  workspace: Pick<Workspace, "port" | "sources">,
  path: string,
  rows: number,
  facts: FileFacts,
): void {
  workspace.sources.push(sourceFile(workspace, path, rows, facts));
}
