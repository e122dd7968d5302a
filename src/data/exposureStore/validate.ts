import {join} from "node:path";
import type {FileProblem} from "../../contract/problem.js";
import {ProblemLog, counted, quoted} from "../sources/problem.js";
import {type Sql, type SqlValue, sqlText} from "./engine.js";
import type {DatasetPaths} from "./layout.js";
import {lineOf} from "./rowLines.js";
import type {StagedItem} from "./stagedItem.js";

/** Keys named one by one where two files give the same. */
const LISTED = 20;

type Shared = {asset_id: string; factor_group: string; factor: string; total: number} & Record<string, SqlValue>;

/**
 * Everything that keeps the staged items from being committed: what each file's own checks found, and keys that two
 * files of one date share. Files of different dates cannot share a key, and are not looked at together.
 */
export async function validateItems(
  sql: Sql,
  paths: DatasetPaths,
  items: readonly StagedItem[],
): Promise<FileProblem[]> {
  const problems = items.flatMap((item) => item.problems);
  for (const sameDate of byDate(items).values()) {
    const files = sameDate.filter(({segment}) => segment !== undefined);
    for (const [at, later] of files.entries())
      for (const earlier of files.slice(0, at)) problems.push(...(await sharedKeys(sql, paths, earlier, later)));
  }
  return problems;
}

/** Items by their date. */
export function byDate<Item extends {readonly date: string}>(items: readonly Item[]): Map<string, Item[]> {
  const dates = new Map<string, Item[]>();
  for (const item of items) dates.set(item.date, [...(dates.get(item.date) ?? []), item]);
  return dates;
}

async function sharedKeys(sql: Sql, {segments}: DatasetPaths, earlier: StagedItem, later: StagedItem) {
  const rows = ({segment = ""}: StagedItem, extra = "") => `read_parquet(${sqlText(join(segments, segment))}${extra})`;
  const shared = await sql.rows<Shared & {row: number}>(`
    select later.asset_id, later.factor_group, later.factor, later.file_row_number as row, count(*) over () as total
    from ${rows(later, ", file_row_number = true")} as later
    semi join ${rows(earlier)} as earlier using (asset_id, factor_group, factor)
    order by row limit ${LISTED}`);
  const log = new ProblemLog(later.source);
  for (const {asset_id, factor_group, factor, row} of shared) {
    const what = `${quoted(asset_id)} has ${quoted(`${factor_group}.${factor}`)} in ${earlier.source} already`;
    // rows of a long file keep its order; a row of a wide one is spread over many
    const line = later.parser === "long" ? lineOf(later.lines, row) : undefined;
    log.add({
      severity: "error",
      rule: "shared",
      line,
      column: "asset_id",
      value: asset_id,
      what,
      expected: "each key in one file",
    });
  }
  const more = (shared[0]?.total ?? 0) - shared.length;
  if (more > 0)
    log.add({
      severity: "error",
      rule: "more",
      what: `${counted(more, "more key")} that ${earlier.source} has too`,
      count: more,
    });
  return log.list();
}
