import {INTERVAL_MINIMUM} from "../exposure/regimeIntervals.js";
import type {Steps} from "../exposure/steps.js";
import {defaultBlockLength, stationaryBootstrap} from "../performance/bootstrap.js";
import {quantileSorted, sorted} from "../performance/quantile.js";
import {momentsByColumn, noMoments} from "./dayMoments.js";
import {estimate, type Statistic} from "./statistics.js";

/** A number with its bootstrap interval. */
export interface Compared {
  readonly value: number;
  /** NaN where there are too few days. */
  readonly low: number;
  readonly high: number;
}

/** Two series of daily P&L held against each other. */
export interface Comparison {
  readonly first: Compared & {readonly days: number};
  readonly second: Compared & {readonly days: number};
  /** First less second. */
  readonly difference: Compared;
  readonly resamples: number;
  readonly blockLength: number;
}

export interface ComparisonOptions {
  /** Sums of unequal numbers of days cannot be compared: their average day is. */
  readonly statistic: Exclude<Statistic, "sum">;
  /** Days a year. */
  readonly periods: number;
  readonly seed: number;
  readonly resamples?: number;
}

/** Rows a step may draw: about a millisecond of them. */
const STEP = 50_000;

const LEVEL = 0.95;

/**
 * Holds two series against each other, on the days that either has: days drawn in blocks, both series together, so that
 * what they share and how days cluster stays in the resamples.
 *
 * @param first a value a day; NaN on days that do not count
 * @param second the same days
 * @returns steps to a result; percentile intervals of 95%
 * @see spec: metrics, "bootstrap interval" (Politis and Romano 1994)
 */
export function* comparison(
  first: Float64Array,
  second: Float64Array,
  {statistic, periods, seed, resamples = 1_000}: ComparisonOptions,
): Steps<Comparison> {
  const known = Array.from(first.keys()).filter((t) => first[t] === first[t] || second[t] === second[t]);
  const pair = [first, second].map((series) => Float64Array.from(known, (t) => series[t]!));
  const blockLength = defaultBlockLength(known.length);
  const draw = stationaryBootstrap(known.length, {seed, blockLength});
  const rows = new Uint32Array(known.length);
  const drawn = Array.from({length: 3}, () => new Float64Array(resamples));
  const pause = Math.max(1, Math.floor(STEP / Math.max(1, 2 * known.length)));
  for (let s = 0; s < resamples; s++) {
    draw(rows);
    const [a, b] = pair.map((series) => ofRows(series, rows, {statistic, periods}));
    [drawn[0]![s], drawn[1]![s], drawn[2]![s]] = [a!, b!, a! - b!];
    if ((s + 1) % pause === 0) yield (s + 1) / resamples;
  }
  const every = {failed: new Uint8Array(known.length), filters: 0};
  const [a, b] = pair.map((series) => estimate(momentsByColumn([series], every), 0, {statistic, periods}));
  const enough = Math.min(a!.days, b!.days) >= INTERVAL_MINIMUM;
  const compared = (value: number, values: Float64Array, isEnough: boolean): Compared => {
    const ordered = isEnough ? sorted(values) : new Float64Array();
    return {value, low: quantileSorted(ordered, (1 - LEVEL) / 2), high: quantileSorted(ordered, (1 + LEVEL) / 2)};
  };
  return {
    first: {...compared(a!.value, drawn[0]!, a!.days >= INTERVAL_MINIMUM), days: a!.days},
    second: {...compared(b!.value, drawn[1]!, b!.days >= INTERVAL_MINIMUM), days: b!.days},
    difference: compared(a!.value - b!.value, drawn[2]!, enough),
    resamples,
    blockLength,
  };
}

/** A statistic of a resample. */
function ofRows(
  series: Float64Array,
  rows: Uint32Array,
  options: {readonly statistic: Statistic; readonly periods: number},
): number {
  const moments = noMoments(1);
  let [days, sum, squares, gains, moves] = [0, 0, 0, 0, 0];
  for (const row of rows) {
    const value = series[row];
    if (value !== value) continue;
    days++;
    sum += value!;
    squares += value! * value!;
    if (value! > 0) gains++;
    if (value !== 0) moves++;
  }
  moments.days[0] = days;
  moments.sum[0] = sum;
  moments.squares[0] = squares;
  moments.gains[0] = gains;
  moments.moves[0] = moves;
  return estimate(moments, 0, options).value;
}
