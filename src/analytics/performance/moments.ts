/** Relative size below which differences between values are taken for rounding. */
const ROUNDING = 1e-10;

/** Number of values that are not missing. */
export function observations(values: Float64Array): number {
  let count = 0;
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) count++;
  return count;
}

/** Arithmetic mean; missing values are skipped, NaN where there are none. */
export function mean(values: Float64Array): number {
  let count = 0;
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) continue;
    count++;
    sum += values[i]!;
  }
  const first = sum / count;
  if (!Number.isFinite(first)) return first;
  // A second pass takes back the rounding of the first, so that equal values have exactly their value as mean.
  let rest = 0;
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) rest += values[i]! - first;
  return first + rest / count;
}

/**
 * Sample standard deviation (n - 1).
 *
 * @param values missing ones are skipped
 * @returns the unit of `values`; NaN under two observations
 * @see pandas, Series.std
 */
export function standardDeviation(values: Float64Array): number {
  const {count, m2} = powers(values);
  return count < 2 ? NaN : Math.sqrt(m2 / (count - 1));
}

/**
 * Skewness, bias-corrected (the adjusted Fisher-Pearson coefficient G1).
 *
 * @param values missing ones are skipped
 * @returns NaN under three observations; 0 without variation, as in pandas. Where pandas takes a sum of squares under
 *   1e-14 for none, we compare with the size of the values (see `varies`), so that scaling never changes the answer
 * @see spec: metrics, "skew, kurtosis"; pandas, Series.skew
 */
export function skewness(values: Float64Array): number {
  const {count: n, largest, m2, m3} = powers(values);
  if (n < 3 || Number.isNaN(m2)) return NaN;
  if (!varies(Math.sqrt(m2 / (n - 1)), largest)) return 0;
  return ((n * Math.sqrt(n - 1)) / (n - 2)) * (m3 / m2 ** 1.5);
}

/**
 * Excess kurtosis, bias-corrected (G2; 0 for a normal distribution).
 *
 * @param values missing ones are skipped
 * @returns NaN under four observations; 0 without variation, as in pandas
 * @see spec: metrics, "skew, kurtosis"; pandas, Series.kurt
 */
export function kurtosis(values: Float64Array): number {
  const {count: n, largest, m2, m4} = powers(values);
  if (n < 4 || Number.isNaN(m2)) return NaN;
  if (!varies(Math.sqrt(m2 / (n - 1)), largest)) return 0;
  const adjust = (3 * (n - 1) ** 2) / ((n - 2) * (n - 3));
  return ((n * (n + 1) * (n - 1)) / ((n - 2) * (n - 3))) * (m4 / m2 ** 2) - adjust;
}

/**
 * Whether a standard deviation is more than rounding. The same return every day, 0.01 say, has a computed deviation of
 * about 1e-18 and a senseless Sharpe of 1e16; we call it no variation at 1e-10 of the largest value or less.
 *
 * @param deviation a standard deviation
 * @param largest the largest absolute value among the values it was computed from
 */
export function varies(deviation: number, largest: number): boolean {
  return deviation > ROUNDING * largest;
}

/** Sums of the second to fourth powers of the deviations from the mean. */
export interface Powers {
  /** Values that are not missing. */
  readonly count: number;
  readonly mean: number;
  /** Largest absolute value; 0 where there are none. */
  readonly largest: number;
  readonly m2: number;
  readonly m3: number;
  readonly m4: number;
}

/** Central power sums of the values that are not missing, in two passes: no cancellation, whatever the mean. */
export function powers(values: Float64Array): Powers {
  const center = mean(values);
  let [count, largest, m2, m3, m4] = [0, 0, 0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) continue;
    const d = values[i]! - center;
    const d2 = d * d;
    count++;
    largest = Math.max(largest, Math.abs(values[i]!));
    m2 += d2;
    m3 += d2 * d;
    m4 += d2 * d2;
  }
  return {count, mean: center, largest, m2, m3, m4};
}
