import {observations, standardDeviation} from "../performance/moments.js";

/** How well forecast volatilities fit what came. */
export interface BiasStatistic {
  /** Standard deviation of return / forecast volatility: above 1 risk was underestimated, below it was overestimated. */
  readonly statistic: number;
  /** Where 95% of unbiased forecasts of normal returns fall: 1 -+ sqrt(2 / count). */
  readonly low: number;
  readonly high: number;
  /** Periods with a return and a positive forecast. */
  readonly count: number;
}

/**
 * Bias statistic of volatility forecasts.
 *
 * @param returns realised, one a period
 * @param volatility forecast before each period, the same length
 * @returns NaN under two periods
 * @see Connor, Goldberg and Korajczyk 2010, Portfolio Risk Analysis, 14.2; Menchero, Orr and Wang 2011, appendix A
 */
export function biasStatistic(returns: Float64Array, volatility: Float64Array): BiasStatistic {
  const scores = standardisedReturns(returns, volatility);
  const count = observations(scores);
  const half = count > 0 ? Math.sqrt(2 / count) : NaN;
  return {statistic: standardDeviation(scores), low: 1 - half, high: 1 + half, count};
}

/** Each return in the volatility forecast for it: return / volatility, NaN without either or where the forecast is 0. */
export function standardisedReturns(returns: Float64Array, volatility: Float64Array): Float64Array {
  return returns.map((r, t) => (volatility[t]! > 0 ? r / volatility[t]! : NaN));
}
