import type {Bars} from "../../analytics/rotation/features.js";
import type {Table} from "./buildTable.js";
import type {FileProblem} from "../../contract/problem.js";
import {ProblemLog, andMore, counted} from "./problem.js";
import {readTable} from "./table.js";
import type {Workspace} from "../workspaces/workspace.js";

/** The underlying and its implied volatility, and everything found wrong with them. */
export interface MarketReading {
  /** Absent where the workspace has no usable `ohlcv`. */
  readonly market?: Bars;
  /** Whether the implied volatility is made up. */
  readonly simulated: boolean;
  readonly problems: readonly FileProblem[];
}

/** No index of volatility in percent has ever closed as low as this; a fraction always does. */
const LOWEST_PERCENT = 3;

/**
 * Reads the daily bars and, where there is one, the VIX of their days.
 *
 * A row without all four prices above zero is left out, since options are priced and hedged on every one, and so is one
 * whose low lies above its high. An open or close beyond high and low is reported and kept. A VIX of zero or less is
 * missing, and one that looks like fractions is read as percents, which VIX is quoted in.
 */
export async function readMarket(workspace: Workspace): Promise<MarketReading> {
  const bars = await readTable(workspace, "ohlcv");
  const index = await readTable(workspace, "vix");
  const problems = [...bars.problems, ...index.problems];
  if (bars.table === undefined) return {simulated: false, problems};
  const log = new ProblemLog(bars.table.file);
  const rows = usableRows(bars.table, log);
  const {columns} = bars.table;
  const at = (column: Float64Array) => Float64Array.from(rows, (row) => column[row]!);
  const date = Int32Array.from(rows, (row) => columns.date[row]!);
  const vixLog = new ProblemLog(index.table?.file ?? "");
  const vix = index.table && alignedVix(index.table, date, vixLog);
  return {
    market: {
      date,
      open: at(columns.open),
      high: at(columns.high),
      low: at(columns.low),
      close: at(columns.close),
      volume: at(columns.volume),
      ...(vix && {vix}),
    },
    simulated: bars.table.simulated || (index.table?.simulated ?? false),
    problems: [...problems, ...log.list(), ...vixLog.list()],
  };
}

function usableRows({columns, lines, length}: Table<"ohlcv">, log: ProblemLog): number[] {
  const {open, high, low, close} = columns;
  const outside: number[] = [];
  const rows = Array.from({length}, (_, row) => row).filter((row) => {
    if (!(Math.min(open[row]!, high[row]!, low[row]!, close[row]!) > 0)) {
      const what = "has not all four prices above zero, so the day is left out of the rotation";
      log.add({severity: "warning", rule: "prices", line: lines[row], what, expected: "open, high, low and close"});
      return false;
    }
    if (low[row]! > high[row]!) {
      const what = `a low of ${low[row]} above the high of ${high[row]}, so the day is left out of the rotation`;
      log.add({severity: "warning", rule: "range", line: lines[row], column: "low", value: low[row], what});
      return false;
    }
    const [least, most] = [Math.min(open[row]!, close[row]!), Math.max(open[row]!, close[row]!)];
    if (least < low[row]! * (1 - ROUNDING) || most > high[row]! * (1 + ROUNDING)) outside.push(row);
    return true;
  });
  if (outside.length > 0) {
    const what = `open or close lies beyond high and low${andMore(outside.length)}; kept as it is`;
    log.add({severity: "warning", rule: "outside", line: lines[outside[0]!], what, count: outside.length});
  }
  return rows;
}

/** Prices in files are rounded, and adjusted ones each by themselves. */
const ROUNDING = 1e-4;

/** The VIX of each day, NaN on days without; undefined where it has none of them. */
function alignedVix({columns, lines}: Table<"vix">, date: Int32Array, log: ProblemLog): Float64Array | undefined {
  const {date: days, close} = columns;
  const known = close.filter((level) => level > 0);
  const fractions = known.filter((level) => level < LOWEST_PERCENT).length > known.length / 2;
  if (fractions)
    log.add({
      severity: "warning",
      rule: "unit",
      line: lines[0],
      column: "close",
      what: `${close[0]} looks like a fraction, and so does most of the column; it is multiplied by 100`,
      expected: "percent a year, such as 20.5",
    });
  const negative = close.findIndex((level) => level <= 0);
  if (negative >= 0) {
    const count = close.filter((level) => level <= 0).length;
    const what = `a VIX of ${close[negative]} is taken for missing${andMore(count)}`;
    log.add({severity: "warning", rule: "level", line: lines[negative], column: "close", what, count});
  }
  const levels = new Map<number, number>();
  days.forEach((day, i) => close[i]! > 0 && levels.set(day, (fractions ? 100 : 1) * close[i]!));
  const vix = Float64Array.from(date, (day) => levels.get(day) ?? NaN);
  const missing = vix.filter(Number.isNaN).length;
  if (missing === vix.length) {
    log.add({severity: "warning", rule: "days", what: "has none of the days of ohlcv, so it is not used"});
    return undefined;
  }
  if (missing > 0)
    log.add({
      severity: "warning",
      rule: "days",
      what: `lacks ${counted(missing, "day")} of ohlcv; the last one known stands in, and before the first a proxy`,
      count: missing,
    });
  return vix;
}
