import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import {writeAtomically} from "./atomicFile.js";
import {type Shape, isList, isObject, shapeFault} from "./jsonShape.js";
import type {DatasetPaths} from "./layout.js";
import {checkPart} from "./ownParts.js";
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
  /** SHA-256 and size of the file; absent where a release before checksums committed it. */
  readonly sha256?: string;
  readonly bytes?: number;
  /** First version that holds the rows. */
  readonly since: number;
  /** First version that does not any more; absent while the newest does. */
  readonly until?: number;
}

/** All that is committed of a dataset. */
export interface Catalogue {
  /** 1 where no release that writes checksums has committed yet. */
  readonly format: 1 | 2;
  readonly dataset: string;
  readonly groups: readonly string[];
  readonly versions: readonly Version[];
  readonly segments: readonly Segment[];
}

const VERSION: Shape = {
  version: Number.isInteger,
  time: "string",
  mode: (mode) => commitModes.some((known) => known === mode),
  rows: "count",
  added: "count",
  existed: "count",
  removed: "count",
  items: isList({name: "string", id: "string", sha256: "string"}),
};
const SEGMENT: Shape = {
  // within the folder, and without a character that stands for others
  file: (name) => typeof name === "string" && /^[\w-][\w.-]*\.parquet$/.test(name),
  date: (date) => typeof date === "string" && /^\d{4}-\d{2}-\d{2}$/.test(date),
  rows: "count",
  since: "count",
  until: (version) => version === undefined || Number.isInteger(version),
  sha256: (hash) => hash === undefined || (typeof hash === "string" && /^[0-9a-f]{64}$/.test(hash)),
  bytes: (bytes) => bytes === undefined || Number.isInteger(bytes),
};
const CATALOGUE: Shape = {
  dataset: "string",
  groups: (groups) => Array.isArray(groups) && groups.every((group) => typeof group === "string"),
  versions: isList(VERSION),
  segments: isList(SEGMENT),
};

/** A catalogue as it lies there, and what is wrong with it where its text is not the one that was written. */
export interface CatalogueReading {
  readonly catalogue: Catalogue;
  readonly fault?: string;
}

/** What a catalogue ends with: the SHA-256 of all that comes before. */
const SEAL = /,"seal":"([0-9a-f]{64})"\}\n?$/;

const sealOf = (text: string): string => createHash("sha256").update(text).digest("hex");

/**
 * The catalogue of a dataset; undefined where there is no such dataset.
 *
 * @throws Refusal for a file that is not the catalogue that was written there
 */
export function readCatalogue(paths: Pick<DatasetPaths, "catalogue">): Catalogue | undefined {
  const {catalogue, fault} = readCatalogueFile(paths) ?? {};
  if (fault !== undefined)
    throw new Refusal(
      `${paths.catalogue} ${fault}; put a copy of it back, or remove the dataset's folder. Other datasets are not concerned`,
    );
  return catalogue;
}

/** The same where a catalogue that can be understood is wanted although it has been changed. */
export function readCatalogueFile({catalogue: path}: Pick<DatasetPaths, "catalogue">): CatalogueReading | undefined {
  const foreign = (why: string) => new Refusal(`${path} is not the catalogue that was written there: ${why}`);
  checkPart(path, "file");
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const {code} = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return undefined;
    throw new Refusal(`${path} cannot be read (${code})`);
  }
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    throw foreign("it is not JSON");
  }
  if (!isObject(read)) throw foreign("it is not an object");
  const {format, ...content} = read;
  delete content.seal;
  if (format !== 1 && format !== 2)
    throw new Refusal(`${path} is of format ${String(format)}; this release of Sextant reads formats 1 and 2`);
  const lack = shapeFault(content, CATALOGUE);
  if (lack !== undefined) throw foreign(lack);
  const catalogue = {format, ...content} as unknown as Catalogue;
  const misnumbered = catalogue.versions.find(({version}, at) => version !== at + 1);
  if (misnumbered !== undefined) throw foreign(`version ${misnumbered.version} is not in its place`);
  const seal = SEAL.exec(text);
  const changed = format === 2 && (seal === null || sealOf(text.slice(0, seal.index)) !== seal[1]);
  return changed ? {catalogue, fault: "was changed after it was written: its checksum differs"} : {catalogue};
}

/** Makes a catalogue the one in force, at one stroke. */
export function writeCatalogue(paths: DatasetPaths, catalogue: Catalogue): Promise<void> {
  const text = JSON.stringify({...catalogue, format: 2}).slice(0, -1);
  return writeAtomically(paths.catalogue, `${text},"seal":"${sealOf(text)}"}\n`);
}

/** A catalogue before the first commit: version 0, without a row. */
export function emptyCatalogue(dataset: string, groups: readonly string[] = DEFAULT_GROUPS): Catalogue {
  return {format: 2, dataset, groups, versions: [], segments: []};
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
