import {meanInterval, volatilityInterval} from "../performance/intervals.js";
import type {Ends} from "../performance/longRun.js";
import {allDays, type DayRange} from "./dayRange.js";
import type {DailyReturns} from "./nextDay.js";

export interface RegimeIntervalOptions {
  readonly range?: DayRange;
  /** Number of codes: 9 for regimes, 3 for risk states. */
  readonly groups: number;
  /** Observations a year, 252 or 365. */
  readonly periods?: number;
  /** Coverage. */
  readonly level?: number;
}

/** Ends of an interval, by code; NaN where the code has too few returns for one. */
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
  readonly level: number;
}

/**
 * Intervals of the average next-day return and of the realised volatility of each code, from the long-run variance of the
 * code's own days, closed up over the days between its spells: dependence within a spell stays, and how often a code
 * occurs is taken as it is. Percentile bootstraps of whole days cover less: 58% to 74% of the volatility of a
 * GARCH(.1, .85) series where they claim 95%.
 *
 * @returns NaN for the mean below 30 returns of a code, and for the volatility below 500
 * @see meanInterval and volatilityInterval
 */
export function regimeIntervals(
  {daily, nextDay}: DailyReturns,
  codes: Uint8Array,
  {range = allDays(codes), groups, periods = 252, level = 0.95}: RegimeIntervalOptions,
): RegimeIntervals {
  const days = codes.subarray(range.from, range.to);
  const byCode = (column: Float64Array, ends: (own: Float64Array) => Ends): Interval => {
    const values = column.subarray(range.from, range.to);
    const each = Array.from({length: groups}, (_, code) => ends(values.filter((_, i) => days[i] === code)));
    return {low: Float64Array.from(each, ({low}) => low), high: Float64Array.from(each, ({high}) => high)};
  };
  return {
    nextDayReturn: byCode(nextDay, (own) => meanInterval(own, level)),
    volatility: byCode(daily, (own) => volatilityInterval(own, periods, level)),
    level,
  };
}
