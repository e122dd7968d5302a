import type {Ends} from "../../src/analytics/performance/longRun.js";
import {type Kind, trialSource} from "./series.js";

/** How often an interval held the truth. */
export interface Coverage {
  /** Of the trials in which there was an interval; NaN where there was none. */
  readonly share: number;
  /** Share of the trials in which there was one. */
  readonly given: number;
  /** Two standard errors of the share, were it 95%. */
  readonly error: number;
}

/**
 * Coverage of an interval on simulated data.
 *
 * @param interval of a series of unit variance and mean 0
 * @param truth what it should hold
 */
export function coverage(
  interval: (values: Float64Array) => Ends,
  truth: number,
  {kind, length, trials}: {readonly kind: Kind; readonly length: number; readonly trials: number},
): Coverage {
  let [held, given] = [0, 0];
  for (let trial = 0; trial < trials; trial++) {
    const {low, high} = interval(kind.draw(length, trialSource(trial)));
    if (Number.isNaN(low)) continue;
    given++;
    if (low <= truth && truth <= high) held++;
  }
  return {share: held / given, given: given / trials, error: 2 * Math.sqrt((0.95 * 0.05) / given)};
}

/** Kolmogorov's distance of p-values from the uniform distribution. */
export function distanceFromUniform(pValues: readonly number[]): number {
  const ordered = [...pValues].sort((a, b) => a - b);
  const n = ordered.length;
  return ordered.reduce((most, p, i) => Math.max(most, Math.abs(p - i / n), Math.abs(p - (i + 1) / n)), 0);
}

/** The distance that so many uniform values exceed in one case of a hundred (Kolmogorov's limit, 1.628 / sqrt(n)). */
export const uniformBand = (count: number): number => 1.628 / Math.sqrt(count);
