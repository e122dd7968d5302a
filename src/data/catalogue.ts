/** A table as pages and the SQL tag know it. */
export interface SiteTable {
  /** The name in SQL: loader and table, `exposure_days`. */
  readonly name: string;
  /** Where pages find it, from the root of the site. */
  readonly file: string;
}

/** Which loader (`src/data/<loader>.zip.ts`) writes which tables. */
export const catalogue: Readonly<Record<string, readonly string[]>> = {
  exposure: ["days", "holdings", "snapshots", "events", "notes", "chart", "stack", "gross", "following"],
  attribution: [
    "days",
    "factors",
    "rows",
    "totals",
    "ordinary",
    "weighted",
    "huber",
    "diagnostics",
    "book",
    "cells",
    "exposures",
    "running",
  ],
  risk: [
    ...["refits", "components", "alignment", "factor_returns", "factor_risk", "exposures", "loadings"],
    ...["truth", "recovery", "book", "bias", "assets", "forecasts", "forecast", "asset_shares", "running"],
  ],
  rotation: [
    ...["bars", "features", "days", "returns", "weights", "profiles", "trades", "legs", "totals"],
    ...["chart", "profile_chart", "earned"],
  ],
  datasets: [
    ...["versions", "coverage", "factors", "bins", "stability", "members"],
    ...["moves", "changes", "changed", "universe", "hierarchy", "latest"],
  ],
  workspace: ["files", "problems"],
};

/**
 * Tables that repeat others at the precision of a chart, so that a page's first view is light: for drawing alone,
 * neither exported nor offered to SQL.
 */
export const drawnTables: Readonly<Record<string, readonly string[]>> = {
  exposure: ["chart", "stack", "gross", "following"],
  attribution: ["book", "cells", "exposures", "running"],
  risk: ["loadings", "forecasts", "forecast", "asset_shares", "running"],
  rotation: ["chart", "profile_chart", "earned"],
};

/** Whether a table is one to compute with: any but those that are for drawing alone. */
export function isExported(loader: string, table: string): boolean {
  return !drawnTables[loader]?.includes(table);
}

/** Every table of the site that is one to compute with. */
export function siteTables(): SiteTable[] {
  return Object.entries(catalogue).flatMap(([loader, tables]) =>
    tables
      .filter((table) => isExported(loader, table))
      .map((table) => ({name: `${loader}_${table}`, file: `/data/${loader}/${table}.arrow`})),
  );
}
