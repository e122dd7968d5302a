/** A table as pages and the SQL tag know it. */
export interface SiteTable {
  /** The name in SQL: loader and table, `exposure_days`. */
  readonly name: string;
  /** Where pages find it, from the root of the site. */
  readonly file: string;
}

/** Which loader (`src/data/<loader>.zip.ts`) writes which tables. */
export const catalogue: Readonly<Record<string, readonly string[]>> = {
  exposure: ["days", "holdings", "snapshots", "events", "notes"],
  workspace: ["files", "problems"],
};

/** Every table of the site. */
export function siteTables(): SiteTable[] {
  return Object.entries(catalogue).flatMap(([loader, tables]) =>
    tables.map((table) => ({name: `${loader}_${table}`, file: `/data/${loader}/${table}.arrow`})),
  );
}
