import {maxDrawdown} from "./drawdown.js";
import {annualisedReturn, cagr} from "./growth.js";
import {observations, powers, varies} from "./moments.js";
import {annualisedVolatility} from "./volatility.js";

/** Options of a Sharpe ratio. */
export interface SharpeOptions {
  /** Observations a year; 1 leaves the ratio as it is per period. */
  periods: number;
  /** Risk-free return of each period (not of a year), a fraction: one for all, or a column beside the returns. 0 by default. */
  riskFree?: number | Float64Array;
}

/**
 * Sharpe ratio: mean / standard deviation (n - 1) of the excess returns x sqrt(periods).
 *
 * @param returns simple returns, fractions; rows where they or the risk-free return are missing are skipped
 * @returns NaN under two returns and where they do not vary (see `varies`: a deviation that is only rounding is none)
 * @see spec: metrics, "Sharpe" (empyrical, quantstats, ffn; empyrical says +Infinity where nothing varies)
 */
export function sharpe(returns: Float64Array, {periods, riskFree = 0}: SharpeOptions): number {
  const {count, mean, m2, largest} = powers(excessReturns(returns, riskFree));
  const deviation = Math.sqrt(m2 / (count - 1));
  // Taking off the risk-free return can leave nothing but rounding, so that is judged by the size of what it came from.
  const size = riskFree === 0 ? largest : Math.max(largest, powers(returns).largest);
  return count < 2 || !varies(deviation, size) ? NaN : (mean / deviation) * Math.sqrt(periods);
}

/** Returns less the risk-free return of each period; the returns themselves where that is 0. */
export function excessReturns(returns: Float64Array, riskFree: number | Float64Array): Float64Array {
  if (riskFree === 0) return returns;
  return returns.map((r, i) => r - (typeof riskFree === "number" ? riskFree : riskFree[i]!));
}

/** Options of a Sortino ratio. */
export interface SortinoOptions {
  /** Observations a year. */
  periods: number;
  /** Minimum acceptable return of each period, a fraction; 0 by default. */
  minimumAcceptable?: number;
}

/**
 * Sortino ratio: mean(r - mar) x periods / (downside deviation x sqrt(periods)), where the downside deviation is
 * sqrt(mean(min(r - mar, 0)^2)) over all returns, not only those below.
 *
 * @param returns simple returns, fractions; missing ones are skipped
 * @returns +Infinity where the mean is positive and nothing falls short; NaN under two returns, and where no return
 *   differs from the minimum
 * @see spec: metrics, "Sortino" (empyrical)
 */
export function sortino(returns: Float64Array, {periods, minimumAcceptable = 0}: SortinoOptions): number {
  const count = observations(returns);
  if (count < 2) return NaN;
  let sum = 0;
  let shortfall = 0;
  for (const r of returns) {
    if (Number.isNaN(r)) continue;
    const excess = r - minimumAcceptable;
    sum += excess;
    shortfall += Math.min(excess, 0) ** 2;
  }
  return (sum / count / Math.sqrt(shortfall / count)) * Math.sqrt(periods);
}

/**
 * Calmar ratio: CAGR / |max drawdown| over the whole history.
 *
 * @param returns simple returns, fractions, ordered by date
 * @param periods observations a year
 * @returns NaN with no drawdown or no return
 * @see spec: metrics, "Calmar" (empyrical)
 */
export function calmar(returns: Float64Array, periods: number): number {
  const depth = maxDrawdown(returns);
  return depth < 0 ? cagr(returns, periods) / -depth : NaN;
}

/**
 * Annualised geometric return / annualised volatility, the "state Sharpe" of the regimes. Not a Sharpe ratio proper,
 * whose numerator is arithmetic.
 *
 * @param returns simple returns, fractions; missing ones are skipped
 * @param periods observations a year
 * @returns NaN where the volatility is missing or below 1e-12
 * @see spec: metrics, "geometric return/vol"
 */
export function geometricReturnToVolatility(returns: Float64Array, periods: number): number {
  const volatility = annualisedVolatility(returns, periods);
  return volatility >= 1e-12 ? annualisedReturn(returns, periods) / volatility : NaN;
}
