import {powers} from "./moments.js";
import {normalCdf, normalQuantile} from "./normal.js";
import {excessReturns, sharpe, type SharpeOptions} from "./ratios.js";

/** A Sharpe ratio per period with what its precision depends on. */
export interface SharpeEstimate {
  /** Not annualised. */
  readonly sharpe: number;
  /** Skewness of the sample, without correction for bias. */
  readonly skewness: number;
  /** Kurtosis of the sample, without correction for bias; 3 for a normal distribution. */
  readonly kurtosis: number;
  /** Returns it was estimated from. */
  readonly count: number;
}

/**
 * The Sharpe ratio per period of a series, and the moments that say how far to trust it.
 *
 * The moments are those of the sample itself: only they guarantee a variance >= 0 of the ratio (kurtosis is never
 * below skewness^2 + 1), which the bias-corrected ones of the other tables do not.
 *
 * @param returns simple returns, fractions; missing ones are skipped
 * @param riskFree risk-free return of each period, a fraction
 * @returns NaN moments under two returns and where they do not vary
 */
export function sharpeEstimate(returns: Float64Array, riskFree: number | Float64Array = 0): SharpeEstimate {
  const ratio = sharpe(returns, {periods: 1, riskFree});
  const {count, m2, m3, m4} = powers(excessReturns(returns, riskFree));
  if (Number.isNaN(ratio)) return {sharpe: NaN, skewness: NaN, kurtosis: NaN, count};
  return {sharpe: ratio, skewness: (Math.sqrt(count) * m3) / m2 ** 1.5, kurtosis: (count * m4) / m2 ** 2, count};
}

/**
 * Standard error of a Sharpe ratio per period when returns may be skewed and have fat tails:
 * sqrt((1 - skewness SR + (kurtosis - 1) / 4 SR^2) / (n - 1)). Assumes independent returns and many of them.
 *
 * @see Bailey and Lopez de Prado (2012), The Sharpe ratio efficient frontier, Journal of Risk 15 (2)
 */
export function sharpeStandardError({sharpe, skewness, kurtosis, count}: SharpeEstimate): number {
  const variance = 1 - skewness * sharpe + ((kurtosis - 1) / 4) * sharpe ** 2;
  return Math.sqrt(Math.max(0, variance) / (count - 1));
}

/**
 * Standard error of a Sharpe ratio per period when returns are independent and normal: sqrt((1 + SR^2 / 2) / n).
 *
 * @see Lo (2002), The statistics of Sharpe ratios, Financial Analysts Journal 58 (4)
 */
export function sharpeStandardErrorLo({sharpe, count}: SharpeEstimate): number {
  return Math.sqrt((1 + sharpe ** 2 / 2) / count);
}

/**
 * Probabilistic Sharpe ratio: the probability that the true Sharpe ratio exceeds a benchmark, given length, skewness
 * and kurtosis of the record. Assumes independent days.
 *
 * @param returns simple returns, fractions; missing ones are skipped
 * @param options.benchmark the Sharpe ratio to beat, annualised with the same periods; 0 by default
 * @returns a probability; NaN where the Sharpe ratio is missing
 * @see Bailey and Lopez de Prado (2012), as above
 */
export function probabilisticSharpe(
  returns: Float64Array,
  {periods, riskFree, benchmark = 0}: SharpeOptions & {benchmark?: number},
): number {
  const estimate = sharpeEstimate(returns, riskFree);
  return normalCdf((estimate.sharpe - benchmark / Math.sqrt(periods)) / sharpeStandardError(estimate));
}

/**
 * Confidence interval of an annualised Sharpe ratio of independent days: the ratio -/+ a normal quantile of its standard
 * error. For days that depend on those before see `dependentSharpeInterval`: of an AR(.5) this one covers 75%, not 95%.
 *
 * @param returns simple returns, fractions; missing ones are skipped
 * @param options.level coverage; 0.95 by default
 * @param options.standardError `sharpeStandardError` by default, or `sharpeStandardErrorLo`
 * @returns NaN bounds where the Sharpe ratio is missing
 * @see spec: metrics, "a 95% interval of Sharpe"
 */
export function sharpeInterval(
  returns: Float64Array,
  {
    periods,
    riskFree,
    level = 0.95,
    standardError = sharpeStandardError,
  }: SharpeOptions & {level?: number; standardError?: (estimate: SharpeEstimate) => number},
): {low: number; high: number} {
  const estimate = sharpeEstimate(returns, riskFree);
  const reach = normalQuantile((1 + level) / 2) * standardError(estimate);
  const annual = Math.sqrt(periods);
  return {low: (estimate.sharpe - reach) * annual, high: (estimate.sharpe + reach) * annual};
}
