import {
  type Influence,
  influenceOnDeviation,
  influenceOnHitRate,
  influenceOnMean,
  influenceOnSharpe,
} from "../performance/influence.js";
import {VOLATILITY_COSINES, VOLATILITY_MINIMUM} from "../performance/intervals.js";
import {cosinesFor, differenceVariance, type MeanVariance, meanVariance, reachOf} from "../performance/longRun.js";
import {ANNUAL_MINIMUM} from "../performance/recordLength.js";
import {momentsByColumn} from "./dayMoments.js";
import {estimate, type Statistic} from "./statistics.js";

/** A number with its interval of 95%. */
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
}

export interface ComparisonOptions {
  /** Sums of unequal numbers of days cannot be compared: their average day is. */
  readonly statistic: Exclude<Statistic, "sum">;
  /** Days a year. */
  readonly periods: number;
}

/**
 * Holds two series against each other, with intervals from the long-run variance of each statistic's influence: days may
 * depend on those before, be skewed and have fat tails. Where the two share days, what they share is taken out day by
 * day; where they share none they are taken as independent.
 *
 * @param first a value a day; NaN on days that do not count
 * @param second the same days
 * @returns no interval where a side has under 30 days that count, or 500 for a volatility
 * @see meanVariance
 */
export function comparison(
  first: Float64Array,
  second: Float64Array,
  {statistic, periods}: ComparisonOptions,
): Comparison {
  const sides = [first, second].map((series) => sideOf(series, {statistic, periods}));
  const [a, b] = [sides[0]!, sides[1]!];
  const enough = Math.min(a.count, b.count) >= (statistic === "volatility" ? VOLATILITY_MINIMUM : ANNUAL_MINIMUM);
  const compared = (value: number, reach: number): Compared => ({value, low: value - reach, high: value + reach});
  const shared = a.moves.some((x, t) => x === x && b.moves[t] === b.moves[t]);
  const spread = shared ? pairedVariance(a, b, statistic) : differenceVariance(a.variance, b.variance);
  return {
    first: {...compared(a.value, reachOf(a.variance)), days: a.days},
    second: {...compared(b.value, reachOf(b.variance)), days: b.days},
    difference: compared(a.value - b.value, enough ? reachOf(spread) : NaN),
  };
}

/** One side: its statistic, how much each day moves it, and the variance that this leaves it with. */
interface Side {
  readonly days: number;
  readonly value: number;
  /** In the unit of the statistic, an entry a day; NaN on days that do not count. */
  readonly moves: Float64Array;
  /** Days that count. */
  readonly count: number;
  readonly variance: MeanVariance;
}

function sideOf(series: Float64Array, {statistic, periods}: ComparisonOptions): Side {
  const every = {failed: new Uint8Array(series.length), filters: 0};
  const {days, value} = estimate(momentsByColumn([series], every), 0, {statistic, periods});
  const {influence, scale} = influences[statistic](series, Math.sqrt(periods));
  const counts = statistic === "hitRate" ? (x: number) => x - x === 0 && x !== 0 : (x: number) => x - x === 0;
  let at = 0;
  const moves = series.map((x) => (counts(x) ? influence.moves[at++]! * scale : NaN));
  const count = influence.moves.length;
  const minimum = statistic === "volatility" ? VOLATILITY_MINIMUM : ANNUAL_MINIMUM;
  const variance =
    count < minimum
      ? {variance: NaN, freedom: 1}
      : meanVariance(
          influence.moves.map((x) => x * scale),
          cosinesOf(statistic, count),
        );
  return {days, value, moves, count, variance};
}

const cosinesOf = (statistic: Statistic, count: number) =>
  statistic === "volatility" ? VOLATILITY_COSINES : cosinesFor(count);

/** The influence on a statistic, and what brings it to the statistic's unit. */
const influences: Readonly<
  Record<
    ComparisonOptions["statistic"],
    (series: Float64Array, annual: number) => {readonly influence: Influence; readonly scale: number}
  >
> = {
  mean: (series) => ({influence: influenceOnMean(series), scale: 1}),
  hitRate: (series) => ({influence: influenceOnHitRate(series), scale: 1}),
  sharpe: (series, annual) => ({influence: influenceOnSharpe(series), scale: annual}),
  volatility: (series, annual) => {
    const influence = influenceOnDeviation(series);
    return {influence, scale: influence.value * annual};
  },
};

/** Variance of the difference on the days that either side has, closed up. */
function pairedVariance(a: Side, b: Side, statistic: Statistic): MeanVariance {
  const days = Array.from(a.moves.keys()).filter((t) => a.moves[t] === a.moves[t] || b.moves[t] === b.moves[t]);
  const part = ({moves, count}: Side, t: number) => ((moves[t]! || 0) * days.length) / count;
  return meanVariance(
    Float64Array.from(days, (t) => part(a, t) - part(b, t)),
    cosinesOf(statistic, Math.min(a.count, b.count)),
  );
}
