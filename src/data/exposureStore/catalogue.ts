import {existsSync, readFileSync} from "node:fs";
import {writeAtomically} from "./atomicFile.js";
import type {DatasetPaths} from "./layout.js";
import {Refusal} from "./refusal.js";

/** How a commit treats what is there already. */
export const commitModes = ["append", "upsert", "overwrite"] as const;
export type CommitMode = (typeof commitModes)[number];

/** Groups of factors that a dataset knows unless it is told others. */
export const DEFAULT_GROUPS: readonly string[] = ["market", "style", "industry", "region"];

/** A committed file. */
export interface CommittedItem {
  readonly name: string;
  /** Names this staging of it; the item is no longer staged once a version lists it. */
  readonly id: string;
  readonly sha256: string;
}

/** One state of a dataset; never changed after its commit. */
export interface Version {
  readonly version: number;
  /** ISO timestamp of the commit. */
  readonly time: string;
  readonly mode: CommitMode;
  /** Rows of the whole dataset in this version. */
  readonly rows: number;
  /** Keys that were not there before. */
  readonly added: number;
  /** Keys that were there: kept by append, replaced by upsert. */
  readonly existed: number;
  /** Keys that are there no more, which only overwrite brings about. */
  readonly removed: number;
  readonly items: readonly CommittedItem[];
}

/** Rows of one date, in one Parquet file, and the versions that hold them. */
export interface Segment {
  /** Name of the file in the folder of segments. */
  readonly file: string;
  /** ISO date. */
  readonly date: string;
  readonly rows: number;
  /** First version that holds the rows. */
  readonly since: number;
  /** First version that does not any more; absent while the newest does. */
  readonly until?: number;
}

/** All that is committed of a dataset. */
export interface Catalogue {
  readonly format: 1;
  readonly dataset: string;
  readonly groups: readonly string[];
  readonly versions: readonly Version[];
  readonly segments: readonly Segment[];
}

/** The catalogue of a dataset; undefined where there is no such dataset. */
export function readCatalogue({catalogue}: Pick<DatasetPaths, "catalogue">): Catalogue | undefined {
  if (!existsSync(catalogue)) return undefined;
  let read: Catalogue;
  try {
    read = JSON.parse(readFileSync(catalogue, "utf8")) as Catalogue;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Refusal(`${catalogue} is not the catalogue that was written there; expected JSON of format 1`);
  }
  if (read.format !== 1)
    throw new Refusal(`${catalogue} is of format ${String(read.format)}; this release of Sextant reads format 1`);
  return read;
}

/** Makes a catalogue the one in force, at one stroke. */
export function writeCatalogue(paths: DatasetPaths, catalogue: Catalogue): Promise<void> {
  return writeAtomically(paths.catalogue, `${JSON.stringify(catalogue)}\n`);
}

/** A catalogue before the first commit: version 0, without a row. */
export function emptyCatalogue(dataset: string, groups: readonly string[] = DEFAULT_GROUPS): Catalogue {
  return {format: 1, dataset, groups, versions: [], segments: []};
}

/** Segments that make up a version, by date. */
export function segmentsOf({segments}: Catalogue, version: number): Segment[] {
  return segments
    .filter(({since, until = Infinity}) => since <= version && version < until)
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.since - b.since || (a.file < b.file ? -1 : 1)));
}

/** A version by its number or by a time, at which it was the newest; the newest where neither is given. */
export function versionAt({versions, dataset}: Catalogue, at: {version?: number; asOf?: string} = {}): number {
  const {version, asOf} = at;
  if (version !== undefined) {
    if (Number.isInteger(version) && version >= 0 && version <= versions.length) return version;
    throw new Refusal(`${JSON.stringify(dataset)} has no version ${version}; it has 0 to ${versions.length}`);
  }
  if (asOf === undefined) return versions.length;
  const time = Date.parse(asOf);
  if (Number.isNaN(time))
    throw new Refusal(`${JSON.stringify(asOf)} is no time; expected one such as 2025-06-01T12:00Z`);
  return versions.filter((each) => Date.parse(each.time) <= time).length;
}
