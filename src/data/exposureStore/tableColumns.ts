import type {Column} from "../../contract/column.js";
import {type ColumnValues, type FilledTable, lengthOf} from "../archive/filledTable.js";

/** Rows of the store as columns by name, all of one length; which there are, the query or the universe decides. */
export type TableColumns = Readonly<Record<string, ColumnValues>>;

/** The one column of the store that holds days. */
const DAYS = "date";

/** Rows of a table; 0 for one without columns. */
export function rowCount(columns: TableColumns): number {
  const [first] = Object.values(columns);
  return first === undefined ? 0 : lengthOf(first);
}

/** The columns with their types, to be written: `date` holds days, the others numbers, flags or text. */
export function typedColumns(columns: TableColumns): Pick<FilledTable, "columns"> {
  return {
    columns: Object.entries(columns).map(([name, values]) => ({name, column: typeOf(name, values), values})),
  };
}

function typeOf(name: string, values: ColumnValues): Column {
  const meaning = name;
  if ("codes" in values || !ArrayBuffer.isView(values)) return {type: "text", meaning};
  if (name === DAYS) return {type: "date", meaning};
  return {type: values instanceof Float64Array || values instanceof Float32Array ? "number" : "integer", meaning};
}
