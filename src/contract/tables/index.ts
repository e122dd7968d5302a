import {attribution} from "./attribution.js";
import {datasets} from "./datasets.js";
import {exposure} from "./exposure.js";
import {risk} from "./risk.js";
import {rotation} from "./rotation.js";
import {workspace} from "./workspace.js";
import type {Table} from "../table.js";

/** Every table of the site, by loader (`src/data/<loader>.zip.ts`) and name. */
export const tables = {exposure, attribution, risk, rotation, datasets, workspace} as const satisfies Readonly<
  Record<string, Readonly<Record<string, Table>>>
>;

/** The name of a loader. */
export type Loader = keyof typeof tables;

/** Every table, in the order of the loaders. */
export const allTables: readonly Table[] = Object.values(tables).flatMap((each) => Object.values<Table>(each));

/** The name of a table in SQL: loader and table, `exposure_days`. */
export const sqlName = ({loader, name}: Pick<Table, "loader" | "name">): string => `${loader}_${name}`;

/** The table of a loader by its name in the archive; undefined where the contract has none. */
export function findTable(loader: string, name: string): Table | undefined {
  return allTables.find((table) => table.loader === loader && table.name === name);
}
