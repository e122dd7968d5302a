import {observations, powers} from "../performance/moments.js";
import {normalQuantile} from "../performance/normal.js";

/** How precisely a bias statistic is known. */
export interface BiasInterval {
  readonly low: number;
  readonly high: number;
  /** Lags over which scores are taken to depend on each other. */
  readonly lags: number;
}

/**
 * A 95% interval of the bias statistic that allows for what the band of `biasStatistic` does not: tails heavier than
 * normal, and scores that are large in stretches. The variance of the mean squared score is that of Newey and West, with
 * Bartlett weights over floor(1.3 sqrt(n)) lags; the delta method takes the square root.
 *
 * @param scores return / forecast volatility, ordered by date; missing ones are skipped
 * @returns NaN under two scores
 * @see Newey and West 1987, Econometrica 55; the lags: Lazarus, Lewis, Stock and Watson 2018, Journal of Business and
 *   Economic Statistics 36
 */
export function biasInterval(scores: Float64Array): BiasInterval {
  const n = observations(scores);
  const {mean, m2} = powers(scores);
  const variance = m2 / (n - 1);
  const squares = scores.filter((score) => !Number.isNaN(score)).map((score) => (score - mean) ** 2 - m2 / n);
  const lags = n < 2 ? 0 : Math.min(n - 1, Math.floor(1.3 * Math.sqrt(n)));
  let longRun = 0;
  for (let lag = 0; lag <= lags; lag++) {
    let sum = 0;
    for (let t = lag; t < n; t++) sum += squares[t]! * squares[t - lag]!;
    longRun += ((lag === 0 ? 1 : 2) * (1 - lag / (lags + 1)) * sum) / n;
  }
  const statistic = Math.sqrt(variance);
  const half = (normalQuantile(0.975) * Math.sqrt(Math.max(0, longRun) / n)) / (2 * statistic);
  return n < 2 ? {low: NaN, high: NaN, lags} : {low: statistic - half, high: statistic + half, lags};
}
