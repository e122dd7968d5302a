import {createHash} from "node:crypto";
import {join} from "node:path";
import {Refusal} from "./refusal.js";

/** Folder of the store within a workspace. */
export const STORE_FOLDER = "exposure-store";

/** Where the parts of one dataset lie. */
export interface DatasetPaths {
  readonly folder: string;
  /** Versions, and which segments belong to each: replaced whole with every commit. */
  readonly catalogue: string;
  /** One JSON file a staged item. */
  readonly staged: string;
  /** One Parquet file a staged or committed set of rows; never changed once it is named anywhere. */
  readonly segments: string;
  /** Files of a change under way; whatever is here is nobody's once the writer is gone. */
  readonly scratch: string;
  /** A DuckDB file that whoever writes holds open: the system lets go of it when the process dies. */
  readonly writer: string;
}

/** Where the parts of a dataset lie in a store. */
export function datasetPaths(store: string, name: string): DatasetPaths {
  const folder = join(store, "datasets", folderName(checkedName(name)));
  return {
    folder,
    catalogue: join(folder, "catalogue.json"),
    staged: join(folder, "staged"),
    segments: join(folder, "segments"),
    scratch: join(folder, "scratch"),
    writer: join(folder, "writer.duckdb"),
  };
}

/** Where the risk datasets of a store lie. */
export const riskFolder = (store: string): string => join(store, "risk");

/** The settings of a risk dataset. */
export function riskDatasetPath(store: string, name: string): string {
  return join(riskFolder(store), `${folderName(checkedName(name))}.json`);
}

/** The file of a staged item; names may hold what a file system does not take. */
export function itemPath({staged}: DatasetPaths, name: string): string {
  return join(staged, `${digest(name, 32)}.json`);
}

/** What a store names its files, and so what it may remove: all else in its folders is somebody's. */
const UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const OWN = {
  segments: new RegExp(`^\\d{4}-\\d{2}-\\d{2}_${UUID}\\.parquet$`),
  staged: new RegExp(`^[0-9a-f]{32}\\.json(\\.${UUID}\\.draft)?$`),
  // files unpacked, the lock while it is made, and what DuckDB has no memory for
  scratch: new RegExp(`^(${UUID}\\.(csv|duckdb(\\.wal)?)|duckdb_temp_[\\w.-]+)$`),
  folder: new RegExp(`^catalogue\\.json\\.${UUID}\\.draft$`),
} as const;

/** Whether the store gives files of this part such a name. */
export const isOwnName = (part: keyof typeof OWN, name: string): boolean => OWN[part].test(name);

/** A name as a folder: itself where every system takes it, else a digest. */
function folderName(name: string): string {
  return /^[A-Za-z0-9][\w-]{0,63}$/.test(name) ? name : `~${digest(name, 16)}`;
}

function digest(text: string, length: number): string {
  return createHash("sha256").update(text).digest("hex").slice(0, length);
}

/** The name of a dataset. @throws where it is empty, long, or holds what cannot be shown */
function checkedName(name: string): string {
  if (name.trim() !== name || name === "" || name.length > 100 || /\p{C}/u.test(name))
    throw new Refusal(
      `${JSON.stringify(name)} cannot name a dataset; a name has 1 to 100 visible characters and no blank at its ends`,
    );
  return name;
}
