import {mkdirSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {csvFormatRows} from "d3-dsv";
import {parquetWriteBuffer} from "hyparquet-writer";
import {isoDate} from "../../analytics/calendar.js";
import type {ExposureTable} from "../../analytics/factors/exposureTable.js";
import {RISK_MODEL_FOLDER} from "../sources/riskModelFiles.js";

/**
 * Writes a risk model in the layout that `readRiskModels` reads, a file a day in `stat_risk_models/YYYY/MM`. Read back
 * it has the same exposures to the last bit.
 *
 * @param table ordered by date; its symbols are positions in `symbols`
 * @param folder the workspace; folders are made where they do not exist
 * @throws where a file is there already; nothing is overwritten
 */
export function writeRiskModels(
  table: ExposureTable,
  symbols: readonly string[],
  folder: string,
  format: "csv" | "parquet" = "csv",
): void {
  for (let from = 0, to = 0; from < table.date.length; from = to) {
    while (to < table.date.length && table.date[to] === table.date[from]) to++;
    const iso = isoDate(table.date[from]!);
    const file = join(folder, RISK_MODEL_FOLDER, iso.slice(0, 4), iso.slice(5, 7), `${iso}_risk_model.${format}`);
    const names = Array.from(table.symbol.subarray(from, to), (symbol) => symbols[symbol]!);
    const columns = table.values.map((column) => column.slice(from, to));
    mkdirSync(dirname(file), {recursive: true});
    writeFileSync(
      file,
      format === "csv" ? csv(table.factors, names, columns) : parquet(table.factors, names, columns),
      {
        flag: "wx",
      },
    );
  }
}

function csv(factors: readonly string[], names: readonly string[], columns: readonly Float64Array[]): string {
  const cell = (x: number) => (Number.isNaN(x) ? "" : String(x));
  const rows = names.map((name, row) => [name, ...columns.map((column) => cell(column[row]!))]);
  return `${csvFormatRows([["symbol", ...factors], ...rows])}\n`;
}

function parquet(factors: readonly string[], names: readonly string[], columns: readonly Float64Array[]): Uint8Array {
  const buffer = parquetWriteBuffer({
    columnData: [
      {name: "symbol", data: [...names], type: "STRING"},
      ...factors.map((name, k) => ({name, data: columns[k]!, type: "DOUBLE" as const})),
    ],
  });
  return new Uint8Array(buffer);
}
