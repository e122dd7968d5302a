/**
 * Sums from the first entry on. A missing entry adds nothing and keeps the sum before it; up to the first known entry
 * there is no sum, NaN: a series that has not begun is not one at 0.
 */
export function runningSum(values: Float64Array): Float64Array {
  let sum = NaN;
  return values.map((value) => (sum = Number.isNaN(value) ? sum : (sum || 0) + value));
}
