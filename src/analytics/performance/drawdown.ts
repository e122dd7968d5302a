import {observations} from "./moments.js";
import {wealth} from "./returns.js";

/** A fall by less than this fraction is rounding: a path back at its peak often ends a hair below it. */
const ROUNDING = 1e-12;

/**
 * Drawdown of a wealth path that starts at 1 before the first return, as a fraction <= 0 for each return.
 *
 * @param returns simple returns, fractions, ordered by date; a missing one counts as no change
 * @returns same length
 * @see spec: metrics, "max drawdown" (empyrical)
 */
export function drawdown(returns: Float64Array): Float64Array {
  let peak = 1; // the starting capital is a peak, so a first-day loss counts
  return wealth(returns).map((level) => {
    peak = Math.max(peak, level);
    return level / peak - 1;
  });
}

/**
 * Deepest drawdown, a fraction <= 0.
 *
 * @param returns simple returns, fractions, ordered by date; missing ones are skipped
 * @returns NaN where there is no return
 * @see spec: metrics, "max drawdown" (empyrical)
 */
export function maxDrawdown(returns: Float64Array): number {
  if (observations(returns) === 0) return NaN;
  let deepest = 0;
  for (const depth of drawdown(returns)) if (depth < deepest) deepest = depth;
  return deepest;
}

/**
 * Ulcer index: root mean square of the drawdowns, over the days that have a return.
 *
 * @param returns simple returns, fractions, ordered by date; missing ones are skipped
 * @returns a fraction >= 0; NaN where there is no return
 * @see spec: metrics, "Ulcer" (PerformanceAnalytics); Martin and McCann (1989), The Investor's Guide to Fidelity Funds
 */
export function ulcerIndex(returns: Float64Array): number {
  const depths = drawdown(returns);
  let squares = 0;
  for (let i = 0; i < depths.length; i++) if (!Number.isNaN(returns[i])) squares += depths[i]! ** 2;
  return Math.sqrt(squares / observations(returns));
}

/** One stretch under water. Dates are day numbers, missing ones NaN; days are calendar days. */
export interface Drawdown {
  /** Last day at the peak, not the first under water; NaN where the fall began before the first row. */
  readonly peak: number;
  /** First day at the bottom. */
  readonly valley: number;
  /** First day back at the peak; NaN where it never came. */
  readonly recovery: number;
  /** Deepest drawdown, a fraction < 0. */
  readonly depth: number;
  /** From peak to valley; NaN where the peak has no date. */
  readonly daysDown: number;
  /** From valley to recovery; NaN where it never came. */
  readonly daysToRecover: number;
}

/**
 * Every stretch under water, deepest first. A fall by less than 1e-12 is rounding and begins none, nor does so little
 * put off a recovery.
 *
 * @param returns simple returns, fractions, ordered by date; a missing one counts as no change
 * @param dates day numbers, one a return
 * @throws RangeError where the two differ in length
 * @see spec: metrics, "drawdown table" (pyfolio)
 */
export function drawdownTable(returns: Float64Array, dates: Int32Array): Drawdown[] {
  if (dates.length !== returns.length) throw new RangeError(`${dates.length} dates for ${returns.length} returns`);
  const depths = drawdown(returns);
  const table: Drawdown[] = [];
  let peak = -1;
  let valley = -1;
  for (let i = 0; i < depths.length; i++) {
    if (depths[i]! > -ROUNDING) {
      if (valley >= 0) table.push(stretch(i));
      peak = i;
      valley = -1;
    } else if (valley < 0 || depths[i]! < depths[valley]!) valley = i;
  }
  if (valley >= 0) table.push(stretch(-1));
  return table.sort((a, b) => a.depth - b.depth);

  function stretch(recovery: number): Drawdown {
    const [from, bottom, to] = [peak, valley, recovery].map((i) => (i < 0 ? NaN : dates[i]));
    return {
      peak: from!,
      valley: bottom!,
      recovery: to!,
      depth: depths[valley]!,
      daysDown: bottom! - from!,
      daysToRecover: to! - bottom!,
    };
  }
}
