import {number} from "../format.js";
import type {Stamp} from "../figure/stamp.js";
import {table, type Sort, type TableView} from "../table/table.js";
import type {CellValue, Column} from "../table/tableColumn.js";
import type {Result, ResultColumn} from "./resultColumns.js";

export interface ResultTableOptions {
  readonly subtitle: string;
  readonly sort: Sort | null;
  readonly stamp: () => Stamp;
  /** Hands out the result as the engine wrote it. */
  readonly downloadArrow: () => void;
}

/** A result as a table of its row numbers, so that no row is ever copied. */
export function resultTable(
  result: Result,
  {subtitle, sort, stamp, downloadArrow}: ResultTableOptions,
): TableView<number> {
  return table(
    Array.from({length: result.rows}, (_, row) => row),
    result.columns.map(shownColumn),
    {
      name: "query",
      title: "Result",
      subtitle,
      sort,
      link: null,
      stamp,
      height: 460,
      actions: [{label: "Arrow", title: "Download Result as Arrow", run: downloadArrow}],
    },
  );
}

function shownColumn({key, name, kind, values}: ResultColumn): Column<number> {
  const value = (row: number): CellValue => values[row];
  if (kind !== "number") return {key, label: name, value, kind: kind === "date" ? "date" : "text"};
  return {key, label: name, value, kind, ...numberFormat(values)};
}

/** Whole numbers as they are, years without a separator of thousands; others to four figures of the middle one. */
export function numberFormat(values: Float64Array): Pick<Column<number>, "format" | "digits"> {
  const known = values.filter(Number.isFinite);
  if (known.length > 0 && known.every((value) => Number.isInteger(value) && value >= 1800 && value < 2200))
    return {format: String};
  if (known.every(Number.isInteger)) return {format: number, digits: 0};
  const sizes = known.filter((value) => value !== 0).map(Math.abs);
  sizes.sort();
  const middle = sizes[sizes.length >> 1];
  return {format: number, digits: Math.min(8, Math.max(0, 3 - Math.floor(Math.log10(middle!))))};
}
