import {type Column, type DataType, type Table, Type, tableFromIPC} from "@uwdata/flechette";
import {type SchemaElement, parquetWriteBuffer} from "hyparquet-writer";
import {MS_PER_DAY, isoDate} from "../src/analytics/calendar.js";

/** Formats in which tables leave the site. */
export const tableFormats = ["csv", "arrow", "parquet"] as const;

export type TableFormat = (typeof tableFormats)[number];

/**
 * A table in another format.
 *
 * @param stream the table as an Arrow IPC stream, as loaders write it
 */
export function convertTable(stream: Uint8Array, format: TableFormat): Uint8Array {
  if (format === "arrow") return stream;
  const table = tableFromIPC(stream);
  return format === "csv" ? new TextEncoder().encode(formatCsv(table)) : encodeParquet(table);
}

/**
 * CSV after RFC 4180, lines ended by LF: numbers with the fewest digits that read back as the same double, days as
 * YYYY-MM-DD, what is missing left empty.
 */
function formatCsv(table: Table): string {
  const lines = [table.names.map(quote).join(",")];
  for (let row = 0; row < table.numRows; row++) {
    lines.push(table.children.map((column) => formatCell(column, row)).join(","));
  }
  return `${lines.join("\n")}\n`;
}

function formatCell(column: Column<unknown>, row: number): string {
  const value = column.at(row);
  if (value === null || value === undefined) return "";
  if (column.type.typeId === Type.Date) return isoDate(Number(value) / MS_PER_DAY);
  return quote(typeof value === "string" ? value : (value as number | bigint).toString());
}

function quote(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Parquet with Snappy, every column optional: numbers DOUBLE, integers INT64, days DATE, text STRING. */
function encodeParquet(table: Table): Uint8Array {
  const columns = table.names.map((name, i) => ({name, column: table.children[i]}));
  const schema: SchemaElement[] = [
    {name: "root", num_children: columns.length},
    ...columns.map(({name, column}): SchemaElement => ({
      name,
      repetition_type: "OPTIONAL",
      ...parquetType(column!.type),
    })),
  ];
  const columnData = columns.map(({name, column}) => ({name, data: Array.from(column!, parquetValue(column!.type))}));
  return new Uint8Array(parquetWriteBuffer({columnData, schema}));
}

function parquetType({typeId}: DataType): Partial<SchemaElement> {
  if (typeId === Type.Date) return {type: "INT32", converted_type: "DATE", logical_type: {type: "DATE"}};
  if (typeId === Type.Float) return {type: "DOUBLE"};
  if (typeId === Type.Int) return {type: "INT64"};
  return {type: "BYTE_ARRAY", converted_type: "UTF8", logical_type: {type: "STRING"}};
}

function parquetValue({typeId}: DataType): (value: unknown) => unknown {
  if (typeId === Type.Date) return (value) => (value === null ? null : new Date(Number(value)));
  if (typeId === Type.Int) return (value) => (value === null ? null : BigInt(Number(value)));
  return (value) => value;
}
