/** Sums from the first entry on; a missing one adds nothing. */
export function runningSum(values: Float64Array): Float64Array {
  let sum = 0;
  return values.map((value) => (sum += value || 0));
}
