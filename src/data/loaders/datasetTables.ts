import type {FileProblem} from "../../contract/problem.js";
import {datasets} from "../../contract/tables/datasets.js";
import {type FilledTable, type LoaderTables, type TableValues, fill} from "../archive/filledTable.js";
import {addDays} from "./datasetDays.js";
import type {DatasetHistory} from "../sources/exposureSource.js";
import {addChanges} from "./datasetVersions.js";

type Tables = typeof datasets;

/** A row of a table; days are day numbers. */
export type RowOf<N extends keyof Tables> = {
  readonly [C in keyof Tables[N]["columns"]]: Tables[N]["columns"][C] extends {readonly type: "text"} ? string : number;
};

/** Rows of every table of the notebook. */
export type DatasetRows = {readonly [N in keyof Tables]: RowOf<N>[]};

/**
 * Everything the notebook shows of some datasets, day by day, so that memory holds two days at a time.
 *
 * @param problems receives why a dataset is left out: one whose files are not as they were written
 */
export async function datasetRows(
  histories: readonly DatasetHistory[],
  problems: FileProblem[] = [],
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
    for (const [name, list] of Object.entries(rows))
      for (const row of list) (all[name as keyof DatasetRows] as object[]).push(row);
  }
  return all;
}

const noRows = (): DatasetRows =>
  Object.fromEntries(Object.keys(datasets).map((name) => [name, []])) as unknown as DatasetRows;

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
export function datasetColumns(rows: DatasetRows): LoaderTables<"datasets"> {
  const filled = Object.values(datasets).map((table): [string, FilledTable] => [
    table.name,
    fillRows(table, rows[table.name]),
  ]);
  return Object.fromEntries(filled) as unknown as LoaderTables<"datasets">;
}

function fillRows<T extends Tables[keyof Tables]>(table: T, rows: readonly object[]): FilledTable<T> {
  const values = Object.entries(table.columns).map(([name, {type}]) => {
    const cells = rows.map((row) => (row as Readonly<Record<string, string | number>>)[name]);
    if (type === "text") return [name, cells.map(String)];
    return [name, type === "date" ? Int32Array.from(cells, Number) : Float64Array.from(cells, Number)];
  });
  return fill<Tables["versions"]>(
    table as never,
    Object.fromEntries(values) as TableValues<Tables["versions"]>,
  ) as never;
}
