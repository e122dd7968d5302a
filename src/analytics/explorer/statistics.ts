import {normalQuantile} from "../performance/normal.js";
import {sharpeStandardErrorLo} from "../performance/significance.js";
import type {DayMoments} from "./dayMoments.js";

/** The statistics of daily P&L that days are compared by. */
export const statistics = ["sum", "mean", "sharpe", "hitRate", "volatility"] as const;
export type Statistic = (typeof statistics)[number];

/** A statistic of some days, and how sure it is. */
export interface Estimate {
  readonly days: number;
  /** NaN where there are too few days. */
  readonly value: number;
  /** Interval of 95%; NaN below two days. */
  readonly low: number;
  readonly high: number;
  /** Sum of the days. */
  readonly sum: number;
  /** Annualised; NaN where nothing varies. */
  readonly sharpe: number;
  /** t-statistic of the average day. */
  readonly t: number;
}

/** What a statistic is when there is nothing in the days: a hit rate of one half, else 0. */
export function neutral(statistic: Statistic): number {
  return statistic === "hitRate" ? 0.5 : 0;
}

const REACH = normalQuantile(0.975);

/** Below this share of the root mean square a deviation from the mean is rounding: one pass over squares leaves so much. */
const ROUNDING = 1e-7;

/**
 * A statistic of the days of a group, with the interval of large samples of independent days. Sums and means: normal;
 * Sharpe ratio: Lo (2002); hit rate, gains of the days that are not 0: Wilson (1927); volatility: normal returns.
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
  const around = (value: number, error: number) => ({value, low: value - REACH * error, high: value + REACH * error});
  const spread = deviation / Math.sqrt(n!);
  const estimated = {
    sum: () => (n === 0 ? around(NaN, NaN) : around(sum[group]!, n! * spread)),
    mean: () => around(mean, spread),
    sharpe: () =>
      around(annual * perDay, annual * sharpeStandardErrorLo({sharpe: perDay, skewness: 0, kurtosis: 3, count: n!})),
    hitRate: () => wilson(gains[group]!, moves[group]!),
    volatility: () => around(annual * deviation, (annual * deviation) / Math.sqrt(2 * (n! - 1))),
  }[statistic]();
  return {days: n!, ...estimated, sum: sum[group]!, sharpe: annual * perDay, t: perDay * Math.sqrt(n!)};
}

/** Share of gains with the score interval of a binomial. */
function wilson(gains: number, moves: number): Pick<Estimate, "value" | "low" | "high"> {
  const share = gains / moves;
  const z2 = REACH ** 2 / moves;
  const center = (share + z2 / 2) / (1 + z2);
  const reach = (REACH / (1 + z2)) * Math.sqrt((share * (1 - share)) / moves + z2 / (4 * moves));
  return {value: share, low: center - reach, high: center + reach};
}

/** Whether an estimate can be told from the neutral value: chance alone leaves it so in one case of twenty. */
export function isTold({low, high}: Pick<Estimate, "low" | "high">, statistic: Statistic): boolean {
  const nothing = neutral(statistic);
  return statistic === "volatility" ? low > 0 : low > nothing || high < nothing;
}
