import {studentQuantile} from "./student.js";

/** Ends of an interval; NaN where there is none. */
export interface Ends {
  readonly low: number;
  readonly high: number;
}

/** No interval. */
export const noInterval: Ends = {low: NaN, high: NaN};

/** More cosines than these would narrow an interval by less than 5% and cost time. */
const MOST = 24;

/**
 * Cosines for the mean of `count` values: floor(0.4 count^(2/3)), at least 1 and at most 24.
 *
 * @see Lazarus, Lewis, Stock and Watson (2018), HAR inference: recommendations for practice, Journal of Business and
 *   Economic Statistics 36 (4)
 */
export function cosinesFor(count: number): number {
  return Math.max(1, Math.min(MOST, Math.floor(0.4 * Math.cbrt(count) ** 2)));
}

/** Variance of a mean, and the degrees of freedom that it was estimated with. */
export interface MeanVariance {
  readonly variance: number;
  readonly freedom: number;
}

/**
 * Variance of the mean of a series that depends on its own past, from the equal-weighted cosines estimator of its
 * long-run variance: the average of the squared projections on the slowest cosines, none of which sees the mean. Its
 * errors are those of a chi-squared with one degree of freedom a cosine, so that the mean over its root is Student's t:
 * intervals allow for the noise of the estimate, which those of Newey and West with a normal quantile do not.
 *
 * @param values ordered by date, none missing
 * @param cosines fewer see slower dependence and make wider intervals
 * @see Müller (2007), A theory of robust long-run variance estimation, Journal of Econometrics 141 (2)
 */
export function meanVariance(values: Float64Array, cosines = cosinesFor(values.length)): MeanVariance {
  const n = values.length;
  let squares = 0;
  for (let j = 1; j <= cosines; j++) {
    // cos(step (t + 1/2)) by turning through one step at a time
    const step = (Math.PI * j) / n;
    const [turn, lift] = [Math.cos(step), Math.sin(step)];
    let [x, y] = [Math.cos(step / 2), Math.sin(step / 2)];
    let sum = 0;
    for (let t = 0; t < n; t++) {
      sum += values[t]! * x;
      const next = x * turn - y * lift;
      y = x * lift + y * turn;
      x = next;
    }
    squares += (2 * sum * sum) / n;
  }
  return {variance: squares / cosines / n, freedom: cosines};
}

/** How far a two-sided interval reaches from its estimate. */
export function reachOf({variance, freedom}: MeanVariance, level = 0.95): number {
  return studentQuantile((1 + level) / 2, freedom) * Math.sqrt(variance);
}

/**
 * Variance of the difference of two means that share no day, with the degrees of freedom of Welch (1947), rounded down.
 */
export function differenceVariance(a: MeanVariance, b: MeanVariance): MeanVariance {
  const variance = a.variance + b.variance;
  const spread = a.variance ** 2 / a.freedom + b.variance ** 2 / b.freedom;
  return {variance, freedom: spread > 0 ? Math.max(1, Math.floor(variance ** 2 / spread)) : 1};
}
