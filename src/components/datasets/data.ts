import {type Attachment, type Columns, loadColumns} from "../columns.js";

/** A table of the notebook. */
export type DatasetTable = keyof typeof COLUMNS;

/** A row of a table; days are day numbers. */
export type DatasetRow = Readonly<Record<string, number | string>>;

/** Rows of every table of one dataset. */
export type DatasetView = Readonly<Record<DatasetTable, readonly DatasetRow[]>>;

const DAYS = new Set(["date"]);
const TEXTS: ReadonlySet<string> = new Set([
  "dataset",
  "time",
  "mode",
  "group",
  "factor",
  "asset",
  "id_type",
  "industry",
  "region",
  "event",
]);

/** Columns of each table, as the loader writes them. */
const COLUMNS = {
  versions: ["dataset", "version", "time", "mode", "files", "added", "existed", "removed", "rows"],
  coverage: ["dataset", "date", "assets", "exposures", "missing", "entering", "leaving"],
  factors: ["dataset", "group", "factor", "count", "missing", "min", "median", "mean", "max", "std"],
  bins: ["dataset", "group", "factor", "from", "to", "count"],
  stability: ["dataset", "date", "group", "factor", "rank_correlation"],
  members: ["dataset", "date", "asset", "event"],
  moves: ["dataset", "date", "asset", "group", "factor", "before", "after"],
  changes: ["dataset", "from", "to", "date", "added", "removed", "changed"],
  changed: ["dataset", "from", "to", "date", "asset", "group", "factor", "before", "after"],
  universe: ["dataset", "asset", "id_type", "industry", "region"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

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
  const read = COLUMNS[name].map((column) => {
    if (TEXTS.has(column)) {
      const {codes, names} = columns.text(column);
      return [column, (row: number) => names[codes[row]] ?? ""] as const;
    }
    const values = DAYS.has(column) ? columns.days(column) : columns.numbers(column);
    return [column, (row: number) => values[row]] as const;
  });
  return Array.from({length: columns.length}, (_, row) =>
    Object.fromEntries(read.map(([column, at]) => [column, at(row)])),
  );
}
