import {join} from "node:path";
import type {FileProblem} from "../../contract/problem.js";
import {ProblemLog, counted, quoted} from "../sources/problem.js";
import {type Sql, type SqlValue, sqlText, sqlTexts} from "./engine.js";
import type {DatasetPaths} from "./layout.js";
import {fileFault} from "./checksum.js";
import {lineOf} from "./rowLines.js";
import type {StagedItem} from "./stagedItem.js";

/** Keys named one by one where two files give the same. */
const LISTED = 20;

type Shared = {asset_id: string; factor_group: string; factor: string; total: number} & Record<string, SqlValue>;

/**
 * Everything that keeps the staged items from being committed: what each file's own checks found, rows that are no
 * longer those that were checked, and keys that two files of one date share. Files of different dates cannot share
 * a key, and are not looked at together.
 */
export async function validateItems(
  sql: Sql,
  paths: DatasetPaths,
  items: readonly StagedItem[],
): Promise<FileProblem[]> {
  const problems = items.flatMap((item) => item.problems);
  const changed = await changedRows(sql, paths, items);
  problems.push(...changed);
  if (changed.length > 0) return problems;
  for (const sameDate of byDate(items).values()) {
    const files = sameDate.filter(({segment}) => segment !== undefined);
    for (const [at, later] of files.entries())
      for (const earlier of files.slice(0, at)) problems.push(...(await sharedKeys(sql, paths, earlier, later)));
  }
  return problems;
}

/** Items whose rows, as they lie there, are not the ones that were checked and summed up. */
async function changedRows(sql: Sql, {segments}: DatasetPaths, items: readonly StagedItem[]): Promise<FileProblem[]> {
  const read = items.filter(({segment}) => segment !== undefined);
  const faults = new Map(read.map((item) => [item, fileFault(segments, {file: item.segment!, ...item.checksum})]));
  const sound = read.filter((item) => faults.get(item) === undefined);
  const counts = await segmentRows(
    sql,
    sound.map(({segment}) => join(segments, segment!)),
  );
  return read.flatMap((item) => {
    const rows = counts.get(join(segments, item.segment!));
    const fault =
      faults.get(item) ??
      (rows === item.summary.n_rows ? undefined : `holds ${counted(rows ?? 0, "row")}, ${item.summary.n_rows} staged`);
    if (fault === undefined) return [];
    const log = new ProblemLog(item.source);
    const what = `its staged rows changed: ${join(segments, item.segment!)} ${fault}`;
    log.add({severity: "error", rule: "changed", what, expected: "what was staged; stage it again with --replace"});
    return log.list();
  });
}

/** Rows of Parquet files, as each says of itself. */
export async function segmentRows(sql: Sql, paths: readonly string[]): Promise<Map<string, number>> {
  if (paths.length === 0) return new Map();
  const rows = await sql.rows<{file_name: string; rows: number}>(
    `select file_name, num_rows as rows from parquet_file_metadata([${sqlTexts(paths)}])`,
  );
  return new Map(rows.map((row) => [row.file_name, row.rows]));
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
