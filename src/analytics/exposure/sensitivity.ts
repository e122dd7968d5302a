import {ANNUAL_MINIMUM} from "../performance/recordLength.js";
import type {Snapshots} from "./book.js";
import {regimes, riskStates, type Regime, type RiskState} from "./classify.js";
import {allDays, type DayRange} from "./dayRange.js";
import type {DailyReturns} from "./nextDay.js";
import {thresholdsCross, type RegimeThresholds, type ThresholdName} from "./thresholds.js";

/** A threshold that classifies, i.e. any but the target. */
export type MovableThreshold = Exclude<ThresholdName, "targetGross">;

/** One axis of the map: a threshold and the values it takes, ascending. */
export interface SensitivityAxis {
  readonly threshold: MovableThreshold;
  readonly values: ArrayLike<number>;
}

/**
 * Values of an axis around the threshold in force, which stands exactly in the middle of them, so that the middle cell
 * of a map is the number of the table.
 *
 * @param step distance of two values, a fraction of NAV > 0
 * @param reach how many values lie on either side
 */
export function valuesAround(threshold: number, step: number, reach: number): Float64Array {
  // Rounded, because a sum of steps can miss a day that lies on the threshold by its last bit.
  return Float64Array.from({length: 2 * reach + 1}, (_, i) =>
    i === reach ? threshold : Number((threshold + (i - reach) * step).toFixed(12)),
  );
}

/** What a cell shows of the days in the bucket: their number, annualised volatility, or average next-day return. */
export type SensitivityMetric = "days" | "volatility" | "nextDayReturn";

export interface SensitivityOptions {
  readonly x: SensitivityAxis;
  /** A threshold other than that of x. */
  readonly y: SensitivityAxis;
  /** The thresholds that neither axis moves. */
  readonly thresholds: RegimeThresholds;
  readonly bucket: RiskState | Regime;
  readonly metric: SensitivityMetric;
  readonly range?: DayRange;
  /** Observations a year, 252 or 365; scales volatility. */
  readonly periods?: number;
}

/** A grid of cells, row-major: entry `iy * x.length + ix`. */
export interface SensitivityMap {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** The metric; NaN where the bucket has too few returns for it, or the thresholds of the cell cross. */
  readonly values: Float64Array;
  /** Days in the bucket; NaN where the thresholds of the cell cross. */
  readonly days: Float64Array;
}

/**
 * A statistic of one bucket over a grid of two thresholds, to see whether a result hangs on a single choice of them.
 *
 * A day lies beyond a threshold on one stretch of its axis and not on the other, so it cuts the grid into four
 * quadrants, and in each it is in the bucket everywhere or nowhere. The day is added once per quadrant, in the cell at
 * its corner; running sums outwards from the corners then fill all cells. The cost is days + cells, not days x cells.
 *
 * Agrees with classify and regimeTable cell by cell. A day without the exposure that its bucket needs is in no bucket.
 *
 * @throws RangeError where both axes move the same threshold, or the values of an axis do not ascend
 * @see spec: exposure, "threshold sensitivity map"
 */
export function sensitivityMap(
  {gross, net}: Pick<Snapshots, "gross" | "net">,
  {daily, nextDay}: DailyReturns,
  {x, y, thresholds, bucket, metric, range = allDays(gross), periods = 252}: SensitivityOptions,
): SensitivityMap {
  if (x.threshold === y.threshold) throw new RangeError(`Both axes move ${x.threshold}; choose two thresholds.`);
  const xs = ascending(x);
  const ys = ascending(y);
  const width = xs.length;
  const cells = width * ys.length;
  const xFlag = flags[x.threshold];
  const yFlag = flags[y.threshold];
  const fixed = ~(xFlag | yFlag);
  const members = membersOf(bucket);
  const byState = isState(bucket);
  const {grossHigh, grossLow, netLong, netShort} = thresholds;
  const returns = metric === "volatility" ? daily : nextDay;
  const centre = average(returns, range); // around it the sum of squares does not cancel

  const quadrants = [0, 1, 2, 3].map(() => ({
    days: new Float64Array(cells),
    count: new Float64Array(cells),
    sum: new Float64Array(cells),
    squares: new Float64Array(cells),
  }));
  for (let i = range.from; i < range.to; i++) {
    const g = gross[i];
    const n = net[i];
    if (g! - g! !== 0 || (!byState && n! - n! !== 0)) continue;
    const own =
      ((g! >= grossHigh ? flags.grossHigh : 0) |
        (g! <= grossLow ? flags.grossLow : 0) |
        (n! >= netLong ? flags.netLong : 0) |
        (n! <= netShort ? flags.netShort : 0)) &
      fixed;
    const right = firstAbove(xs, xFlag & GROSS ? g! : n!, (xFlag & UPPER) !== 0);
    const up = firstAbove(ys, yFlag & GROSS ? g! : n!, (yFlag & UPPER) !== 0);
    const r = returns[i]! - centre;
    for (let q = 0; q < 4; q++) {
      const ix = q & 1 ? right : right - 1;
      const iy = q & 2 ? up : up - 1;
      if (ix < 0 || iy < 0 || ix === width || iy === ys.length) continue;
      const beyondX = q & 1 ? !(xFlag & UPPER) : xFlag & UPPER;
      const beyondY = q & 2 ? !(yFlag & UPPER) : yFlag & UPPER;
      if (members[own | (beyondX ? xFlag : 0) | (beyondY ? yFlag : 0)] === 0) continue;
      const {days, count, sum, squares} = quadrants[q]!;
      const cell = iy * width + ix;
      days[cell]!++;
      if (r - r !== 0) continue;
      count[cell]!++;
      sum[cell]! += r;
      squares[cell]! += r * r;
    }
  }

  for (let q = 0; q < 4; q++)
    for (const column of Object.values(quadrants[q]!)) spread(column, width, (q & 1) !== 0, (q & 2) !== 0);
  const total = (name: "days" | "count" | "sum" | "squares", cell: number): number =>
    quadrants[0]![name][cell]! + quadrants[1]![name][cell]! + quadrants[2]![name][cell]! + quadrants[3]![name][cell]!;

  const values = new Float64Array(cells).fill(NaN);
  const days = new Float64Array(cells).fill(NaN);
  for (let cell = 0; cell < cells; cell++) {
    const [ix, iy] = [cell % width, Math.floor(cell / width)];
    if (thresholdsCross({...thresholds, [x.threshold]: xs[ix], [y.threshold]: ys[iy]})) continue;
    days[cell] = total("days", cell);
    const count = total("count", cell);
    const sum = total("sum", cell);
    if (metric === "days") values[cell] = days[cell]!;
    else if (metric === "nextDayReturn") values[cell] = sum / count + centre;
    else if (count >= ANNUAL_MINIMUM)
      values[cell] =
        Math.sqrt(Math.max(0, total("squares", cell) - (sum * sum) / count) / (count - 1)) * Math.sqrt(periods);
  }
  return {x: xs, y: ys, values, days};
}

/** A bit for each threshold a day may lie beyond. */
const flags = {grossHigh: 8, grossLow: 4, netLong: 2, netShort: 1} as const;
/** The thresholds of gross exposure. */
const GROSS = flags.grossHigh | flags.grossLow;
/** The thresholds that a day lies beyond from above. */
const UPPER = flags.grossHigh | flags.netLong;

const isState = (bucket: RiskState | Regime): bucket is RiskState => (riskStates as readonly string[]).includes(bucket);

/** For each combination of flags, whether such a day is in the bucket; the upper threshold wins, as in classify. */
function membersOf(bucket: RiskState | Regime): Uint8Array {
  return Uint8Array.from({length: 16}, (_, bits) => {
    const gross = bits & flags.grossHigh ? 0 : bits & flags.grossLow ? 2 : 1;
    const net = bits & flags.netLong ? 0 : bits & flags.netShort ? 2 : 1;
    return bucket === (isState(bucket) ? riskStates[gross] : regimes[3 * gross + net]) ? 1 : 0;
  });
}

function ascending({threshold, values}: SensitivityAxis): Float64Array {
  const axis = Float64Array.from(values);
  for (let i = 0; i < axis.length; i++)
    if (!Number.isFinite(axis[i]) || (i > 0 && !(axis[i]! > axis[i - 1]!)))
      throw new RangeError(`The values of ${threshold} must be numbers that ascend; ${axis[i]} does not.`);
  return axis;
}

/** Position of the first value above the exposure, or (for a lower threshold) the first at or above it. */
function firstAbove(values: Float64Array, exposure: number, upper: boolean): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! < exposure || (upper && values[middle] === exposure)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Running sums over a grid, along rows then across them: forward to the right and up, else backward. */
function spread(grid: Float64Array, width: number, right: boolean, up: boolean): void {
  for (let i = 1; i < grid.length; i++) {
    const cell = right ? i : grid.length - 1 - i;
    const before = right ? cell - 1 : cell + 1;
    if (Math.floor(cell / width) === Math.floor(before / width)) grid[cell]! += grid[before]!;
  }
  for (let i = width; i < grid.length; i++) {
    const cell = up ? i : grid.length - 1 - i;
    grid[cell]! += grid[up ? cell - width : cell + width]!;
  }
}

/** Mean of the finite values of a range; 0 where there is none. */
function average(values: Float64Array, {from, to}: DayRange): number {
  let sum = 0;
  let count = 0;
  for (let i = from; i < to; i++) {
    if (values[i]! - values[i]! !== 0) continue;
    sum += values[i]!;
    count++;
  }
  return count === 0 ? 0 : sum / count;
}
