import {describe, expect, it} from "vitest";
import {crossSections} from "../../../src/analytics/factors/crossSection.js";
import {factorCovariances, riskForecast} from "../../../src/analytics/factors/riskForecast.js";
import {expectClose} from "../performance/series.js";
import {normals, simulatedBook} from "./books.js";

const dates = (T: number) => Int32Array.from({length: T}, (_, t) => t);
const rowsOf = (...rows: number[][]) => Float64Array.from(rows.flat());

describe("factorCovariances", () => {
  it("weighs by half-lives of their own, worked by hand", () => {
    // Market 1 then 2, factor 1 then -1. A half-life of 1 halves the older square: (1 / 2 + 4) / 1.5 and 1; for
    // correlations a half-life of 2 leaves 1 / sqrt 2 of it.
    const coefficients = rowsOf([1, 1], [2, -1], [9, 9]);
    const f = factorCovariances(
      {dates: dates(3), factors: ["v0"], coefficients},
      {volatilityHalfLife: 1, correlationHalfLife: 2, shrinkage: 0.2, minimum: 2},
    );
    const d = Math.SQRT1_2;
    const correlation = (0.8 * (d - 2)) / Math.sqrt((d + 4) * (d + 1));
    expectClose(f.slice(0, 8), new Float64Array(8).fill(NaN));
    expectClose(f.slice(8), [3, correlation * Math.sqrt(3), correlation * Math.sqrt(3), 1], 1e-14);
  });

  it("skips a date that was not fitted", () => {
    const options = {minimum: 2};
    const whole = factorCovariances({dates: dates(3), factors: [], coefficients: rowsOf([1], [2], [0])}, options);
    const gappy = factorCovariances(
      {dates: dates(4), factors: [], coefficients: rowsOf([1], [NaN], [2], [0])},
      options,
    );
    expect(gappy[3]).toBe(whole[2]);
  });

  it("comes near the covariance that made the returns, without shrinkage", () => {
    const normal = normals(8);
    const coefficients = Float64Array.from({length: 4000 * 2});
    for (let t = 0; t < 4000; t++) {
      const common = normal();
      coefficients.set([0.01 * common, 0.02 * (0.6 * common + 0.8 * normal())], 2 * t);
    }
    const f = factorCovariances(
      {dates: dates(4000), factors: ["v0"], coefficients},
      {volatilityHalfLife: 2000, correlationHalfLife: 2000, shrinkage: 0},
    ).slice(-4);
    expect(f[0]! / 1e-4).toBeCloseTo(1, 1);
    expect(f[3]! / 4e-4).toBeCloseTo(1, 1);
    expect(f[1]! / 1.2e-4).toBeCloseTo(1, 1);
    expect(f[2]).toBe(f[1]);
  });

  it("has none for no dates and refuses a half-life that is none", () => {
    const none = {dates: dates(0), factors: [], coefficients: new Float64Array()};
    expect(factorCovariances(none).length).toBe(0);
    expect(() => factorCovariances(none, {volatilityHalfLife: 0})).toThrow(RangeError);
  });
});

describe("riskForecast", () => {
  const {panel, model} = simulatedBook({seed: 4, dates: 60, assets: 15, factors: 2, gaps: 0.02});
  const fitted = crossSections(panel, model);

  it("sees nothing of the future", () => {
    const cut = 40;
    const returns = panel.returns.map((r, j) => (j < cut * 15 ? r : 2 * r));
    const [before, after] = [
      riskForecast(panel, model, fitted),
      riskForecast({...panel, returns}, model, crossSections({...panel, returns}, model)),
    ];
    expect(after.idio.slice(0, (cut + 1) * 15)).toEqual(before.idio.slice(0, (cut + 1) * 15));
    expect(after.factors.slice(0, (cut + 1) * 9)).toEqual(before.factors.slice(0, (cut + 1) * 9));
    expect(after.idio.slice(-15)).not.toEqual(before.idio.slice(-15));
  });

  it("estimates the idiosyncratic variance of 2% a date that the simulation has, in spite of fitted factors", () => {
    const long = simulatedBook({seed: 4, dates: 900, assets: 15, factors: 4, gaps: 0});
    const {idio} = riskForecast(long.panel, long.model, crossSections(long.panel, long.model), {idioHalfLife: 400});
    const last = idio.slice(-15);
    const mean = last.reduce((sum, x) => sum + x, 0) / 15;
    expect(Math.sqrt(mean) / 0.02).toBeGreaterThan(0.97);
    expect(Math.sqrt(mean) / 0.02).toBeLessThan(1.03);
  });

  it("gives an asset without history the median volatility", () => {
    const returns = panel.returns.map((r, j) => (j % 15 === 4 ? NaN : r));
    const {idio} = riskForecast({...panel, returns}, model, crossSections({...panel, returns}, model), {
      idioShrinkage: 0,
    });
    const last = [...idio.slice(-15)];
    const others = last.filter((_, i) => i !== 4).sort((a, b) => a - b);
    // An even number of others: the median volatility lies between the two in the middle.
    expect(Math.sqrt(last[4]!)).toBeCloseTo((Math.sqrt(others[6]!) + Math.sqrt(others[7]!)) / 2, 14);
  });
});
