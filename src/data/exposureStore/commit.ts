import {randomUUID} from "node:crypto";
import {join} from "node:path";
import {syncFile} from "./atomicFile.js";
import {
  type Catalogue,
  type CommitMode,
  type Segment,
  type Version,
  readCatalogue,
  segmentsOf,
  writeCatalogue,
} from "./catalogue.js";
import {checkSegments, checksumOfFile} from "./checksum.js";
import {type Engine, type Sql, type SqlValue, sqlText} from "./engine.js";
import type {DatasetPaths} from "./layout.js";
import {Refusal} from "./refusal.js";
import {type StagedItem, readStaged, removeStaged} from "./stagedItem.js";
import {sweep} from "./sweep.js";
import {byDate, validateItems} from "./validate.js";

type NewSegment = Pick<Segment, "file" | "rows" | "sha256" | "bytes">;

/** What a date comes to in the next version. */
interface DateChange {
  readonly added: number;
  readonly existed: number;
  readonly removed: number;
  /** Rows that the version has and the one before has not. */
  readonly begun: readonly NewSegment[];
  /** Segments that end with the version before. */
  readonly ended: readonly Segment[];
}

/**
 * Makes a version of what is staged, under the writer's lock. Rows are written under new names first; the version is
 * there once the catalogue is replaced, at one stroke, and until then it is not. Only dates that are staged are looked
 * at, so that the work does not grow with what is committed already.
 */
export async function commitStaged(
  engine: Engine,
  dataset: string,
  paths: DatasetPaths,
  mode: CommitMode,
  onDate?: (done: number, total: number) => void,
): Promise<Version> {
  const catalogue = readCatalogue(paths);
  const items = readStaged(paths, catalogue);
  if (catalogue === undefined || items.length === 0)
    throw new Refusal(`Nothing is staged in ${JSON.stringify(dataset)}, so there is nothing to commit`);
  sweep(paths, catalogue, items);
  const sql = await engine.connect();
  try {
    const problems = await validateItems(sql, paths, items);
    if (problems.length > 0)
      throw new Refusal(
        `The commit is refused: ${problems.length} ${problems.length === 1 ? "check fails" : "checks fail"} in what is staged. Nothing was changed`,
        "refused",
        problems,
      );
    const version = catalogue.versions.length + 1;
    const current = byDate(segmentsOf(catalogue, version - 1));
    const dates = byDate(items);
    const changes: [date: string, change: DateChange][] = [];
    for (const [date, staged] of dates) {
      checkSegments(paths.segments, dataset, current.get(date) ?? []);
      changes.push([date, await changeOfDate(sql, paths, mode, date, staged, current.get(date) ?? [])]);
      onDate?.(changes.length, dates.size);
    }
    if (mode === "overwrite")
      for (const [date, ended] of current)
        if (!dates.has(date)) changes.push([date, {...UNCHANGED, removed: rowsOf(ended), ended}]);
    const next = nextCatalogue(catalogue, version, mode, items, changes);
    await writeCatalogue(paths, next);
    removeStaged(paths, items);
    return next.versions[version - 1]!;
  } finally {
    sql.close();
  }
}

const UNCHANGED: DateChange = {added: 0, existed: 0, removed: 0, begun: [], ended: []};

const rowsOf = (segments: readonly {readonly rows: number}[]): number =>
  segments.reduce((sum, {rows}) => sum + rows, 0);

async function changeOfDate(
  sql: Sql,
  paths: DatasetPaths,
  mode: CommitMode,
  date: string,
  items: readonly StagedItem[],
  existing: readonly Segment[],
): Promise<DateChange> {
  // validation has just compared each with what was staged; what an earlier release staged is first summed up here
  const staged = items.map(({segment = "", summary, checksum}): NewSegment => ({
    file: segment,
    rows: summary.n_rows,
    ...(checksum ?? checksumOfFile(join(paths.segments, segment))),
  }));
  const given = rowsOf(staged);
  if (existing.length === 0) return {...UNCHANGED, added: given, begun: staged};
  const rows = (segments: readonly {readonly file: string}[]): string =>
    `read_parquet([${segments.map(({file}) => sqlText(join(paths.segments, file))).join(", ")}])`;
  const keys = "using (asset_id, factor_group, factor)";
  const {existed} = await sql.row<{existed: number} & Record<string, SqlValue>>(
    `select count(*) as existed from ${rows(staged)} as staged semi join ${rows(existing)} as existing ${keys}`,
  );
  const added = given - existed;
  if (mode === "overwrite")
    return {added, existed, removed: rowsOf(existing) - existed, begun: staged, ended: existing};
  if (existed === 0) return {...UNCHANGED, added, begun: staged};
  const [kept, dropped] = mode === "append" ? [staged, existing] : [existing, staged];
  const left = rowsOf(kept) - existed;
  const begun: NewSegment[] = mode === "append" ? [] : [...staged];
  if (left > 0) {
    const file = `${date}_${randomUUID()}.parquet`;
    const path = join(paths.segments, file);
    await sql.run(
      `copy (select * from ${rows(kept)} as kept anti join ${rows(dropped)} as dropped ${keys})
       to ${sqlText(path)} (format parquet)`,
    );
    await syncFile(path);
    begun.push({file, rows: left, ...checksumOfFile(path)});
  }
  return {added, existed, removed: 0, begun, ended: mode === "append" ? [] : existing};
}

/** Now; never before the version that comes before, whatever the clock says. */
function laterOf(before = ""): string {
  const now = new Date().toISOString();
  return now > before ? now : before;
}

function nextCatalogue(
  catalogue: Catalogue,
  version: number,
  mode: CommitMode,
  items: readonly StagedItem[],
  changes: readonly (readonly [string, DateChange])[],
): Catalogue {
  const ended = new Set(changes.flatMap(([, change]) => change.ended.map(({file}) => file)));
  const total = (count: (change: DateChange) => number): number =>
    changes.reduce((sum, [, change]) => sum + count(change), 0);
  const segments = [
    ...catalogue.segments.map((segment) => (ended.has(segment.file) ? {...segment, until: version} : segment)),
    ...changes.flatMap(([date, {begun}]) => begun.map((segment) => ({...segment, date, since: version}))),
  ];
  const made: Version = {
    version,
    time: laterOf(catalogue.versions.at(-1)?.time),
    mode,
    rows: rowsOf(segmentsOf({...catalogue, segments}, version)),
    added: total((change) => change.added),
    existed: total((change) => change.existed),
    removed: total((change) => change.removed),
    items: items.map(({name, id, sha256}) => ({name, id, sha256})),
  };
  return {...catalogue, versions: [...catalogue.versions, made], segments};
}
