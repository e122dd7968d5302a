import {influenceOnDeviation, influenceOnMean, influenceOnSharpe, type Influence} from "./influence.js";
import {type Ends, meanVariance, noInterval, reachOf} from "./longRun.js";
import {ANNUAL_MINIMUM} from "./recordLength.js";

/**
 * Below so many returns no interval of a volatility is given. Where calm and storm last for weeks, as in a
 * GARCH(.1, .85), shorter records do not show how they alternate, and no interval that we tried covers what it claims
 * (`npm run bench calibration`).
 */
export const VOLATILITY_MINIMUM = 500;

/** Cosines for a volatility: as slow as the few that still make an interval, since storms last. */
export const VOLATILITY_COSINES = 3;

const around = ({value, moves}: Influence, level: number): Ends => {
  if (moves.length < ANNUAL_MINIMUM) return noInterval;
  const reach = reachOf(meanVariance(moves), level);
  return {low: value - reach, high: value + reach};
};

/**
 * Interval of the mean of days that may depend on those before.
 *
 * @param values ordered by date; missing and infinite ones are skipped and the rest closed up
 * @returns NaN below 30 values
 */
export function meanInterval(values: Float64Array, level = 0.95): Ends {
  return around(influenceOnMean(values), level);
}

/**
 * Interval of an annualised Sharpe ratio of days that may depend on those before, with skewness and fat tails.
 *
 * @param returns excess returns, fractions; missing ones are skipped
 * @returns NaN below 30 returns and where they do not vary
 */
export function dependentSharpeInterval(returns: Float64Array, periods: number, level = 0.95): Ends {
  const {low, high} = around(influenceOnSharpe(returns), level);
  return {low: low * Math.sqrt(periods), high: high * Math.sqrt(periods)};
}

/**
 * Interval of a standard deviation, from the dependence and the tails of the squares: [s / (1 + e), s / (1 - e)] with e
 * the error of its logarithm. That is symmetric in 1 / s, whose distribution is nearer to normal than that of s where
 * tails are heavy.
 *
 * @param values missing and infinite ones are skipped
 * @param options.minimum values below which there is none
 * @returns NaN also where they do not vary, and where e reaches 1, so that nothing bounds the deviation from above
 */
export function deviationInterval(
  values: Float64Array,
  {minimum, level = 0.95}: {readonly minimum: number; readonly level?: number},
): Ends {
  const {value, moves} = influenceOnDeviation(values);
  if (moves.length < minimum) return noInterval;
  const reach = reachOf(meanVariance(moves, VOLATILITY_COSINES), level);
  return reach < 1 ? {low: value / (1 + reach), high: value / (1 - reach)} : noInterval;
}

/**
 * Interval of an annualised volatility.
 *
 * @returns NaN below `VOLATILITY_MINIMUM` returns
 * @see deviationInterval
 */
export function volatilityInterval(returns: Float64Array, periods: number, level = 0.95): Ends {
  const {low, high} = deviationInterval(returns, {minimum: VOLATILITY_MINIMUM, level});
  return {low: low * Math.sqrt(periods), high: high * Math.sqrt(periods)};
}
