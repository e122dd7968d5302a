import {mean, observations, standardDeviation} from "../performance/moments.js";
import {sharpe} from "../performance/ratios.js";
import {ifLongEnough} from "../performance/recordLength.js";

/** How the return of a factor behaved over some dates. */
export interface FactorSummary {
  readonly factor: string;
  /** Dates with a return. */
  readonly days: number;
  /** Mean and volatility of its returns, a year; these and the ratio are NaN below 30 days. */
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
 * @param rows positions of the dates that count
 * @param periods dates a year
 */
export function factorSummary(
  factor: string,
  series: {readonly returns: Float64Array; readonly errors: Float64Array; readonly exposure: Float64Array},
  rows: Uint32Array,
  periods: number,
): FactorSummary {
  const returns = new Float64Array(rows.length);
  const exposures = new Float64Array(rows.length);
  let [tested, significant] = [0, 0];
  for (let j = 0; j < rows.length; j++) {
    const [r, error] = [series.returns[rows[j]!], series.errors[rows[j]!]];
    returns[j] = r!;
    exposures[j] = r === r ? series.exposure[rows[j]!]! : NaN;
    if (!(error! > 0)) continue;
    tested++;
    if (Math.abs(r! / error!) > SIGNIFICANT) significant++;
  }
  const days = observations(returns);
  return {
    factor,
    days,
    annualReturn: ifLongEnough(mean(returns) * periods, days),
    volatility: ifLongEnough(standardDeviation(returns) * Math.sqrt(periods), days),
    sharpe: ifLongEnough(sharpe(returns, {periods}), days),
    significant: significant / tested,
    exposure: mean(exposures),
  };
}
