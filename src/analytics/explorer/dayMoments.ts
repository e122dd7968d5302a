/** Sums over days of one or more series of P&L, an entry a group: all that a statistic of the days needs. */
export interface DayMoments {
  /** Days with a value. */
  readonly days: Float64Array;
  readonly sum: Float64Array;
  /** Sum of squares. */
  readonly squares: Float64Array;
  readonly gains: Float64Array;
  /** Days that are not 0. */
  readonly moves: Float64Array;
}

/** Moments of so many groups without any day. */
export function noMoments(groups: number): DayMoments {
  const zeros = () => new Float64Array(groups);
  return {days: zeros(), sum: zeros(), squares: zeros(), gains: zeros(), moves: zeros()};
}

function add({days, sum, squares, gains, moves}: DayMoments, group: number, value: number): void {
  days[group]!++;
  sum[group]! += value;
  squares[group]! += value * value;
  if (value > 0) gains[group]!++;
  if (value !== 0) moves[group]!++;
}

/** Which days count: those that fail none of the filters asked for. */
export interface DayChoice {
  /** A bit for each filter that a day fails. */
  readonly failed: Uint8Array;
  /** The bits that are asked for. */
  readonly filters: number;
}

/**
 * Moments of a series by a label of its days.
 *
 * @param values a value a day; NaN is missing
 * @param codes group of each day; a day whose code is not below `groups` is left out
 */
export function momentsByLabel(
  values: Float64Array,
  codes: Uint8Array,
  groups: number,
  {failed, filters}: DayChoice,
): DayMoments {
  const moments = noMoments(groups);
  for (let t = 0; t < values.length; t++) {
    const value = values[t];
    if ((failed[t]! & filters) === 0 && codes[t]! < groups && value === value) add(moments, codes[t]!, value!);
  }
  return moments;
}

/** Moments of each of several series over the same days; NaN is missing. */
export function momentsByColumn(columns: readonly Float64Array[], {failed, filters}: DayChoice): DayMoments {
  const moments = noMoments(columns.length);
  columns.forEach((values, column) => {
    for (let t = 0; t < values.length; t++)
      if ((failed[t]! & filters) === 0 && values[t] === values[t]) add(moments, column, values[t]!);
  });
  return moments;
}

/** Rows of a table by group and day, those of a group together. */
export interface GroupedRows {
  /** First row of each group, and after the last group the number of rows. */
  readonly start: Uint32Array;
  readonly day: Uint32Array;
}

/**
 * Moments of each group of rows, a row a day of its group. This one runs over every row of a book while a brush moves:
 * one loop, and no branch that hangs on the data.
 *
 * @param values a value a row, never NaN
 */
export function momentsOfRows(
  {start, day}: GroupedRows,
  values: Float64Array,
  {failed, filters}: DayChoice,
): DayMoments {
  const groups = start.length - 1;
  const moments = noMoments(groups);
  const counted = Float64Array.from(failed, (bits) => Number((bits & filters) === 0));
  for (let g = 0; g < groups; g++) {
    let [days, sum, squares, gains, moves] = [0, 0, 0, 0, 0];
    for (let row = start[g]; row! < start[g + 1]!; row!++) {
      const one = counted[day[row!]!];
      const value = values[row!]! * one!;
      days += one!;
      sum += value;
      squares += value * value;
      gains += Number(value > 0);
      moves += Number(value !== 0);
    }
    moments.days[g] = days;
    moments.sum[g] = sum;
    moments.squares[g] = squares;
    moments.gains[g] = gains;
    moments.moves[g] = moves;
  }
  return moments;
}
