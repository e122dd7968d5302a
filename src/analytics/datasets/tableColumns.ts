/** Columns of each table of the exposure datasets, as the loader writes and the notebook reads them. */
export const datasetColumns = {
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
  hierarchy: ["dataset", "role", "name", "parent", "label"],
  latest: ["dataset", "date", "asset", "group", "factor", "exposure"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

const TEXTS: ReadonlySet<string> = new Set([
  ...["dataset", "time", "mode", "group", "factor"],
  ...["asset", "id_type", "industry", "region", "event"],
  ...["role", "name", "parent", "label"],
]);

/** What a column of that name holds, in any of the tables. */
export function datasetColumnKind(column: string): "text" | "day" | "number" {
  return TEXTS.has(column) ? "text" : column === "date" ? "day" : "number";
}
