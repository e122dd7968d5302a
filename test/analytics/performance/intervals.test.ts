import {describe, expect, it} from "vitest";
import {coverage} from "../../../bench/calibration/coverage.js";
import {kinds, trialSource} from "../../../bench/calibration/series.js";
import {
  dependentSharpeInterval,
  meanInterval,
  volatilityInterval,
} from "../../../src/analytics/performance/intervals.js";
import {cosinesFor, meanVariance} from "../../../src/analytics/performance/longRun.js";
import {mean, standardDeviation} from "../../../src/analytics/performance/moments.js";
import {sharpeInterval} from "../../../src/analytics/performance/significance.js";

const trials = 400;
/** Three binomial standard errors at 95%. */
const ERROR = 3 * Math.sqrt((0.95 * 0.05) / trials);
const names = Object.keys(kinds) as (keyof typeof kinds)[];
const each = (...lengths: number[]) => names.flatMap((name) => lengths.map((length) => [name, length] as const));

/** Holds coverage to 93% to 97%, less and more what chance leaves open. */
function expectCalibrated(share: number): void {
  expect(share).toBeGreaterThan(0.93 - ERROR);
  expect(share).toBeLessThan(0.97 + ERROR);
}

describe("intervals of 95%", () => {
  it.each(each(60, 250, 1000))("cover the mean of %s days, %d of them", (name, length) =>
    expectCalibrated(coverage(meanInterval, 0, {kind: kinds[name], length, trials}).share),
  );

  it.each(each(60, 250))("cover the Sharpe ratio of %s days, %d of them", (name, length) => {
    const interval = (values: Float64Array) =>
      dependentSharpeInterval(
        values.map((x) => x + 0.1),
        1,
      );
    expectCalibrated(coverage(interval, 0.1, {kind: kinds[name], length, trials}).share);
  });

  it.each(each(1000))("cover the volatility of %s days, %d of them", (name, length) => {
    const {share, given} = coverage((x) => volatilityInterval(x, 1), 1, {kind: kinds[name], length, trials});
    expectCalibrated(share);
    expect(given).toBeGreaterThan(0.97);
  });

  it("are not given where no volatility can be known", () =>
    expect(coverage((x) => volatilityInterval(x, 1), 1, {kind: kinds.garch, length: 499, trials: 5}).given).toBe(0));

  it("of a Sharpe ratio that assume independent days do not cover that of days that are not", () =>
    expect(
      coverage((x) => sharpeInterval(x, {periods: 1}), 0, {kind: kinds.autoregressive, length: 250, trials}).share,
    ).toBeLessThan(0.85));

  it("are missing below 30 returns, where returns do not vary, and for nothing", () => {
    const days = kinds.normal.draw(30, trialSource(1));
    expect(meanInterval(days).low).toBeLessThan(mean(days));
    expect(meanInterval(days.subarray(1))).toEqual({low: NaN, high: NaN});
    expect(dependentSharpeInterval(new Float64Array(40).fill(0.01), 252)).toEqual({low: NaN, high: NaN});
    expect(volatilityInterval(new Float64Array(600).fill(0.01), 252)).toEqual({low: NaN, high: NaN});
    expect(meanInterval(new Float64Array())).toEqual({low: NaN, high: NaN});
  });

  it("skip what is missing, widen with the level and scale with the year", () => {
    const days = kinds.student.draw(80, trialSource(2));
    const gaps = Float64Array.from([...days].flatMap((x) => [x, NaN]));
    expect(meanInterval(gaps)).toEqual(meanInterval(days));
    expect(meanInterval(days, 0.99).high).toBeGreaterThan(meanInterval(days).high);
    expect(dependentSharpeInterval(days, 252).low).toBeCloseTo(
      dependentSharpeInterval(days, 1).low * Math.sqrt(252),
      12,
    );
  });
});

describe("the variance of a mean", () => {
  it("with every cosine is that of independent days, by Parseval's identity", () => {
    const values = kinds.normal.draw(50, trialSource(3));
    const {variance} = meanVariance(values, 49);
    expect(variance).toBeCloseTo(standardDeviation(values) ** 2 / 50, 12);
  });
  it("does not see the mean", () => {
    const values = kinds.normal.draw(50, trialSource(4));
    expect(meanVariance(values.map((x) => x + 100)).variance).toBeCloseTo(meanVariance(values).variance, 10);
  });
  it("takes more cosines of longer series, up to 24", () =>
    expect([1, 30, 60, 250, 10_000].map(cosinesFor)).toEqual([1, 3, 6, 15, 24]));
});
