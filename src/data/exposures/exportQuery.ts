import {existsSync, renameSync, rmSync, writeFileSync} from "node:fs";
import {type TableColumns, encodeTable} from "../arrowTable.js";
import {type Sql, sqlName, sqlText} from "./engine.js";
import {type ResultColumn, numbered, readColumns} from "./readColumns.js";
import {Refusal, refusingStorage} from "./refusal.js";

/** Formats in which rows leave the store. */
export const exportFormats = ["parquet", "arrow", "csv"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** How rows leave the store. */
export interface ExportOptions {
  /** By default what the ending of the file says. */
  readonly format?: ExportFormat;
  /**
   * Whether text that a spreadsheet would run as a formula (it begins with =, +, -, @, a tab or a return) gets an
   * apostrophe before it. Off by default: the file then gives back exactly what was committed.
   */
  readonly neutralizeFormulas?: boolean;
}

/** The format a file's name asks for. @throws Refusal where it asks for none that is known */
export function formatOf(path: string, format?: ExportFormat): ExportFormat {
  const ending = format ?? exportFormats.find((known) => path.toLowerCase().endsWith(`.${known}`));
  if (ending !== undefined) return ending;
  throw new Refusal(`${JSON.stringify(path)} ends in none of ${exportFormats.map((known) => `.${known}`).join(", ")}`);
}

/** Writes the rows of a query to a file, which is there whole or not at all. Returns how many rows there are. */
export async function exportQuery(
  sql: Sql,
  query: string,
  columns: readonly ResultColumn[],
  path: string,
  {format, neutralizeFormulas = false}: ExportOptions = {},
): Promise<number> {
  const kind = formatOf(path, format);
  const draft = `${path}.draft`;
  const shown = columns.map(({name, kind: type}, c) =>
    neutralizeFormulas && type === "text"
      ? `case when regexp_matches(c${c}, '^[=+@\\t\\r-]') then '''' || c${c} else c${c} end as ${sqlName(name)}`
      : `c${c} as ${sqlName(name)}`,
  );
  const selected = `select ${shown.join(", ")} from ${numbered(query, columns)}`;
  return refusingStorage(path, async () => {
    try {
      let rows: number;
      if (kind === "arrow") {
        // texts that get an apostrophe are others than the column's
        const written = neutralizeFormulas ? columns.map(({name, kind: type}) => ({name, kind: type})) : columns;
        const table: TableColumns = await readColumns(sql, selected, written);
        writeFileSync(draft, encodeTable(table));
        const [first] = Object.values(table);
        rows = first === undefined ? 0 : "codes" in first ? first.codes.length : first.length;
      } else {
        const options = kind === "csv" ? "format csv, header true" : "format parquet, compression zstd";
        rows = (await sql.connection.run(`copy (${selected}) to ${sqlText(draft)} (${options})`)).rowsChanged;
      }
      renameSync(draft, path);
      return rows;
    } finally {
      if (existsSync(draft)) rmSync(draft);
    }
  });
}
