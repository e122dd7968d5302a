import type {ColumnType} from "../../src/contract/column.js";
import type {Table} from "../../src/contract/table.js";
import {type ColumnValues, type FilledTable, lengthOf} from "../../src/data/archive/filledTable.js";

const typeOf = (values: ColumnValues): ColumnType => {
  if ("codes" in values || !ArrayBuffer.isView(values)) return "text";
  return values instanceof Float64Array || values instanceof Float32Array ? "number" : "integer";
};

/** A table that the contract does not know, of any columns; integers and days are told apart by `types`. */
export function anyTable(
  values: Readonly<Record<string, ColumnValues>>,
  types: Readonly<Record<string, ColumnType>> = {date: "date"},
): FilledTable {
  const columns = Object.entries(values).map(([name, own]) => ({
    name,
    column: {type: types[name] ?? typeOf(own), meaning: name},
    values: own,
  }));
  const table: Table = {loader: "any", name: "any", about: "", columns: {}, families: {}, drawn: false};
  return {table, columns, rows: columns[0] === undefined ? 0 : lengthOf(columns[0].values)};
}

/** The columns of a table by name. */
export function valuesOf({columns}: FilledTable): Record<string, ColumnValues> {
  return Object.fromEntries(columns.map(({name, values}) => [name, values]));
}
