import {type Catalogue} from "./catalogue.js";
import {type Sql, sqlName, sqlText} from "./engine.js";
import type {ResultColumn} from "./readColumns.js";
import type {DatasetPaths} from "./layout.js";
import {type VersionChoice, checkDay, versionSql} from "./query.js";
import {Refusal} from "./refusal.js";

/** What a wide table holds. */
export interface WideQuery extends VersionChoice {
  /** First and last date, ISO; all by default. */
  readonly from?: string;
  readonly to?: string;
  /** Groups whose factors become columns; all by default. */
  readonly groups?: readonly string[];
}

/** The query of a wide table: date, asset_id, and a column a factor named `group.factor`, in their order. */
export async function wideSql(
  sql: Sql,
  paths: DatasetPaths,
  catalogue: Catalogue,
  {from, to, groups, ...choice}: WideQuery,
): Promise<{select: string; columns: ResultColumn[]}> {
  for (const day of [from, to]) if (day !== undefined) checkDay(day);
  const rows = versionSql(paths, catalogue, choice, (date) => (from ?? "") <= date && date <= (to ?? "9999-12-31"));
  const all = await sql.rows<{factor_group: string; factor: string}>(
    `select distinct factor_group, factor from (${rows}) order by all`,
  );
  const known = new Set([...catalogue.groups, ...all.map(({factor_group}) => factor_group)]);
  const foreign = groups?.find((group) => !known.has(group));
  if (foreign !== undefined)
    throw new Refusal(
      `${JSON.stringify(catalogue.dataset)} has no group ${JSON.stringify(foreign)}; it has ${[...known].join(", ")}`,
    );
  const factors = all.filter(({factor_group}) => groups === undefined || groups.includes(factor_group));
  const names = factors.map((each) => `${each.factor_group}.${each.factor}`);
  const cells = names.map((name, at) => `factor_${at} as ${sqlName(name)}`);
  const pivoted =
    names.length === 0
      ? `select distinct date, asset_id from (${rows})`
      : `pivot (select date, asset_id, factor_group || '.' || factor as name, exposure from (${rows}))
         on name in (${names.map((name, at) => `${sqlText(name)} as factor_${at}`).join(", ")})
         using max(exposure) group by date, asset_id`;
  return {
    select: `select ${["date", "asset_id", ...cells].join(", ")} from (${pivoted}) order by date, asset_id`,
    columns: [
      {name: "date", kind: "date"},
      {name: "asset_id", kind: "text", texts: `select asset_id from (${rows})`},
      ...names.map((name): ResultColumn => ({name, kind: "number"})),
    ],
  };
}
