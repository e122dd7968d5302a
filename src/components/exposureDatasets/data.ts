import {datasetColumnKind, datasetColumns} from "../../analytics/datasets/tableColumns.js";
import {type Attachment, type Columns, loadColumns} from "../siteTables/columns.js";

/** A table of the notebook. */
export type DatasetTable = Exclude<keyof typeof datasetColumns, "latest">;

/** A row of a table; days are day numbers. */
export type DatasetRow = Readonly<Record<string, number | string>>;

/** Rows of every table of one dataset. */
export type DatasetView = Readonly<Record<DatasetTable, readonly DatasetRow[]>>;

/** Loads some of the tables; the view of a dataset is then taken from them without loading anything. */
export async function loadDatasets<Name extends DatasetTable>(
  files: Readonly<Record<Name, Attachment>>,
): Promise<(dataset: string) => Pick<DatasetView, Name>> {
  const names = Object.keys(files) as Name[];
  const loaded = await Promise.all(
    names.map(async (name) => [name, rowsOf(await loadColumns(files[name]), name)] as const),
  );
  return (dataset) => {
    const rows = loaded.map(([name, all]) => [name, all.filter((row) => row.dataset === dataset)]);
    return Object.fromEntries(rows) as Pick<DatasetView, Name>;
  };
}

function rowsOf(columns: Columns, name: DatasetTable): DatasetRow[] {
  const read = datasetColumns[name].map((column) => {
    const kind = datasetColumnKind(column);
    if (kind === "text") {
      const {codes, names} = columns.text(column);
      return [column, (row: number) => names[codes[row]!] ?? ""] as const;
    }
    const values = kind === "day" ? columns.days(column) : columns.numbers(column);
    return [column, (row: number) => values[row]!] as const;
  });
  return Array.from({length: columns.length}, (_, row) =>
    Object.fromEntries(read.map(([column, at]) => [column, at(row)])),
  );
}
