import {MS_PER_DAY} from "../../analytics/calendar.js";
import type {TimeView} from "./timeAxis.js";

/**
 * Rows that are enough to draw a line: where there are more rows than a screen can tell apart, the first, lowest,
 * highest and last of each column of pixels, which cover the same pixels as all of them; else every row.
 *
 * Missing values (NaN, infinite) keep one row for each gap, so that the line breaks there.
 *
 * @returns rows in ascending order
 * @see Jugel, Jerzak, Hackenbroich, Markl (2014), M4: a visualization-oriented time series data aggregation
 */
export function decimate(values: Float64Array, {date, from, to, x, left, right}: TimeView): Int32Array {
  const columns = Math.max(1, Math.ceil(right - left));
  const rows = new Int32Array(Math.max(0, to - from));
  let n = 0;
  if (to - from <= 2 * columns) {
    for (let i = from; i < to; i++) if (isKnown(values[i]!) || i === from || isKnown(values[i - 1]!)) rows[n++] = i;
    return rows.subarray(0, n);
  }
  const [first, last] = x.domain().map((moment) => moment.getTime() / MS_PER_DAY);
  const columnOf = (i: number): number => Math.floor(((date[i]! - first!) / (last! - first!)) * columns);
  for (let i = from; i < to;) {
    if (!isKnown(values[i]!)) {
      rows[n++] = i;
      while (i < to && !isKnown(values[i]!)) i++;
      continue;
    }
    const column = columnOf(i);
    const start = i;
    let low = i;
    let high = i;
    for (; i < to && isKnown(values[i]!) && columnOf(i) === column; i++) {
      if (values[i]! < values[low]!) low = i;
      if (values[i]! > values[high]!) high = i;
    }
    const [a, b] = low < high ? [low, high] : [high, low];
    rows[n++] = start;
    if (a > start) rows[n++] = a;
    if (b > a) rows[n++] = b;
    if (i - 1 > b) rows[n++] = i - 1;
  }
  return rows.subarray(0, n);
}

const isKnown = (value: number): boolean => value - value === 0;
