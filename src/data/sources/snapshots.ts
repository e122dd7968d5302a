import type {Snapshots} from "../../analytics/exposure/book.js";
import type {Table} from "./buildTable.js";
import type {FileProblem} from "../../contract/problem.js";
import {ProblemLog, andMore, counted} from "./problem.js";
import {readTable} from "./table.js";
import type {Workspace} from "../workspaces/workspace.js";

/** Snapshots and everything found wrong with them. */
export interface SnapshotsReading {
  /** Absent where the workspace has no usable `daily_snapshots`. */
  readonly snapshots?: Snapshots;
  /** How the file writes short exposure: -1 negative, 1 positive, 0 where it has none. The file's sign is kept. */
  readonly shortSign: -1 | 0 | 1;
  /** Whether the snapshots are made up. */
  readonly simulated: boolean;
  readonly problems: readonly FileProblem[];
}

/** Exposures in files are rounded; at two decimals gross and net may differ from their parts by this much. */
const ROUNDING = 0.015 + 1e-9;

/** Rows that may disagree before it is worth a word. */
const FEW = 3;

/** A gross exposure that no book has, but that a percentage reaches every day. */
const PERCENTAGE = 20;

/**
 * Reads the daily snapshots: exposures as fractions of NAV, the short one with the sign the file gives it.
 *
 * A zero or negative NAV is reported and becomes missing, since no return can be taken from it. Reported too: more
 * than a few days whose gross is not long plus short, or whose net is not long minus short, short exposures of both
 * signs, and exposures that look like percents.
 */
export async function readSnapshots(workspace: Workspace): Promise<SnapshotsReading> {
  const {table, problems} = await readTable(workspace, "daily_snapshots");
  if (table === undefined) return {shortSign: 0, simulated: false, problems};
  const {columns} = table;
  const log = new ProblemLog(table.file);
  const snapshots: Snapshots = {
    date: columns.date,
    gross: columns.gross_exposure,
    net: columns.net_exposure,
    long: columns.long_exposure,
    short: columns.short_exposure,
    nav: positiveNav(table, log),
    cash: columns.cash,
    dailyPnl: columns.daily_pnl,
    positions: columns.num_positions,
    estimatedVolatility: columns.estimated_vol,
  };
  const shortSign = signOfShort(table, log);
  checkParts(table, log);
  checkUnit(table, log);
  return {snapshots, shortSign, simulated: table.simulated, problems: [...problems, ...log.list()]};
}

function positiveNav({columns: {nav}, lines}: Table<"daily_snapshots">, log: ProblemLog): Float64Array {
  return nav.map((value, i) => {
    if (!(value <= 0)) return value;
    const what = `a NAV of ${value} has no return, so that day's and the next day's are missing`;
    log.add({
      severity: "warning",
      rule: "nav",
      line: lines[i],
      column: "nav",
      value,
      what,
      expected: "a NAV above zero",
    });
    return NaN;
  });
}

function signOfShort({columns: {short_exposure: short}, lines}: Table<"daily_snapshots">, log: ProblemLog): -1 | 0 | 1 {
  const negative = short.filter((value) => value < 0).length;
  const positive = short.filter((value) => value > 0).length;
  if (negative === 0 && positive === 0) return 0;
  const sign = negative > positive ? -1 : 1;
  const other = Math.min(negative, positive);
  if (other > 0) {
    const line = lines[short.findIndex((value) => value * sign < 0)];
    const [usual, unusual] = sign < 0 ? ["negative", "positive"] : ["positive", "negative"];
    const what = `short exposure is ${usual} in most rows but ${unusual} in ${counted(other, "row")}, the first one here`;
    log.add({
      severity: "warning",
      rule: "sign",
      line,
      column: "short_exposure",
      what,
      expected: "one sign",
      count: other,
    });
  }
  return sign;
}

/** Sums up the days on which gross or net is not what long and short come to. */
function checkParts({columns, lines}: Table<"daily_snapshots">, log: ProblemLog): void {
  const {gross_exposure: gross, net_exposure: net, long_exposure: long, short_exposure: short} = columns;
  const checks = [
    {column: "gross_exposure", whole: gross, sign: 1, expected: "long plus the size of short"},
    {column: "net_exposure", whole: net, sign: -1, expected: "long less the size of short"},
  ];
  for (const {column, whole, sign, expected} of checks) {
    const parts = long.map((value, i) => value + sign * Math.abs(short[i]!));
    const rows = Array.from(whole.keys()).filter(
      (i) => Math.abs(whole[i]! - parts[i]!) > ROUNDING * Math.max(1, Math.abs(parts[i]!)),
    );
    if (rows.length <= FEW) continue;
    const [first] = rows;
    const what = `${whole[first!]} stands where long and short come to ${parts[first!]}${andMore(rows.length)}`;
    log.add({
      severity: "warning",
      rule: "parts",
      line: lines[first!],
      column,
      value: whole[first!],
      what,
      expected,
      count: rows.length,
    });
  }
}

/** Says so where exposures look like percents; they are read as fractions all the same. */
function checkUnit({columns: {gross_exposure: gross}, lines}: Table<"daily_snapshots">, log: ProblemLog): void {
  const large = gross.filter((value) => value > PERCENTAGE).length;
  if (large <= gross.length / 2) return;
  const first = gross.findIndex((value) => value > PERCENTAGE);
  const what = `${gross[first]} looks like a percentage, and so does most of the column`;
  const expected = "fractions of NAV, such as 1.05";
  log.add({
    severity: "warning",
    rule: "unit",
    line: lines[first],
    column: "gross_exposure",
    what,
    expected,
    count: large,
  });
}
