/** A contiguous range of rows, half-open: `from` is the first row of it, `to` the first row after it. */
export interface DayRange {
  readonly from: number;
  readonly to: number;
}

/** The range of all rows of a column. */
export function allDays(column: ArrayLike<number>): DayRange {
  return {from: 0, to: column.length};
}

/**
 * Rows whose date lies between two days, both included: what a brush on the date axis selects.
 *
 * @param dates day numbers, ascending
 * @param first day number; NaN or -Infinity for no lower end
 * @param last day number; NaN or Infinity for no upper end. Ends given in the wrong order are swapped
 */
export function dayRange(dates: Int32Array, first = -Infinity, last = Infinity): DayRange {
  if (first > last) [first, last] = [last, first];
  const from = Number.isNaN(first) ? 0 : rowsBefore(dates, first);
  const to = Number.isNaN(last) ? dates.length : rowsBefore(dates, Math.floor(last) + 1);
  return {from, to: Math.max(from, to)};
}

/** How many ascending dates lie before a day; also the row of the first date on or after it. */
export function rowsBefore(dates: Int32Array, day: number): number {
  let low = 0;
  let high = dates.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (dates[middle]! < day) low = middle + 1;
    else high = middle;
  }
  return low;
}
