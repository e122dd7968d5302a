import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {normalCdf} from "../../../src/analytics/performance/normal.js";
import {randomSource} from "../../../src/analytics/performance/random.js";
import {sharpe} from "../../../src/analytics/performance/ratios.js";
import {
  probabilisticSharpe,
  sharpeEstimate,
  sharpeInterval,
  sharpeStandardError,
  sharpeStandardErrorLo,
} from "../../../src/analytics/performance/significance.js";
import {anyReturns, thousandReturns} from "./series.js";

const none = new Float64Array();
const constant = new Float64Array(9).fill(0.01);
const periods = 252;

describe("sharpeEstimate", () => {
  it("is missing under two returns and without variation", () => {
    const moments = {sharpe: NaN, skewness: NaN, kurtosis: NaN};
    expect(sharpeEstimate(none)).toEqual({...moments, count: 0});
    expect(sharpeEstimate(Float64Array.of(0.1, NaN))).toEqual({...moments, count: 1});
    expect(sharpeEstimate(constant)).toEqual({...moments, count: 9});
  });
  it("is the Sharpe ratio per period", () =>
    expect(sharpeEstimate(thousandReturns).sharpe * Math.sqrt(252)).toBeCloseTo(
      sharpe(thousandReturns, {periods}),
      14,
    ));
});

describe("sharpeStandardError", () => {
  // Bailey and Lopez de Prado (2012): two years of months of mean 0.036 and deviation 0.079 have a probabilistic Sharpe
  // ratio of 0.982 if normal, but of 0.913 with a skewness of -2.448 and a kurtosis of 10.164
  it.each([
    [0, 3, 0.981],
    [-2.448, 10.164, 0.913],
  ])("gives the paper's example at skewness %d and kurtosis %d", (skewness, kurtosis, probability) => {
    const estimate = {sharpe: 0.036 / 0.079, skewness, kurtosis, count: 24};
    expect(normalCdf(estimate.sharpe / sharpeStandardError(estimate))).toBeCloseTo(probability, 3);
  });

  // scipy 1.10.1: s = x.mean() / x.std(); g = scipy.stats.skew(x); k = scipy.stats.kurtosis(x, fisher=False)
  // np.sqrt((1 - g * s + (k - 1) / 4 * s ** 2) / 999), with x of series.ts
  it("agrees with scipy", () =>
    expect(sharpeStandardError(sharpeEstimate(thousandReturns))).toBeCloseTo(0.03170575017686719, 14));

  it("has a value wherever the Sharpe ratio has one", () =>
    fc.assert(
      fc.property(anyReturns(2, 6), (returns) => {
        const estimate = sharpeEstimate(returns);
        expect(Number.isNaN(sharpeStandardError(estimate))).toBe(Number.isNaN(estimate.sharpe));
      }),
    ));
});

describe("sharpeStandardErrorLo", () => {
  it("is Lo's formula for independent normal returns", () =>
    expect(sharpeStandardErrorLo({sharpe: 0.5, skewness: 9, kurtosis: 9, count: 60})).toBeCloseTo(
      0.13693063937629152,
      15,
    ));
});

describe("probabilisticSharpe", () => {
  it("is missing where the Sharpe ratio is", () => {
    expect(probabilisticSharpe(none, {periods})).toBeNaN();
    expect(probabilisticSharpe(constant, {periods})).toBeNaN();
  });
  it("is a half against the ratio itself", () =>
    expect(probabilisticSharpe(thousandReturns, {periods, benchmark: sharpe(thousandReturns, {periods})})).toBeCloseTo(
      0.5,
      12,
    ));
  // scipy 1.10.1: scipy.stats.norm.cdf((s - b / 252 ** .5) / se), with s and se as above and b 0 or 1
  it("agrees with scipy", () => {
    expect(probabilisticSharpe(thousandReturns, {periods})).toBeCloseTo(0.9146206009476452, 12);
    expect(probabilisticSharpe(thousandReturns, {periods, benchmark: 1})).toBeCloseTo(0.26859599246495824, 12);
  });
});

describe("sharpeInterval", () => {
  it("is missing where the Sharpe ratio is", () => {
    expect(sharpeInterval(none, {periods})).toEqual({low: NaN, high: NaN});
    expect(sharpeInterval(constant, {periods})).toEqual({low: NaN, high: NaN});
  });
  // scipy 1.10.1: (s -/+ scipy.stats.norm.ppf(.975) * se) * 252 ** .5, and se of Lo
  it("agrees with scipy", () => {
    const {low, high} = sharpeInterval(thousandReturns, {periods});
    expect(low).toBeCloseTo(-0.2970525541559805, 12);
    expect(high).toBeCloseTo(1.6758988596548219, 12);
    const lo = sharpeInterval(thousandReturns, {periods, standardError: sharpeStandardErrorLo});
    expect(lo.low).toBeCloseTo(-0.2949347870931917, 12);
  });
  it("narrows with a lower level", () => {
    const [wide, narrow] = [0.99, 0.5].map((level) => sharpeInterval(thousandReturns, {periods, level}));
    expect(narrow!.high - narrow!.low).toBeLessThan(wide!.high - wide!.low);
  });
  it("covers the true ratio in about 95 of 100 skewed samples", () => {
    const random = randomSource(20);
    const ratio = 0.3; // of an exponential of deviation 1, shifted to this mean
    let covered = 0;
    for (let k = 0; k < 1000; k++) {
      const sample = Float64Array.from({length: 250}, () => ratio - 1 - Math.log(1 - random()));
      const {low, high} = sharpeInterval(sample, {periods: 1});
      if (low <= ratio && ratio <= high) covered++;
    }
    expect(covered / 1000).toBeGreaterThan(0.93);
    expect(covered / 1000).toBeLessThan(0.97);
  });
});
