import {existsSync, renameSync, rmSync, statSync, writeFileSync} from "node:fs";
import {dirname} from "node:path";
import {encodeTable} from "../archive/arrowTable.js";
import {rowCount, typedColumns} from "./tableColumns.js";
import {syncFile, syncFolder} from "./atomicFile.js";
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

/**
 * Writes a file that is there whole or not at all.
 *
 * @param write puts all of it into the file it is given
 */
export async function writeWhole<Result>(path: string, write: (draft: string) => Promise<Result>): Promise<Result> {
  const [folder, draft] = [dirname(path), `${path}.draft`];
  const reason = !existsSync(folder)
    ? `there is no folder ${folder}`
    : existsSync(path) && !statSync(path).isFile()
      ? "it is not a file"
      : undefined;
  if (reason !== undefined) throw new Refusal(`Nothing could be written to ${path}: ${reason}`, "storage");
  return refusingStorage(path, async () => {
    try {
      const result = await write(draft);
      await syncFile(draft);
      renameSync(draft, path);
      await syncFolder(folder);
      return result;
    } finally {
      rmSync(draft, {force: true});
    }
  });
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
  const shown = columns.map(({name, kind: type}, c) =>
    neutralizeFormulas && type === "text"
      ? `case when regexp_matches(c${c}, '^[=+@\\t\\r-]') then '''' || c${c} else c${c} end as ${sqlName(name)}`
      : `c${c} as ${sqlName(name)}`,
  );
  const selected = `select ${shown.join(", ")} from ${numbered(query, columns)}`;
  return writeWhole(path, async (draft) => {
    if (kind === "arrow") {
      // texts that get an apostrophe are others than the column's
      const written = neutralizeFormulas ? columns.map(({name, kind: type}) => ({name, kind: type})) : columns;
      const table = await readColumns(sql, selected, written);
      writeFileSync(draft, encodeTable(typedColumns(table)));
      return rowCount(table);
    }
    const options = kind === "csv" ? "format csv, header true" : "format parquet, compression zstd";
    return (await sql.connection.run(`copy (${selected}) to ${sqlText(draft)} (${options})`)).rowsChanged;
  });
}
