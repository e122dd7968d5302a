import {mean, observations, standardDeviation} from "../performance/moments.js";
import {sharpe} from "../performance/ratios.js";

/** How the return of a factor behaved over some dates. */
export interface FactorSummary {
  readonly factor: string;
  /** Dates with a return. */
  readonly days: number;
  /** Mean and volatility of its returns, a year. */
  readonly annualReturn: number;
  readonly volatility: number;
  readonly sharpe: number;
  /** Share of the dates with a t-statistic on which |t| > 2. */
  readonly significant: number;
  /** Mean exposure of the book. */
  readonly exposure: number;
}

/** |t| above which the return of a single date is told from 0. */
const SIGNIFICANT = 2;

/**
 * Sums up the returns of a factor.
 *
 * @param series a column each, an entry a date: returns, their standard errors, exposure of the book
 * @param selected 1 for each date that counts
 * @param periods dates a year
 */
export function factorSummary(
  factor: string,
  series: {readonly returns: Float64Array; readonly errors: Float64Array; readonly exposure: Float64Array},
  selected: Uint8Array,
  periods: number,
): FactorSummary {
  const cut = (values: Float64Array) => values.filter((_, t) => selected[t] === 1);
  const returns = cut(series.returns);
  const errors = cut(series.errors);
  const sizes = returns.map((r, t) => (errors[t] > 0 ? Math.abs(r / errors[t]) : NaN));
  const tested = observations(sizes);
  return {
    factor,
    days: observations(returns),
    annualReturn: mean(returns) * periods,
    volatility: standardDeviation(returns) * Math.sqrt(periods),
    sharpe: sharpe(returns, {periods}),
    significant: tested === 0 ? NaN : sizes.filter((size) => size > SIGNIFICANT).length / tested,
    exposure: mean(cut(series.exposure).filter((_, t) => !Number.isNaN(returns[t]))),
  };
}
