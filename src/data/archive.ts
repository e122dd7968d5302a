import {createHash} from "node:crypto";
import {join} from "node:path";
import {isoDate} from "../analytics/calendar.js";
import {STILL_OPEN} from "../analytics/exposure/book.js";
import {type ColumnType, type TableColumns, columnType, encodeTable, rowCount} from "./arrowTable.js";
import {fileStamp} from "./fileStamp.js";
import {REPORTED_ELSEWHERE, reportProblems} from "./reportProblems.js";
import {storedZip} from "./storedZip.js";

/** A file that a loader read. */
export interface ReadFile {
  /** Path relative to the workspace; what is shown. */
  readonly path: string;
  /** Absolute path; kept out of what the site publishes. */
  readonly location: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly rows: number;
  /** ISO timestamp of the last change. */
  readonly modified: string;
}

/** Where the data of an archive came from; a workspace is one. */
export interface Origin {
  readonly name: string;
  /** Absolute path of the workspace; the empty string for the demo. */
  readonly root: string;
  readonly demo: boolean;
  readonly sources: readonly ReadFile[];
  /** Absolute paths looked for in vain: should one appear, the archive is out of date. */
  readonly absent: Iterable<string>;
  /** Absolute paths of folders of which every file was looked at: should one come or go, the archive is out of date. */
  readonly listed?: Iterable<string>;
}

/** A warning or an error about the data, as it is shown. */
export interface DataProblem {
  readonly severity: "error" | "warning";
  readonly message: string;
  readonly count: number;
  readonly file?: string;
  readonly line?: number;
  readonly column?: string;
  readonly value?: string;
  readonly expected?: string;
}

/** One table of an archive, as its manifest describes it. */
export interface TableDescription {
  readonly rows: number;
  /** Size and SHA-256 of its file. */
  readonly bytes: number;
  readonly sha256: string;
  readonly columns: readonly {readonly name: string; readonly type: ColumnType}[];
  /** First and last day of the column `date`, ISO; absent where there is none or no row. */
  readonly dates?: {readonly first: string; readonly last: string};
}

/** What `manifest.json` says of an archive. Holds no clock of its own: the same inputs give the same bytes. */
export interface Manifest {
  readonly workspace: {readonly name: string; readonly demo: boolean};
  /** SHA-256 over tables, parameters and the hashes of the sources: names this very content. */
  readonly hash: string;
  readonly tables: Readonly<Record<string, TableDescription>>;
  readonly sources: readonly Omit<ReadFile, "location">[];
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly problems: readonly DataProblem[];
}

/** What `inputs.json` says: on what an archive depends. It stays in the archive; the site does not publish it. */
export interface ArchiveInputs {
  /** Absolute path of the workspace; the empty string for the demo. */
  readonly workspace: string;
  readonly files: readonly {readonly location: string; readonly sha256: string}[];
  readonly absent: readonly string[];
  /** Files with problems so grave that they could not be read, and folders whose files were looked at. */
  readonly unread: readonly {readonly location: string; readonly stamp: string}[];
}

/** What goes into an archive beside the tables. */
export interface ArchiveOptions {
  readonly from: Origin;
  /** Parameters the tables were computed with. */
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly problems?: readonly DataProblem[];
}

/**
 * A zip of tables: `<name>.arrow` (an Arrow IPC stream) for each, `manifest.json` and `inputs.json`.
 * The same tables from the same files give the same bytes.
 */
export function zipTables(tables: Readonly<Record<string, TableColumns>>, options: ArchiveOptions): Uint8Array {
  const {from, parameters = {}, problems = []} = options;
  const encoded = Object.entries(tables).map(([name, columns]) => [`${name}.arrow`, encodeTable(columns)] as const);
  const manifest: Manifest = {
    workspace: {name: from.name, demo: from.demo},
    hash: hashOf(encoded, parameters, from.sources),
    tables: Object.fromEntries(
      Object.entries(tables).map(([name, columns], i) => [name, describe(columns, encoded[i][1])]),
    ),
    sources: from.sources.map(({path, bytes, sha256, rows, modified}) => ({path, bytes, sha256, rows, modified})),
    parameters,
    problems,
  };
  const inputs: ArchiveInputs = {
    workspace: from.root,
    files: from.sources.map(({location, sha256}) => ({location, sha256})),
    absent: [...from.absent],
    unread: unhashed(from, problems),
  };
  return storedZip({
    ...Object.fromEntries(encoded),
    "manifest.json": asJson(manifest),
    "inputs.json": asJson(inputs),
  });
}

/**
 * Writes the archive of a loader to stdout, and nothing else; problems go to stderr.
 *
 * @param tables columns by table and name
 * @param options where the data came from, parameters, and problems met on the way
 */
export async function writeTables(
  tables: Readonly<Record<string, TableColumns>>,
  options: ArchiveOptions,
): Promise<void> {
  if (process.stdout.isTTY) {
    process.stderr.write("This loader writes a zip archive. Send it to a file: … > tables.zip\n");
    process.exitCode = 1;
    return;
  }
  if (!process.env[REPORTED_ELSEWHERE]) reportProblems(options.problems ?? []);
  const bytes = zipTables(tables, options);
  await new Promise<void>((resolve, reject) => {
    process.stdout.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}

/** Files of the workspace that problems tell of and that no reader got to hash, and folders, which have no hash. */
function unhashed({root, sources, listed = []}: Origin, problems: readonly DataProblem[]): ArchiveInputs["unread"] {
  if (root === "") return [];
  const read = new Set(sources.map(({location}) => location));
  const told = new Set(problems.flatMap(({file}) => (file === undefined ? [] : [join(root, file)])));
  const files = [...told].filter((file) => !read.has(file));
  return [...files, ...listed].map((location) => ({location, stamp: fileStamp(location)}));
}

function describe(columns: TableColumns, file: Uint8Array): TableDescription {
  const dates = columns.date instanceof Int32Array ? dayRange(columns.date) : undefined;
  return {
    rows: rowCount(columns),
    bytes: file.length,
    sha256: createHash("sha256").update(file).digest("hex"),
    columns: Object.entries(columns).map(([name, column]) => ({name, type: columnType(column)})),
    ...(dates && {dates}),
  };
}

function dayRange(days: Int32Array): TableDescription["dates"] {
  let [first, last] = [Infinity, -Infinity];
  for (const day of days) {
    if (day === STILL_OPEN) continue;
    first = Math.min(first, day);
    last = Math.max(last, day);
  }
  return first <= last ? {first: isoDate(first), last: isoDate(last)} : undefined;
}

function hashOf(
  encoded: readonly (readonly [string, Uint8Array])[],
  parameters: object,
  sources: readonly ReadFile[],
): string {
  const hash = createHash("sha256");
  for (const [name, bytes] of encoded) hash.update(`${name} ${bytes.length}\n`).update(bytes);
  hash.update(JSON.stringify([parameters, sources.map(({path, sha256}) => [path, sha256])]));
  return hash.digest("hex");
}

function asJson(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 1)}\n`);
}
