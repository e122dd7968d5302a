import {datasets} from "../../contract/tables/datasets.js";
import {type Attachment, arrowColumns, textsOf} from "../siteTables/columns.js";

/** A table of the notebook. */
export type DatasetTable = Exclude<keyof typeof datasets, "latest">;

type DatasetColumns<Name extends DatasetTable> = (typeof datasets)[Name]["columns"];

/** A row of a table; days are day numbers. */
export type DatasetRow<Name extends DatasetTable> = {
  readonly [C in keyof DatasetColumns<Name>]: DatasetColumns<Name>[C] extends {readonly type: "text"} ? string : number;
};

/** Rows of every table of one dataset. */
export type DatasetView = {readonly [Name in DatasetTable]: readonly DatasetRow<Name>[]};

/** Loads some of the tables; the view of a dataset is then taken from them without loading anything. */
export async function loadDatasets<Name extends DatasetTable>(
  files: Readonly<Record<Name, Attachment>>,
): Promise<(dataset: string) => Pick<DatasetView, Name>> {
  const names = Object.keys(files) as Name[];
  const loaded = await Promise.all(
    names.map(async (name) => [name, rowsOf(name, await files[name].arrayBuffer())] as const),
  );
  return (dataset) => {
    const rows = loaded.map(([name, all]) => [name, all.filter((row) => row.dataset === dataset)]);
    return Object.fromEntries(rows) as Pick<DatasetView, Name>;
  };
}

function rowsOf<Name extends DatasetTable>(name: Name, bytes: ArrayBuffer): DatasetRow<Name>[] {
  const columns = arrowColumns(bytes, `datasets/${name}`);
  const read = Object.entries(datasets[name].columns).map(([column, {type}]) => {
    if (type === "text") return [column, textsOf(columns.text(column))] as const;
    const values = type === "date" ? columns.days(column) : columns.numbers(column);
    return [column, (row: number) => values[row]!] as const;
  });
  return Array.from(
    {length: columns.length},
    (_, row) => Object.fromEntries(read.map(([column, at]) => [column, at(row)])) as DatasetRow<Name>,
  );
}
