import {ifLongEnough} from "../performance/recordLength.js";
import type {DayRange} from "./dayRange.js";

/** First two moments of a column within each code. */
export interface Moments {
  /** Values that are neither missing nor infinite. */
  readonly count: Int32Array;
  /** NaN where there is none. */
  readonly mean: Float64Array;
  /** Sum of squared deviations from the mean of the code; 0 where there is none. */
  readonly squares: Float64Array;
}

/**
 * Count, mean and squared deviations of a column by code. The second pass, about the means of the first, also takes
 * back their rounding: equal values have exactly their value as mean and no deviation.
 *
 * @param values NaN or infinite is missing
 * @param codes group of each row; a row whose code is not below `groups` is left out
 * @see Chan, Golub and LeVeque (1983), Algorithms for computing the sample variance, The American Statistician 37 (3)
 */
export function momentsByCode(values: Float64Array, codes: Uint8Array, groups: number, {from, to}: DayRange): Moments {
  const count = new Int32Array(groups);
  const mean = new Float64Array(groups);
  const rest = new Float64Array(groups);
  const squares = new Float64Array(groups);
  for (let i = from; i < to; i++) {
    const value = values[i];
    const code = codes[i];
    if (code! >= groups || value! - value! !== 0) continue;
    count[code!]!++;
    mean[code!]! += value!;
  }
  for (let k = 0; k < groups; k++) mean[k]! /= count[k]!;
  for (let i = from; i < to; i++) {
    const value = values[i];
    const code = codes[i];
    if (code! >= groups || value! - value! !== 0) continue;
    const deviation = value! - mean[code!]!;
    rest[code!]! += deviation;
    squares[code!]! += deviation * deviation;
  }
  for (let k = 0; k < groups; k++) {
    if (count[k] === 0) continue;
    mean[k]! += rest[k]! / count[k]!;
    squares[k] = Math.max(0, squares[k]! - (rest[k]! * rest[k]!) / count[k]!);
  }
  return {count, mean, squares};
}

/**
 * Annualised volatility of each code: sample standard deviation (n - 1) x sqrt(periods); NaN below 30 values.
 *
 * @see spec: metrics, "annualised volatility" (pandas, empyrical)
 */
export function volatilityByCode({count, squares}: Moments, periods: number): Float64Array {
  return squares.map((sum, k) => ifLongEnough(Math.sqrt(sum / (count[k]! - 1)) * Math.sqrt(periods), count[k]!));
}

/** Rows of each code, and at index `groups` those that have none. */
export function daysByCode(codes: Uint8Array, groups: number, {from, to}: DayRange): Int32Array {
  const days = new Int32Array(groups + 1);
  for (let i = from; i < to; i++) days[Math.min(codes[i]!, groups)]!++;
  return days;
}
