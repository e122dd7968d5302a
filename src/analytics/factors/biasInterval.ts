import {VOLATILITY_COSINES, deviationInterval} from "../performance/intervals.js";
import type {Ends} from "../performance/longRun.js";

/** Below so many scores no interval is given: with the tails of t(4), or in storms, none that we tried covers 93% there. */
export const BIAS_MINIMUM = 250;

/** How precisely a bias statistic is known. */
export interface BiasInterval extends Ends {
  /** Cosines that the variance of the squared scores was estimated with. */
  readonly cosines: number;
}

/**
 * A 95% interval of the bias statistic that allows for what the band of `biasStatistic` does not: tails heavier than
 * normal, and scores that are large in stretches. The variance of the mean squared score is the long-run one of three
 * cosines with Student's t beside it. (With that of Newey and West and a normal quantile the interval held the truth 82%
 * of the time over 30 normal scores and 87% over 60.)
 *
 * @param scores return / forecast volatility, ordered by date; missing ones are skipped
 * @returns NaN under `BIAS_MINIMUM` scores
 * @see deviationInterval
 */
export function biasInterval(scores: Float64Array): BiasInterval {
  return {...deviationInterval(scores, {minimum: BIAS_MINIMUM}), cosines: VOLATILITY_COSINES};
}
