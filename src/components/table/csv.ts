import {isoDate} from "../../analytics/calendar.js";
import type {Stamp} from "../figure/stamp.js";

/** A column of an export: equal lengths, one entry a row. */
export interface CsvColumn {
  readonly name: string;
  readonly values: ArrayLike<number | string | null | undefined>;
  /** The numbers are day numbers, written as ISO dates. */
  readonly days?: boolean;
}

/**
 * Columns as CSV by RFC 4180 (CRLF, quotes doubled), numbers as the shortest text that reads back to the same
 * double, missing values empty.
 *
 * A stamp goes before the header in lines that begin with `# `, which `pandas.read_csv(path, comment="#")` and
 * `read.csv(path, comment.char = "#")` skip; a field that holds a `#` is quoted, so that they keep it.
 */
export function toCsv(columns: readonly CsvColumn[], stamp?: Stamp): string {
  const lines = stamp === undefined ? [] : stampComment(stamp);
  lines.push(columns.map(({name}) => quote(name)).join(","));
  const length = columns.length === 0 ? 0 : columns[0]!.values.length;
  for (let row = 0; row < length; row++) lines.push(columns.map((column) => field(column, row)).join(","));
  return lines.map((line) => `${line}\r\n`).join("");
}

function stampComment({page, parameters, workspace, simulated, manifest, link}: Stamp): string[] {
  const lines = [`Sextant: ${page}`];
  for (const [name, value] of Object.entries(parameters)) lines.push(`${name}: ${value}`);
  lines.push(`workspace: ${workspace}${simulated ? " (simulated)" : ""}`, `manifest: ${manifest}`);
  if (link !== undefined) lines.push(`link: ${link}`);
  lines.push('read with pandas.read_csv(path, comment="#")');
  return lines.map((line) => `# ${line.replace(/[\r\n]+/g, " ")}`);
}

function field({values, days}: CsvColumn, row: number): string {
  const value = values[row];
  if (value == null) return "";
  if (typeof value === "string") return quote(value);
  if (Number.isNaN(value)) return "";
  if (days) return isoDate(value);
  return value === Infinity ? "inf" : value === -Infinity ? "-inf" : String(value);
}

function quote(text: string): string {
  return /[",\r\n#]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
