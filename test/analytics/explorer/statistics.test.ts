import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {momentsByColumn} from "../../../src/analytics/explorer/dayMoments.js";
import {type Statistic, estimate, isTold, neutral, statistics} from "../../../src/analytics/explorer/statistics.js";
import {winRate} from "../../../src/analytics/performance/distribution.js";
import {mean, standardDeviation} from "../../../src/analytics/performance/moments.js";
import {normalSource, randomSource} from "../../../src/analytics/performance/random.js";
import {sharpe} from "../../../src/analytics/performance/ratios.js";
import {sharpeInterval, sharpeStandardErrorLo} from "../../../src/analytics/performance/significance.js";
import {annualisedVolatility} from "../../../src/analytics/performance/volatility.js";

const periods = 252;

const of = (values: Float64Array, statistic: Statistic) =>
  estimate(momentsByColumn([values], {failed: new Uint8Array(values.length), filters: 0}), 0, {statistic, periods});

const repeated = (values: readonly number[], times: number) =>
  Float64Array.from({length: values.length * times}, (_, i) => values[i % values.length]!);

const pnl = fc.array(fc.double({min: -0.1, max: 0.1, noNaN: true}), {minLength: 30, maxLength: 80});

describe("a statistic of days", () => {
  it("is what the performance of the same days is", () => {
    fc.assert(
      fc.property(pnl, (days) => {
        const values = Float64Array.from(days);
        fc.pre(standardDeviation(values) > 1e-5);
        expect(of(values, "sum").value).toBeCloseTo(mean(values) * values.length, 10);
        expect(of(values, "mean").value).toBeCloseTo(mean(values), 12);
        expect(of(values, "volatility").value).toBeCloseTo(annualisedVolatility(values, periods), 8);
        expect(of(values, "sharpe").value).toBeCloseTo(sharpe(values, {periods}), 6);
        expect(of(values, "hitRate").value).toBeCloseTo(winRate(values), 12);
      }),
    );
  });

  it("has beside it the Sharpe ratio, the t-statistic of the average day, and the sum", () => {
    const values = repeated([0.01, -0.02, 0.03, 0.005, NaN], 9);
    const {days, t, sharpe: ratio, sum} = of(values, "mean");
    expect(days).toBe(36);
    expect(t).toBeCloseTo(mean(values) / (standardDeviation(values) / 6), 12);
    expect(ratio).toBeCloseTo(sharpe(values, {periods}), 12);
    expect(sum).toBeCloseTo(9 * 0.025, 12);
  });

  it("has of the Sharpe ratio the interval of Lo", () => {
    const values = repeated([0.01, -0.02, 0.03, 0.005, 0.002], 7);
    const {low, high} = of(values, "sharpe");
    const expected = sharpeInterval(values, {periods, standardError: sharpeStandardErrorLo});
    expect(low).toBeCloseTo(expected.low, 10);
    expect(high).toBeCloseTo(expected.high, 10);
  });

  it("has of a hit rate the score interval of a binomial, which stays within 0 and 1", () => {
    // statsmodels: proportion_confint(8, 10, method="wilson") is (0.49016247153664183, 0.9433178485456247)
    const ten = Float64Array.from({length: 10}, (_, i) => (i < 8 ? 0.01 : -0.01));
    expect(of(ten, "hitRate").low).toBeCloseTo(0.49016247153664183, 12);
    expect(of(ten, "hitRate").high).toBeCloseTo(0.9433178485456247, 12);
    expect(of(Float64Array.of(1, 1, 1), "hitRate").high).toBeLessThanOrEqual(1 + 1e-12);
  });

  it("misses the truth with its interval in about one sample of twenty", () => {
    const normal = normalSource(randomSource(5));
    const truth = {
      sum: 200 * 0.001,
      mean: 0.001,
      sharpe: (0.001 / 0.02) * Math.sqrt(periods),
    };
    const missed = new Map<string, number>();
    for (let sample = 0; sample < 1000; sample++) {
      const values = Float64Array.from({length: 200}, () => 0.001 + 0.02 * normal());
      for (const [statistic, value] of Object.entries(truth)) {
        const {low, high} = of(values, statistic as Statistic);
        if (value < low || value > high) missed.set(statistic, (missed.get(statistic) ?? 0) + 1);
      }
    }
    for (const statistic of Object.keys(truth)) {
      expect(missed.get(statistic), statistic).toBeGreaterThan(25);
      expect(missed.get(statistic), statistic).toBeLessThan(80);
    }
  });

  it("annualises nothing and gives no ratio below 30 days", () => {
    const seven = Float64Array.of(-0.02, -0.01, -0.03, -0.02, -0.02, -0.01, -0.02);
    for (const statistic of ["sharpe", "volatility"] as const)
      expect(of(seven, statistic)).toMatchObject({value: NaN, low: NaN, high: NaN, sharpe: NaN, t: NaN});
    expect(of(repeated([0.01, -0.02], 15), "sharpe").value).not.toBeNaN();
    expect(of(repeated([0.01, -0.02], 15).subarray(1), "sharpe").value).toBeNaN();
  });

  it("has of the mean of a few days the interval of Student's t", () => {
    // scipy.stats.t.ppf(0.975, 4) is 2.7764451051977987
    const values = Float64Array.of(0.01, -0.02, 0.03, 0.005, 0.002);
    const reach = (2.7764451051977987 * standardDeviation(values)) / Math.sqrt(5);
    expect(of(values, "mean").high).toBeCloseTo(mean(values) + reach, 12);
  });

  it("has no interval of a volatility, which sums of days cannot know", () =>
    expect(of(repeated([0.01, -0.02], 500), "volatility").low).toBeNaN());

  it("is missing where there is nothing to tell", () => {
    for (const statistic of statistics) expect(of(new Float64Array(), statistic).value).toBeNaN();
    expect(of(Float64Array.of(0.01), "volatility").value).toBeNaN();
    expect(of(Float64Array.of(0.01, 0.01, 0.01), "sharpe").value).toBeNaN();
    expect(of(Float64Array.of(0, 0), "hitRate").value).toBeNaN();
    expect(of(Float64Array.of(0.01), "mean")).toMatchObject({value: 0.01, low: NaN, high: NaN});
  });

  it("is told from chance where its interval leaves the neutral value out", () => {
    expect(neutral("hitRate")).toBe(0.5);
    expect(isTold({value: NaN, low: 0.1, high: 0.3}, "mean")).toBe(true);
    expect(isTold({value: NaN, low: -0.3, high: -0.1}, "mean")).toBe(true);
    expect(isTold({value: NaN, low: -0.1, high: 0.3}, "mean")).toBe(false);
    expect(isTold({value: NaN, low: 0.3, high: 0.4}, "hitRate")).toBe(true);
    expect(isTold({value: NaN, low: 0.4, high: 0.6}, "hitRate")).toBe(false);
    expect(isTold({value: NaN, low: NaN, high: NaN}, "mean")).toBe(false);
    expect(isTold({value: 0.2, low: NaN, high: NaN}, "volatility")).toBe(true);
  });
});
