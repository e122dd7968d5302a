import {nextReturns} from "../performance/returns.js";

/** Returns of each day and of the day after it, over the whole history: a date brush never cuts them. */
export interface DailyReturns {
  /** Simple return of the day, a fraction; NaN where missing, and on the first day. */
  readonly daily: Float64Array;
  /** Simple return of the next row; NaN on the last. */
  readonly nextDay: Float64Array;
}

/**
 * Pairs each daily return with the one of the next row, so that a regime known at the close meets what it earned.
 *
 * @param daily simple returns in order of date, NaN where missing
 */
export function withNextDay(daily: Float64Array): DailyReturns {
  return {daily, nextDay: nextReturns(daily)};
}
