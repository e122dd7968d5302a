/**
 * Quantile with linear interpolation between order statistics (type 7).
 *
 * @param values any order; missing ones are skipped
 * @param p share of the values at or below it, 0 to 1
 * @returns the unit of `values`; NaN where there are none
 * @see numpy, percentile; pandas, quantile
 */
export function quantile(values: Float64Array, p: number): number {
  return quantileSorted(sorted(values), p);
}

/** `quantile` of values already in ascending order and without missing ones. */
export function quantileSorted(ascending: Float64Array, p: number): number {
  const position = (ascending.length - 1) * p;
  const below = Math.floor(position);
  const low = ascending[below] ?? NaN;
  const high = ascending[below + 1] ?? low;
  const share = position - below;
  return share === 0 || low === high ? low : low + (high - low) * share;
}

/** The values that are not missing, in ascending order; a new array. */
export function sorted(values: Float64Array): Float64Array {
  return values.filter((value) => !Number.isNaN(value)).sort();
}
