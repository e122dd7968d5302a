import type {ExposureTable} from "../../analytics/factors/exposureTable.js";
import {CellReader} from "./cellReader.js";
import type {RawTable} from "./csv.js";
import type {FileProblem} from "../../contract/problem.js";
import {ProblemLog, counted} from "./problem.js";
import {RISK_MODEL_FOLDER, riskModelFiles} from "./riskModelFiles.js";
import type {ColumnRule} from "../../contract/inputs.js";
import {parseFile} from "./table.js";
import {type Workspace, noteSource} from "../workspaces/workspace.js";

const SYMBOL: ColumnRule = {type: "name", required: true, cells: "vital", aliases: []};

/** Problems passed on of all the files together; a fault of one file is often that of a thousand. */
const LISTED = 200;

/** What came of looking for risk models. */
export interface RiskModelReading {
  /** Exposures by name of symbol, where any file is usable. */
  readonly table?: NamedExposures;
  /** Whether the workspace has no such folder, or no file in it. */
  readonly absent: boolean;
  readonly problems: readonly FileProblem[];
}

/** Exposures before their symbols are coded. */
export type NamedExposures = Omit<ExposureTable, "symbol"> & {readonly symbol: readonly string[]};

/**
 * Reads the risk models of a workspace. A file has a column `symbol` and the factors `v0`, `v1`, …; others are ignored.
 * Factors are all that any file has; one that a file lacks is missing on its date. A symbol that a file names twice is
 * kept twice and reported: what that means is for the attribution to decide.
 *
 * @see spec: workspace
 */
export async function readRiskModels(workspace: Workspace): Promise<RiskModelReading> {
  const problems: FileProblem[] = [];
  const files = riskModelFiles(workspace, problems);
  if (files.length === 0) return {absent: true, problems};
  const days: {date: number; symbols: string[]; factors: Map<string, Float64Array>}[] = [];
  for (const {path, date} of files) {
    const log = new ProblemLog(path);
    const day = await readDay(workspace, path, log);
    if (day !== undefined) days.push({date, ...day});
    problems.push(...log.list());
  }
  const names = new Set(days.flatMap(({factors}) => [...factors.keys()]));
  const factors = [...names].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)));
  const rows = days.flatMap(({date, symbols}) => symbols.map(() => date));
  if (rows.length === 0) return {absent: false, problems: shortened(problems)};
  return {
    table: {
      factors,
      date: Int32Array.from(rows),
      symbol: days.flatMap(({symbols}) => symbols),
      values: factors.map((factor) =>
        Float64Array.from(days.flatMap(({symbols, factors: own}) => [...(own.get(factor) ?? symbols.map(() => NaN))])),
      ),
    },
    absent: false,
    problems: shortened(problems),
  };
}

async function readDay(workspace: Workspace, path: string, log: ProblemLog) {
  const content = await workspace.port.read(path, log);
  if (content === undefined) return undefined;
  const raw = await parseFile(workspace, path, content.bytes, log);
  noteSource(workspace, path, raw?.lines.length ?? 0, content.facts);
  return raw && columnsOf(raw, log, workspace.today);
}

/** Symbols and exposures of one file; undefined where it has no column of either, or names one twice. */
function columnsOf(raw: RawTable, log: ProblemLog, today: number) {
  const named = raw.headers.filter((header) => header === "symbol" || /^v\d+$/.test(header));
  const faulty = (column: string, what: string, expected: string) =>
    log.add({severity: "error", rule: what, line: 1, column, what, expected});
  if (!named.includes("symbol")) faulty("symbol", "the column is missing", '"symbol"');
  if (named.every((header) => header === "symbol")) faulty("v0", "the column is missing", "factors named v0, v1, …");
  const twice = named.find((header, index) => named.indexOf(header) !== index);
  if (twice !== undefined) faulty(twice, "the header names it more than once", "one such column");
  if (named.length < 2 || !named.includes("symbol") || twice !== undefined) return undefined;

  const cells = new CellReader(raw, log, today);
  const names = cells.read("symbol", raw.headers.indexOf("symbol"), SYMBOL) as readonly string[];
  const columns = named
    .filter((header) => header !== "symbol")
    .map((factor) => [factor, cells.numbers(factor, raw.headers.indexOf(factor), "free")] as const);
  const rows = [...cells.usable()];
  if (rows.length === 0) {
    log.add({severity: "error", rule: "empty", what: "has no usable row", expected: "a row a symbol"});
    return undefined;
  }
  const seen = new Set<string>();
  for (const row of rows) {
    const at = {line: raw.lines[row]!, column: "symbol", value: names[row]!};
    if (seen.has(names[row]!))
      log.add({severity: "warning", rule: "duplicate", ...at, what: `${names[row]} is named again`});
    seen.add(names[row]!);
  }
  return {
    symbols: rows.map((row) => names[row]!),
    factors: new Map(columns.map(([factor, column]) => [factor, Float64Array.from(rows, (row) => column[row]!)])),
  };
}

function shortened(problems: readonly FileProblem[]): FileProblem[] {
  const ordered = [...problems].sort((a, b) => Number(a.severity === "warning") - Number(b.severity === "warning"));
  if (ordered.length <= LISTED) return ordered;
  const rest = ordered.slice(LISTED);
  const count = rest.reduce((sum, problem) => sum + problem.count, 0);
  const log = new ProblemLog(RISK_MODEL_FOLDER);
  log.add({severity: rest[0]!.severity, rule: "more", what: `${counted(count, "more problem")} like these`, count});
  return [...ordered.slice(0, LISTED), ...log.list()];
}
