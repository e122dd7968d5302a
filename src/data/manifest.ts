import {createHash} from "node:crypto";
import {isoDate} from "../analytics/calendar.js";
import {STILL_OPEN} from "../analytics/exposure/book.js";
import {type ColumnType, type TableColumns, columnType, rowCount} from "./arrowTable.js";
import type {DataProblem} from "./dataProblem.js";
import type {Origin, ReadFile} from "./origin.js";

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

/** A table and the file of its archive that holds it. */
export interface TableFile {
  readonly name: string;
  readonly columns: TableColumns;
  readonly file: Uint8Array;
}

/** Describes tables: what they hold, from what they were made, and what was wrong with that. */
export function manifestOf(
  tables: readonly TableFile[],
  {name, demo, sources}: Pick<Origin, "name" | "demo" | "sources">,
  parameters: Readonly<Record<string, unknown>>,
  problems: readonly DataProblem[],
): Manifest {
  return {
    workspace: {name, demo},
    hash: hashOf(tables, parameters, sources),
    tables: Object.fromEntries(tables.map((table) => [table.name, describe(table)])),
    sources: sources.map(({path, bytes, sha256, rows, modified}) => ({path, bytes, sha256, rows, modified})),
    parameters,
    problems,
  };
}

function describe({columns, file}: TableFile): TableDescription {
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

function hashOf(tables: readonly TableFile[], parameters: object, sources: readonly ReadFile[]): string {
  const hash = createHash("sha256");
  for (const {name, file} of tables) hash.update(`${name}.arrow ${file.length}\n`).update(file);
  hash.update(JSON.stringify([parameters, sources.map(({path, sha256}) => [path, sha256])]));
  return hash.digest("hex");
}
