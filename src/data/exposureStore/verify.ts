import {join} from "node:path";
import {counted} from "../sources/problem.js";
import {type Catalogue, type Segment, readCatalogueFile, segmentsOf} from "./catalogue.js";
import {fileFault, versionsOf} from "./checksum.js";
import {type Sql, type SqlValue, sqlText} from "./engine.js";
import type {DatasetPaths} from "./layout.js";
import {checkParts} from "./ownParts.js";
import {Refusal} from "./refusal.js";
import {readStaged} from "./stagedItem.js";

/** Something that is not as it was written. */
export interface StoreFault {
  readonly file: string;
  /** The versions that need the file; absent where it belongs to none. */
  readonly versions?: string;
  /** The predicate of a sentence about the file. */
  readonly what: string;
}

/** What came of checking a dataset. */
export interface Verification {
  readonly dataset: string;
  /** Committed files that were looked at, and the rows that they should hold. */
  readonly files: number;
  readonly rows: number;
  /** Files without a checksum, of which only rows and dates can be checked. */
  readonly unverified: number;
  readonly faults: readonly StoreFault[];
}

/** Reads all of a dataset: its catalogue, each committed file, and what is staged. Nothing is changed. */
export async function verifyDataset(
  sql: Sql,
  dataset: string,
  paths: DatasetPaths,
  onFile?: (done: number, total: number) => void,
): Promise<Verification> {
  checkParts(paths);
  const {catalogue, fault} = readCatalogueFile(paths) ?? {};
  if (catalogue === undefined) throw new Refusal(`There is no exposure dataset ${JSON.stringify(dataset)}`);
  const faults: StoreFault[] = fault === undefined ? [] : [{file: paths.catalogue, what: fault}];
  faults.push(...sumFaults(paths, catalogue));
  const staged = stagedFiles(paths, catalogue, faults);
  const total = catalogue.segments.length + staged.length;
  let done = 0;
  for (const segment of catalogue.segments) {
    const what = await segmentFault(sql, paths, segment);
    if (what !== undefined)
      faults.push({file: join(paths.segments, segment.file), versions: versionsOf(segment), what});
    onFile?.(++done, total);
  }
  for (const segment of staged) {
    const what = await segmentFault(sql, paths, segment);
    if (what !== undefined) faults.push({file: join(paths.segments, segment.file), what: `${what}; it is staged`});
    onFile?.(++done, total);
  }
  return {
    dataset,
    files: catalogue.segments.length,
    rows: catalogue.versions.at(-1)?.rows ?? 0,
    unverified: catalogue.segments.filter(({sha256}) => sha256 === undefined).length,
    faults,
  };
}

/** A file of rows; one that is staged says of its date what its own checks found. */
type Rows = Pick<Segment, "file" | "rows" | "sha256" | "bytes"> & {readonly date?: string};

/** What is wrong with a file of rows: its bytes, how many rows it holds, or their date. */
async function segmentFault(sql: Sql, {segments}: DatasetPaths, segment: Rows): Promise<string | undefined> {
  const fault = fileFault(segments, segment, {again: true});
  if (fault !== undefined) return fault;
  try {
    const found = await sql.row<{rows: number; first: string; last: string} & Record<string, SqlValue>>(
      `select count(*) as rows, min(date) as first, max(date) as last
       from read_parquet(${sqlText(join(segments, segment.file))})`,
    );
    if (found.rows !== segment.rows) return `holds ${counted(found.rows, "row")}; the catalogue says ${segment.rows}`;
    const {first, last} = found;
    if (segment.date !== undefined && (first !== segment.date || last !== segment.date))
      return `holds rows of ${first === last ? first : `${first} to ${last}`}; the catalogue says ${segment.date}`;
  } catch (error) {
    return `cannot be read as Parquet (${String(error instanceof Error ? error.message : error).split("\n", 1)[0]})`;
  }
  return undefined;
}

/** Versions whose rows are not those of their files together. */
function sumFaults(paths: DatasetPaths, catalogue: Catalogue): StoreFault[] {
  return catalogue.versions.flatMap(({version, rows}) => {
    const sum = segmentsOf(catalogue, version).reduce((total, segment) => total + segment.rows, 0);
    if (sum === rows) return [];
    const what = `says ${counted(rows, "row")}; the files of the version hold ${sum}`;
    return [{file: paths.catalogue, versions: `version ${version}`, what}];
  });
}

/** Rows of what is staged; an item that cannot be understood is a fault itself. */
function stagedFiles(paths: DatasetPaths, catalogue: Catalogue, faults: StoreFault[]): Rows[] {
  try {
    return readStaged(paths, catalogue).flatMap(({segment, summary, checksum}) =>
      segment === undefined ? [] : [{file: segment, rows: summary.n_rows, ...checksum}],
    );
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    faults.push({file: paths.staged, what: `cannot be looked through: ${error.message}`});
    return [];
  }
}
