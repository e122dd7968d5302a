import {normalQuantile} from "../performance/normal.js";
import {ifLongEnough} from "../performance/recordLength.js";
import {sharpeStandardErrorLo} from "../performance/significance.js";
import {studentQuantile} from "../performance/student.js";
import type {DayMoments} from "./dayMoments.js";

/** The statistics of daily P&L that days are compared by. */
export const statistics = ["sum", "mean", "sharpe", "hitRate", "volatility"] as const;
export type Statistic = (typeof statistics)[number];

/** A statistic of some days, and how sure it is. */
export interface Estimate {
  readonly days: number;
  /** NaN where there are too few days. */
  readonly value: number;
  /** Interval of 95% that assumes independent days; NaN where there is none, as of a volatility there never is. */
  readonly low: number;
  readonly high: number;
  /** Sum of the days. */
  readonly sum: number;
  /** Annualised; NaN where nothing varies, and below 30 days. */
  readonly sharpe: number;
  /** t-statistic of the average day; NaN below 30 days. */
  readonly t: number;
}

/** What a statistic is when there is nothing in the days: a hit rate of one half, else 0. */
export function neutral(statistic: Statistic): number {
  return statistic === "hitRate" ? 0.5 : 0;
}

const REACH = normalQuantile(0.975);

/** Below this share of the root mean square a deviation from the mean is rounding: one pass over squares leaves so much. */
const ROUNDING = 1e-7;

/** Degrees of freedom from which Student's t is as good as normal: 2% wider. */
const LARGE = 60;

/**
 * A statistic of the days of a group, with an interval that assumes independent days: sums of days are all that a brush
 * leaves time for, and they do not know which day came after which. Sums and means: Student's t; Sharpe ratio: Lo
 * (2002); hit rate, gains of the days that are not 0: Wilson (1927). A volatility has none: with fat tails or storms the
 * one for normal days covers 60% where it claims 95%. `comparison` allows for dependence.
 *
 * @param periods days a year, for the Sharpe ratio and the volatility
 */
export function estimate(
  {days, sum, squares, gains, moves}: DayMoments,
  group: number,
  {statistic, periods}: {readonly statistic: Statistic; readonly periods: number},
): Estimate {
  const n = days[group];
  const mean = sum[group]! / n!;
  const variance = Math.max(0, squares[group]! - n! * mean * mean) / (n! - 1);
  const deviation = n! < 2 ? NaN : Math.sqrt(variance);
  const varies = deviation > ROUNDING * Math.sqrt(squares[group]! / n!);
  const perDay = varies ? mean / deviation : NaN;
  const annual = Math.sqrt(periods);
  const around = (value: number, error: number, reach = REACH) => ({
    value,
    low: value - reach * error,
    high: value + reach * error,
  });
  const student = n! > 1 && n! <= LARGE ? studentQuantile(0.975, n! - 1) : REACH;
  const ratio = ifLongEnough(annual * perDay, n!);
  const spread = deviation / Math.sqrt(n!);
  const estimated = {
    sum: () => (n === 0 ? around(NaN, NaN) : around(sum[group]!, n! * spread, student)),
    mean: () => around(mean, spread, student),
    sharpe: () => around(ratio, annual * sharpeStandardErrorLo({sharpe: perDay, skewness: 0, kurtosis: 3, count: n!})),
    hitRate: () => wilson(gains[group]!, moves[group]!),
    volatility: () => around(ifLongEnough(annual * deviation, n!), NaN),
  }[statistic]();
  return {days: n!, ...estimated, sum: sum[group]!, sharpe: ratio, t: ifLongEnough(perDay * Math.sqrt(n!), n!)};
}

/** Share of gains with the score interval of a binomial. */
function wilson(gains: number, moves: number): Pick<Estimate, "value" | "low" | "high"> {
  const share = gains / moves;
  const z2 = REACH ** 2 / moves;
  const center = (share + z2 / 2) / (1 + z2);
  const reach = (REACH / (1 + z2)) * Math.sqrt((share * (1 - share)) / moves + z2 / (4 * moves));
  return {value: share, low: center - reach, high: center + reach};
}

/**
 * Whether an estimate can be told from the neutral value: chance alone leaves it so in one case of twenty where days are
 * independent. Any volatility can be told from none.
 */
export function isTold({value, low, high}: Pick<Estimate, "value" | "low" | "high">, statistic: Statistic): boolean {
  const nothing = neutral(statistic);
  return statistic === "volatility" ? value > 0 : low > nothing || high < nothing;
}
