import {MS_PER_DAY} from "../../analytics/calendar.js";
import type {TimeView} from "./timeAxis.js";

/** Days of a view gathered into columns of pixels. */
export interface PixelColumns {
  /** Columns, a pixel wide each, from the left edge of the plot. */
  readonly length: number;
  /** First row of each column, and the end of the last; a column without a row has the same row as the next. */
  readonly start: Int32Array;
}

/** Days that one row can stand for: a weekend and a holiday, not a gap in the data. */
const LONGEST = 7;

/** Which rows lie in each column of pixels. */
export function pixelColumns({date, from, to, x, left, right}: TimeView): PixelColumns {
  const length = Math.max(1, Math.round(right - left));
  const [first, last] = x.domain().map((moment) => moment.getTime() / MS_PER_DAY);
  const start = new Int32Array(length + 1).fill(to);
  let column = 0;
  for (let row = from; row < to; row++) {
    const at = Math.floor(((date[row]! - first!) / (last! - first!)) * length);
    while (column <= Math.min(at, length)) start[column++] = row;
  }
  return {length, start};
}

/**
 * Mean of the days in each column; where none is in it the day before stands for it, unless it is too long ago.
 *
 * @returns a value a column; NaN where there is no day
 */
export function columnMeans(values: Float64Array, columns: PixelColumns, view: TimeView): Float64Array {
  const {date, from, x, left} = view;
  const {length, start} = columns;
  return Float64Array.from({length}, (_, c) => {
    const [begin, end] = [start[c]!, start[c + 1]!];
    if (end > begin) {
      let sum = 0;
      for (let row = begin; row < end; row++) sum += values[row]!;
      return sum / (end - begin);
    }
    const before = begin - 1;
    if (before < from) return NaN;
    const day = x.invert(left + c + 0.5).getTime() / MS_PER_DAY;
    return day - date[before]! < LONGEST ? values[before]! : NaN;
  });
}
