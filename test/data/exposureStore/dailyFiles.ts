import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {type Zippable, zipSync} from "fflate";
import {afterAll} from "vitest";
import type {TableColumns} from "../../../src/data/exposureStore/tableColumns.js";
import {isoDate} from "../../../src/analytics/calendar.js";

/** A folder that is gone after the tests of a file. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "sextant-exposures-"));
  afterAll(() => rmSync(folder, {recursive: true, force: true}));
  return folder;
}

/** An exposure of a long file. */
export type Row = readonly [asset: string, group: string, factor: string, exposure: number | string];

export const longHeader = "date,asset_id,asset_id_type,factor_group,factor,exposure";

/** A long file, as text. */
export function longCsv(date: string, rows: readonly Row[]): string {
  return [longHeader, ...rows.map(([asset, ...rest]) => [date, asset, "ticker", ...rest].join(","))].join("\n") + "\n";
}

/** Writes a text to a folder, and returns its path. */
export function put(folder: string, name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** Writes a zip of texts to a folder, and returns its path. */
export function putZip(folder: string, name: string, members: Readonly<Record<string, string>>, options = {}): string {
  const packed = Object.entries(members).map(([member, text]) => [member, [new TextEncoder().encode(text), options]]);
  return put(folder, name, zipSync(Object.fromEntries(packed) as Zippable));
}

/** Rows of a table as objects; days as ISO text. */
export function rowsOf(table: TableColumns): Record<string, unknown>[] {
  const columns = Object.entries(table).map(([name, column]) => [name, cellsOf(column)] as const);
  return Array.from({length: columns[0]![1].length}, (_, row) =>
    Object.fromEntries(columns.map(([name, cells]) => [name, cells[row]])),
  );
}

function cellsOf(column: TableColumns[string]): unknown[] {
  if ("codes" in column) return Array.from(column.codes, (code) => column.names[code] ?? null);
  return column instanceof Int32Array ? Array.from(column, isoDate) : [...column];
}
