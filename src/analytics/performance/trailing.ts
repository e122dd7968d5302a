import {mean, standardDeviation} from "./moments.js";

/**
 * Sample standard deviation (n - 1) of the last `window` values that there are, on each date that has one. Unlike a
 * window of dates it is not ended by a gap.
 *
 * @param values missing ones are skipped
 * @param window values, at least 1
 * @returns NaN until there are so many values, and on dates without one
 */
export function trailingDeviation(values: Float64Array, window: number): Float64Array {
  return trailing(values, window, standardDeviation);
}

/** Arithmetic mean of the same values. */
export function trailingMean(values: Float64Array, window: number): Float64Array {
  return trailing(values, window, mean);
}

function trailing(values: Float64Array, window: number, of: (last: Float64Array) => number): Float64Array {
  const last = new Float64Array(window);
  let count = 0;
  return values.map((value) => {
    if (Number.isNaN(value)) return NaN;
    last[count++ % window] = value;
    return count < window ? NaN : of(last);
  });
}
