import {defaultBlockLength, stationaryBootstrap} from "../performance/bootstrap.js";
import {quantileSorted, sorted} from "../performance/quantile.js";
import {allDays, type DayRange} from "./dayRange.js";
import type {DailyReturns} from "./nextDay.js";
import type {Steps} from "./steps.js";

export interface RegimeIntervalOptions {
  readonly range?: DayRange;
  /** Number of codes: 9 for regimes, 3 for risk states. */
  readonly groups: number;
  /** Seed of the random source. */
  readonly seed: number;
  /** Observations a year, 252 or 365. */
  readonly periods?: number;
  readonly resamples?: number;
  /** Mean length of a block in rows; the cube root of the rows of the range unless said otherwise. */
  readonly blockLength?: number;
  /** Coverage. */
  readonly level?: number;
}

/** Ends of a percentile interval, by code; NaN where the code has too few returns for one. */
export interface Interval {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** How sure the returns and volatilities of the regime table are. */
export interface RegimeIntervals {
  /** Of the average next-day return. */
  readonly nextDayReturn: Interval;
  /** Of the realised volatility. */
  readonly volatility: Interval;
  readonly resamples: number;
  readonly blockLength: number;
  readonly level: number;
  readonly seed: number;
}

/** A code with fewer returns gets no interval: it would tell about a handful of days, not about the regime. */
export const INTERVAL_MINIMUM = 10;

/** Rows a step may draw: about a millisecond of them. */
const STEP = 100_000;

/**
 * Bootstrap intervals of the average next-day return and of the realised volatility of each code.
 *
 * Whole days are drawn, code and returns together, in blocks of consecutive rows, so that volatility clusters and the
 * length of spells stay in the resamples, and so does how often a code occurs: it varies from one to the next.
 *
 * @returns steps to a result; see complete and inSlices
 * @see spec: metrics, "bootstrap interval" (Politis and Romano 1994)
 */
export function* regimeIntervals(
  {daily, nextDay}: DailyReturns,
  codes: Uint8Array,
  {
    range = allDays(codes),
    groups,
    seed,
    periods = 252,
    resamples = 1_000,
    blockLength = defaultBlockLength(range.to - range.from),
    level = 0.95,
  }: RegimeIntervalOptions,
): Steps<RegimeIntervals> {
  const length = range.to - range.from;
  const days = codes.subarray(range.from, range.to);
  const today = daily.subarray(range.from, range.to);
  const tomorrow = nextDay.subarray(range.from, range.to);
  const draw = stationaryBootstrap(length, {seed, blockLength});
  const rows = new Uint32Array(length);
  const pause = Math.max(1, Math.floor(STEP / Math.max(1, length)));

  const means = Array.from({length: groups}, () => new Float64Array(resamples));
  const volatilities = Array.from({length: groups}, () => new Float64Array(resamples));
  const [count, sum, squares, nextCount, nextSum] = Array.from({length: 5}, () => new Float64Array(groups));
  for (let s = 0; s < resamples; s++) {
    for (const column of [count, sum, squares, nextCount, nextSum]) column!.fill(0);
    draw(rows);
    for (let i = 0; i < length; i++) {
      const row = rows[i];
      const k = days[row!];
      if (k! >= groups) continue;
      const r = today[row!];
      const next = tomorrow[row!];
      if (r! - r! === 0) {
        count![k!]!++;
        sum![k!]! += r!;
        squares![k!]! += r! * r!;
      }
      if (next! - next! === 0) {
        nextCount![k!]!++;
        nextSum![k!]! += next!;
      }
    }
    for (let k = 0; k < groups; k++) {
      means[k]![s] = nextSum![k]! / nextCount![k]!;
      const variance = (squares![k]! - (sum![k]! * sum![k]!) / count![k]!) / (count![k]! - 1);
      volatilities[k]![s] = count![k]! < 2 ? NaN : Math.sqrt(Math.max(0, variance) * periods);
    }
    if ((s + 1) % pause === 0) yield (s + 1) / resamples;
  }

  const observed = (column: Float64Array): Int32Array => {
    const n = new Int32Array(groups);
    for (let i = 0; i < length; i++) if (days[i]! < groups && column[i]! - column[i]! === 0) n[days[i]!]!++;
    return n;
  };
  const interval = (draws: Float64Array[], n: Int32Array): Interval => {
    const ordered = draws.map((values, k) => (n[k]! < INTERVAL_MINIMUM ? new Float64Array() : sorted(values)));
    return {
      low: Float64Array.from(ordered, (values) => quantileSorted(values, (1 - level) / 2)),
      high: Float64Array.from(ordered, (values) => quantileSorted(values, (1 + level) / 2)),
    };
  };
  return {
    nextDayReturn: interval(means, observed(tomorrow)),
    volatility: interval(volatilities, observed(today)),
    resamples,
    blockLength,
    level,
    seed,
  };
}
