import {existsSync, readdirSync, statSync} from "node:fs";
import {createRequire} from "node:module";
import {basename, dirname, join, resolve} from "node:path";
import {INDEX_FILE} from "../demo/demo.js";
import {inflate} from "./inflate.js";
import type {FolderEntry, WorkspacePort} from "./port.js";
import {readPieces} from "./readPieces.js";
import {readWhole} from "./readWhole.js";
import {storedExposures} from "./storedExposures.js";
import {type Workspace, demoOver, workspaceOver} from "./workspace.js";

const DEFAULT_FOLDER = "workspace";

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
  if (!existsSync(root)) {
    if (path !== undefined) throw new Error(`the workspace ${path} does not exist (looked for ${root})`);
    const demo = openDemo();
    demo.absent.add(root);
    return demo;
  }
  if (!statSync(root).isDirectory()) throw new Error(`the workspace ${root} is not a folder`);
  return workspaceOver(folderPort(root));
}

/** Opens the built-in demo, whatever folder the program runs in. */
export function openDemo(): Workspace {
  // the data of the package lie beside what it exports
  const folder = join(dirname(createRequire(import.meta.url).resolve("vega-datasets")), "..");
  const file = join(folder, ...INDEX_FILE.split("/").slice(1));
  return demoOver(folderPort(folder, () => file));
}

/**
 * A folder of a disk as a port.
 *
 * @param root absolute path
 * @param locate where a path of the workspace is
 */
export function folderPort(root: string, locate = (path: string): string => join(root, path)): WorkspacePort {
  return {
    name: basename(root),
    root,
    locate,
    has: (path) => existsSync(locate(path)),
    list: (folder) => entriesOf(locate(folder)),
    read: async (path, log) => readWhole(locate(path), log),
    readPieces: (path, room, take) => readPieces(locate(path), room, take),
    inflate: async (bytes, log) => inflate(bytes, log),
    exposures: storedExposures,
  };
}

function entriesOf(folder: string): FolderEntry[] | undefined {
  if (!existsSync(folder)) return undefined;
  const entries = readdirSync(folder, {withFileTypes: true}).map((entry) => ({
    name: entry.name,
    // asks of each what it is only where the folder does not say
    isFolder: entry.isSymbolicLink()
      ? (statSync(join(folder, entry.name), {throwIfNoEntry: false})?.isDirectory() ?? false)
      : entry.isDirectory(),
  }));
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}
