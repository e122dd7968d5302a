import {UNCLASSIFIED} from "./classify.js";
import {allDays, type DayRange} from "./dayRange.js";

/** How often each code was followed by each: square, row-major, entry `from * groups + to`. */
export interface Transitions {
  readonly groups: number;
  readonly counts: Int32Array;
  /** Share of the days of a row's code that were followed by the column's; NaN rows where a code is never followed. */
  readonly probabilities: Float64Array;
  /** Pairs of rows left out because one of them is unclassified. */
  readonly skipped: number;
}

/**
 * Transition matrix of a series of codes, from each row to the next within the range.
 *
 * Only pairs of neighbouring classified rows count: an unclassified day is not bridged, for the book may have been
 * in any regime on it.
 *
 * @param groups number of codes: 9 for regimes, 3 for risk states
 */
export function transitions(codes: Uint8Array, groups: number, {from, to}: DayRange = allDays(codes)): Transitions {
  const counts = new Int32Array(groups * groups);
  let skipped = 0;
  for (let i = from + 1; i < to; i++) {
    const before = codes[i - 1];
    const after = codes[i];
    if (before === UNCLASSIFIED || after === UNCLASSIFIED) skipped++;
    else counts[before! * groups + after!]!++;
  }
  const probabilities = new Float64Array(groups * groups);
  for (let k = 0; k < groups; k++) {
    const row = counts.subarray(k * groups, (k + 1) * groups);
    const total = row.reduce((sum, count) => sum + count, 0);
    for (let j = 0; j < groups; j++) probabilities[k * groups + j] = row[j]! / total;
  }
  return {groups, counts, probabilities, skipped};
}
