import {datasetColumnKind, datasetColumns as tableColumns} from "../../analytics/datasets/tableColumns.js";
import type {TableColumn, TableColumns} from "../archive/arrowTable.js";
import type {Problem} from "../sources/problem.js";
import {addDays} from "./datasetDays.js";
import type {DatasetHistory} from "./datasetHistory.js";
import {addChanges} from "./datasetVersions.js";

/** A row of a table; days are day numbers. */
export type Row = Readonly<Record<string, string | number>>;

/** Rows of every table of the notebook. */
export type DatasetRows = Readonly<Record<keyof typeof tableColumns, Row[]>>;

/**
 * Everything the notebook shows of some datasets, day by day, so that memory holds two days at a time.
 *
 * @param problems receives why a dataset is left out: one whose files are not as they were written
 */
export async function datasetRows(
  histories: readonly DatasetHistory[],
  problems: Problem[] = [],
): Promise<DatasetRows> {
  const all = noRows();
  for (const history of histories) {
    const rows = noRows();
    try {
      await addDataset(history, rows);
    } catch (error) {
      const refused = history.refusal?.(error);
      if (refused === undefined) throw error;
      problems.push(...refused);
      continue;
    }
    for (const [name, list] of Object.entries(rows)) for (const row of list) all[name as keyof DatasetRows].push(row);
  }
  return all;
}

const noRows = (): DatasetRows =>
  Object.fromEntries(Object.keys(tableColumns).map((name) => [name, []])) as unknown as DatasetRows;

async function addDataset(history: DatasetHistory, rows: DatasetRows): Promise<void> {
  const {name: dataset, versions, groupings} = history;
  rows.versions.push(...versions.map((version) => ({dataset, ...version})));
  for (const role of ["industry", "region"] as const)
    for (const {name, parent, label} of groupings[role] ?? [])
      rows.hierarchy.push({dataset, role, name, parent, label});
  await addDays(history, rows);
  await addChanges(history, rows);
}

/** The tables of the archive. */
export function datasetColumns(rows: DatasetRows): Record<string, TableColumns> {
  return Object.fromEntries(
    Object.entries(tableColumns).map(([name, columns]) => [
      name,
      Object.fromEntries(columns.map((column) => [column, columnOf(rows[name as keyof DatasetRows], column)])),
    ]),
  );
}

function columnOf(rows: readonly Row[], column: string): TableColumn {
  const kind = datasetColumnKind(column);
  if (kind === "text") return rows.map((row) => String(row[column]));
  const numbers = rows.map((row) => Number(row[column]));
  return kind === "day" ? Int32Array.from(numbers) : Float64Array.from(numbers);
}
