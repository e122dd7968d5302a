import {observations, powers} from "../performance/moments.js";
import type {AttributionDays} from "./attribution.js";
import {standardisedReturns} from "./biasStatistic.js";
import type {BookRisk} from "./bookRisk.js";
import {type FactorReturns, isFitted} from "./panel.js";

/** What the part of the book that was forecast earned, an entry a date; NaN on a date that was not fitted. */
export interface RealisedPnl {
  /** Market, factors and idiosyncratic together; assets without exposures are left out, as they are of the forecast. */
  readonly total: Float64Array;
  /** Market and factors. */
  readonly systematic: Float64Array;
  readonly idio: Float64Array;
}

/** P&L to hold against forecasts of a book's risk. */
export function realisedPnl(
  {raw, uncovered, market, factors, idio}: Pick<AttributionDays, "raw" | "uncovered" | "market" | "factors" | "idio">,
  {fit}: Pick<FactorReturns, "fit">,
): RealisedPnl {
  const known = (values: Float64Array) => values.map((value, t) => (isFitted(fit[t]!) ? value : NaN));
  return {
    total: known(raw.map((pnl, t) => pnl - uncovered[t]!)),
    systematic: known(market.map((pnl, t) => pnl + factors[t]!)),
    idio: known(idio),
  };
}

/**
 * Why realised variance differs from the forecast one: the variance of return / forecast volatility, less the 1 that it
 * should be, and its parts, which add up to it.
 */
export interface ExcessVariance {
  readonly total: number;
  /** Market and factors varied more than their share of the forecast. */
  readonly systematic: number;
  /** Idiosyncratic P&L varied more than its share. */
  readonly idio: number;
  /** Twice the covariance of the two, which a forecast takes for 0. */
  readonly together: number;
  /** Their correlation, both divided by the forecast volatility of the book. */
  readonly correlation: number;
  /** Dates with a P&L and a positive forecast. */
  readonly count: number;
}

/**
 * Splits the excess variance of a book over its forecasts. P&L and its parts are divided by the volatility forecast for
 * their date; of the variance of 1 that their sum should have, each part's is its average share of the forecast variance.
 *
 * @returns NaN under two dates
 */
export function excessVariance(
  {systematic, idio}: Pick<RealisedPnl, "systematic" | "idio">,
  {volatility, idioVolatility}: Pick<BookRisk, "volatility" | "idioVolatility">,
): ExcessVariance {
  const [factor, own] = [standardisedReturns(systematic, volatility), standardisedReturns(idio, volatility)];
  const [both, ownShare] = [factor.map((x, t) => x + own[t]!), new Float64Array(own.length)];
  for (let t = 0; t < own.length; t++)
    ownShare[t] = Number.isNaN(both[t]) ? NaN : (idioVolatility[t]! / volatility[t]!) ** 2;
  const count = observations(both);
  const variance = (values: Float64Array) => powers(values).m2 / (count - 1);
  const [total, first, second] = [variance(both), variance(factor), variance(own)];
  const expected = powers(ownShare).mean;
  const together = total - first - second;
  if (count < 2) return {total: NaN, systematic: NaN, idio: NaN, together: NaN, correlation: NaN, count};
  return {
    total: total - 1,
    systematic: first - (1 - expected),
    idio: second - expected,
    together,
    correlation: together / 2 / Math.sqrt(first * second),
    count,
  };
}

/**
 * Average of ln variance + return^2 / variance: the smaller, the nearer the forecasts were, date by date. Made to compare
 * forecasts of the same returns; its size means nothing by itself.
 *
 * @see Patton 2011, "Volatility forecast comparison using imperfect volatility proxies", Journal of Econometrics 160
 */
export function quasiLikelihoodLoss(returns: Float64Array, volatility: Float64Array): number {
  let [sum, count] = [0, 0];
  for (let t = 0; t < returns.length; t++) {
    const variance = volatility[t]! ** 2;
    if (!(variance > 0) || Number.isNaN(returns[t])) continue;
    sum += Math.log(variance) + returns[t]! ** 2 / variance;
    count++;
  }
  return count > 0 ? sum / count : NaN;
}
