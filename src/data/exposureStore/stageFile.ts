import {randomUUID} from "node:crypto";
import {rmSync} from "node:fs";
import {join} from "node:path";
import {ProblemLog, counted} from "../sources/problem.js";
import {syncFile, writeSynced} from "./atomicFile.js";
import {checksumOfFile} from "./checksum.js";
import {type Sql, sqlText} from "./engine.js";
import type {FileReading} from "./fileThreads.js";
import {type TwiceGiven, findFaults} from "./findFaults.js";
import {readHeader} from "./header.js";
import type {DatasetPaths} from "./layout.js";
import type {StageLimits} from "./limits.js";
import {findParser} from "./parsers.js";
import {refusingStorage, storageRefusal} from "./refusal.js";
import {rowLines} from "./rowLines.js";
import type {ExposureSummary, StagedItem} from "./stagedItem.js";
import {summarize} from "./summarize.js";

/** A CSV file that is to be staged. */
export interface StageInput {
  readonly name: string;
  readonly date: string;
  /** Where the CSV lies. */
  readonly path: string;
  /** Where it came from, as it is shown. */
  readonly source: string;
}

/** What a file of exposures looks like, for whoever brought another. */
const EXPECTED =
  "date, asset_id, asset_id_type, factor_group, factor, exposure; or asset_id and columns named group.factor";

const NOTHING: ExposureSummary = {
  n_assets: 0,
  min_exposure: null,
  max_exposure: null,
  mean_exposure: null,
  median_exposure: null,
  std_exposure: null,
  n_rows: 0,
  n_blank: 0,
};

/**
 * Reads one file into rows of its own, checks and sums them up. The rows are on disk when this returns, under a name
 * that nobody knows yet: whoever writes the item makes it known.
 */
export async function stageFile(
  sql: Sql,
  paths: DatasetPaths,
  input: StageInput,
  {limits, groups, reader}: {limits: StageLimits; groups: readonly string[]; reader: FileReading},
): Promise<StagedItem> {
  const id = randomUUID();
  const log = new ProblemLog(input.source);
  const content = await reader.read(input.path, {date: input.date, groups});
  const header = readHeader(input.path, limits);
  const columns = "columns" in header ? header.columns : [];
  const found = columns.length > 0 && !content.hasNul ? findParser(columns) : {refused: {}};
  const item = {
    id,
    name: input.name,
    date: input.date,
    source: input.source,
    sha256: content.sha256,
    bytes: content.bytes,
    stagedAt: new Date().toISOString(),
    refused: found.refused,
  };
  const search = {header: columns, date: input.date, groups, twice: []};
  if (found.plan === undefined) {
    if ("fault" in header)
      log.add({severity: "error", rule: "header", line: 1, what: header.fault, expected: header.expected});
    else if (content.hasNul) findFaults(input.path, log, search);
    else {
      const reasons = Object.entries(found.refused).map(([parser, reason]) => `not ${parser}: ${reason}`);
      log.add({severity: "error", rule: "columns", line: 1, what: reasons.join("; "), expected: EXPECTED});
    }
    return {...item, summary: NOTHING, factors: [], problems: log.list()};
  }

  const segment = `${input.date}_${id}.parquet`;
  const file = join(paths.segments, segment);
  if (content.plain !== undefined) {
    const {segment: rows, ...sums} = content.plain;
    await refusingStorage(paths.segments, () => writeSynced(file, rows));
    return {...item, parser: found.plan.parser, segment, ...sums, problems: []};
  }
  try {
    await writeSegment(sql, found.plan.select(input.path), input.date, file, columns.includes("date"));
  } catch (error) {
    rmSync(file, {force: true});
    const refusal = storageRefusal(error, paths.segments);
    if (refusal !== undefined) throw refusal;
    findFaults(input.path, log, search);
    if (log.list().length === 0)
      log.add({severity: "error", rule: "engine", what: firstLine(error), expected: EXPECTED});
    return {...item, parser: found.plan.parser, summary: NOTHING, factors: [], problems: log.list()};
  }
  await syncFile(file);
  const checksum = checksumOfFile(file);
  const {summary, factors, faults} = await summarize(sql, file, {date: input.date, groups});
  if (faults > 0) {
    const twice = await sql.rows<TwiceGiven & Record<string, string>>(
      `select asset_id, factor_group, factor from read_parquet(${sqlText(file)})
       group by all having count(*) > 1 order by all limit 1000`,
    );
    findFaults(input.path, log, {...search, twice});
    // what was counted keeps the file from being committed, even where no line of it is found
    if (log.list().length === 0) {
      const what = `${counted(faults, "row")} should not be as they are`;
      log.add({severity: "error", rule: "engine", what, expected: EXPECTED});
    }
  }
  if (summary.n_rows === 0) {
    const what = content.newlines > 1 ? "has no exposure in any row" : "has no row after its header";
    log.add({severity: "error", rule: "empty", line: 1, what, expected: "a row an exposure"});
  }
  // with as many lines as rows, each has one of its own
  const regular = [summary.n_rows, summary.n_rows + 1].includes(content.newlines);
  const lines = regular || found.plan.parser !== "long" ? {} : {lines: rowLines(input.path)};
  return {...item, ...lines, parser: found.plan.parser, segment, checksum, summary, factors, problems: log.list()};
}

/** Writes the rows of a query as Parquet; a date that the query does not give is that of the file's name. */
async function writeSegment(sql: Sql, select: string, date: string, file: string, dated: boolean): Promise<void> {
  const day = dated ? "date" : `date ${sqlText(date)} as date`;
  await sql.run(
    `copy (select ${day}, asset_id, asset_id_type, factor_group, factor, exposure from (${select}))
     to ${sqlText(file)} (format parquet)`,
  );
}

const firstLine = (error: unknown): string => String(error instanceof Error ? error.message : error).split("\n", 1)[0]!;
