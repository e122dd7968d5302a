/**
 * A statistic of the trailing window at each row, the current row included.
 *
 * @param values NaN is missing
 * @param window rows
 * @param statistic of the values from row `from` to before row `to`
 * @returns same length; NaN until the window is full, and where a value in it is missing
 */
export function rolling(
  values: Float64Array,
  window: number,
  statistic: (values: Float64Array, from: number, to: number) => number,
): Float64Array {
  const result = new Float64Array(values.length).fill(NaN);
  let known = 0; // values in a row that are there
  for (let t = 0; t < values.length; t++) {
    known = values[t]! - values[t]! === 0 ? known + 1 : 0;
    if (known >= window) result[t] = statistic(values, t + 1 - window, t + 1);
  }
  return result;
}

/** Mean of a stretch of known values. */
export function meanOf(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += values[i]!;
  return sum / (to - from);
}

/** Sample standard deviation (n - 1) of a stretch of known values. */
export function deviationOf(values: Float64Array, from: number, to: number): number {
  const center = meanOf(values, from, to);
  let squares = 0;
  for (let i = from; i < to; i++) squares += (values[i]! - center) ** 2;
  return Math.sqrt(squares / (to - from - 1));
}

/** Largest of a stretch of known values. */
export function largestOf(values: Float64Array, from: number, to: number): number {
  let largest = -Infinity;
  for (let i = from; i < to; i++) if (values[i]! > largest) largest = values[i]!;
  return largest;
}

/** Smallest of a stretch of known values. */
export function smallestOf(values: Float64Array, from: number, to: number): number {
  let smallest = Infinity;
  for (let i = from; i < to; i++) if (values[i]! < smallest) smallest = values[i]!;
  return smallest;
}

/** Slope per row of the least-squares line through a stretch of known values. */
export function slopeOf(values: Float64Array, from: number, to: number): number {
  const middle = (from + to - 1) / 2;
  let [product, square] = [0, 0];
  for (let i = from; i < to; i++) {
    product += (i - middle) * values[i]!;
    square += (i - middle) ** 2;
  }
  return product / square;
}

/** Share of the values before the last of a stretch that are strictly below the last. */
export function rankOfLast(values: Float64Array, from: number, to: number): number {
  let below = 0;
  for (let i = from; i < to - 1; i++) if (values[i]! < values[to - 1]!) below++;
  return below / (to - from - 1);
}

/** Standard deviations by which the last of a stretch lies above its mean; NaN where the stretch does not vary. */
export function zScoreOfLast(values: Float64Array, from: number, to: number): number {
  const deviation = deviationOf(values, from, to);
  return deviation > 0 ? (values[to - 1]! - meanOf(values, from, to)) / deviation : NaN;
}
