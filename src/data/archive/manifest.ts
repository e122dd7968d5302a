import {createHash, hash} from "node:crypto";
import {isoDate} from "../../analytics/calendar.js";
import {STILL_OPEN} from "../../analytics/exposure/book.js";
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

/** A table and the file of its archive that holds it, in pieces. */
export interface TableFile {
  readonly name: string;
  readonly columns: TableColumns;
  readonly pieces: readonly Uint8Array[];
}

/** Describes tables: what they hold, from what they were made, and what was wrong with that. */
export function manifestOf(
  tables: readonly TableFile[],
  {name, demo, sources}: Pick<Origin, "name" | "demo" | "sources">,
  parameters: Readonly<Record<string, unknown>>,
  problems: readonly DataProblem[],
): Manifest {
  const described = Object.fromEntries(tables.map((table) => [table.name, describe(table)]));
  return {
    workspace: {name, demo},
    hash: hashOf(described, parameters, sources),
    tables: described,
    sources: sources.map(({path, bytes, sha256, rows, modified}) => ({path, bytes, sha256, rows, modified})),
    parameters,
    problems,
  };
}

function describe({columns, pieces}: TableFile): TableDescription {
  const dates = columns.date instanceof Int32Array ? dayRange(columns.date) : undefined;
  const digest = createHash("sha256");
  for (const piece of pieces) digest.update(piece);
  return {
    rows: rowCount(columns),
    bytes: pieces.reduce((sum, piece) => sum + piece.length, 0),
    sha256: digest.digest("hex"),
    columns: Object.entries(columns).map(([name, column]) => ({name, type: columnType(column)})),
    ...(dates && {dates}),
  };
}

function dayRange(days: Int32Array): TableDescription["dates"] {
  let [first, last] = [Infinity, -Infinity];
  for (let row = 0; row < days.length; row++) {
    const day = days[row];
    if (day === STILL_OPEN) continue;
    if (day! < first) first = day!;
    if (day! > last) last = day!;
  }
  return first <= last ? {first: isoDate(first), last: isoDate(last)} : undefined;
}

function hashOf(tables: Manifest["tables"], parameters: object, sources: readonly ReadFile[]): string {
  const files = Object.entries(tables).map(([name, {sha256}]) => [name, sha256]);
  return hash("sha256", JSON.stringify([files, parameters, sources.map(({path, sha256}) => [path, sha256])]));
}
