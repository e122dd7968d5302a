/** Variance at the forward, a year, as a function of maturity: it starts at `short` and reverts to `long`. */
export interface VarianceTerm {
  readonly short: number;
  readonly long: number;
}

/** Speed at which variance reverts, a year: half of the way in two months. */
const REVERSION = 4;

const DAYS_PER_YEAR = 365;

/** Calendar days as years. */
export function yearsOf(days: number): number {
  return days / DAYS_PER_YEAR;
}

/**
 * Total variance at the forward, T [long + (short - long)(1 - e^(-4T)) / (4T)]. It never falls with maturity where both
 * variances are positive.
 */
export function forwardVariance({short, long}: VarianceTerm, years: number): number {
  return years * long + ((short - long) * -Math.expm1(-REVERSION * years)) / REVERSION;
}

/**
 * The term structure through a volatility index: 30 days have its variance. Where that takes a short variance below a
 * quarter of the index squared, the short variance is that quarter and 30 days have more.
 *
 * @param index the 30-day implied volatility, a fraction a year
 * @param long the variance it reverts to, a year
 */
export function termThroughIndex(index: number, long: number): VarianceTerm {
  const loading = -Math.expm1(-REVERSION * yearsOf(30)) / (REVERSION * yearsOf(30));
  return {short: Math.max(long + (index * index - long) / loading, (index * index) / 4), long};
}
