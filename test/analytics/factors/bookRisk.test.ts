import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {assetRisk, bookRisk} from "../../../src/analytics/factors/bookRisk.js";
import {crossSections} from "../../../src/analytics/factors/crossSection.js";
import {riskForecast} from "../../../src/analytics/factors/riskForecast.js";
import {expectClose} from "../performance/series.js";
import {simulatedBook} from "./books.js";

describe("bookRisk", () => {
  it("is sqrt(w' Sigma w), worked by hand", () => {
    // Two assets of weight 1 and -1, exposures 1 and 3: net 0, exposure -2. F has a factor variance of 0.01, D 0.02, 0.03.
    const panel = {dates: Int32Array.of(1), assets: ["A", "B", "C"], weights: Float64Array.of(1, -1, 0.5)};
    const model = {factors: ["v0"], exposures: [Float64Array.of(1, 3, NaN)]};
    const forecast = {factors: Float64Array.of(0.5, 0.001, 0.001, 0.01), idio: Float64Array.of(0.02, 0.03, 9)};
    const risk = bookRisk(panel, model, forecast);
    const volatility = Math.sqrt(0.04 + 0.05);
    expect(risk.volatility[0]).toBeCloseTo(volatility, 15);
    expect(risk.factorVolatility[0]).toBeCloseTo(0.2, 15);
    expect(risk.idioVolatility[0]).toBeCloseTo(Math.sqrt(0.05), 15);
    expectClose(
      [risk.byFactor[0]![0]!, risk.byFactor[1]![0]!, risk.idio[0]!],
      [0, 0.04 / volatility, 0.05 / volatility],
      1e-15,
    );
    expect(risk.uncoveredGross[0]).toBe(0.5);
    // Covariance of A with the book: 1 x 0.01 x -2 + net terms 0.001 x -2, plus 0.02.
    expectClose(assetRisk(panel, model, forecast, 0), [-0.002 / volatility, (0.092 * 1) / volatility, 0], 1e-15);
  });

  it("has contributions of factors and of assets that add up to the volatility, for any book", () =>
    fc.assert(
      fc.property(fc.integer({min: 0, max: 1e6}), fc.constantFrom(0, 0.1), (seed, gaps) => {
        const {panel, model} = simulatedBook({seed, dates: 30, assets: 12, factors: 3, gaps});
        const forecast = riskForecast(panel, model, crossSections(panel, model), {minimum: 5});
        const risk = bookRisk(panel, model, forecast);
        for (let t = 10; t < 30; t++) {
          if (Number.isNaN(risk.volatility[t])) continue;
          const parts = risk.byFactor.reduce((sum, part) => sum! + part[t]!, risk.idio[t]);
          const assets = assetRisk(panel, model, forecast, t).reduce((sum, x) => sum + x, 0);
          expect(Math.abs(parts! - risk.volatility[t]!)).toBeLessThan(1e-12);
          expect(Math.abs(assets - risk.volatility[t]!)).toBeLessThan(1e-12);
          expect(risk.factorVolatility[t]! ** 2 + risk.idioVolatility[t]! ** 2).toBeCloseTo(
            risk.volatility[t]! ** 2,
            14,
          );
        }
      }),
      {numRuns: 30},
    ));

  it("is zero for a book that holds nothing, and missing without exposures or forecast", () => {
    const panel = {dates: Int32Array.of(1, 2), assets: ["A"], weights: Float64Array.of(NaN, 1)};
    const forecast = {factors: new Float64Array(8).fill(0.01), idio: Float64Array.of(0.01, NaN)};
    const covered = {factors: ["v0"], exposures: [Float64Array.of(1), Float64Array.of(1)]};
    const risk = bookRisk(panel, covered, forecast);
    expect([risk.volatility[0], risk.idio[0], risk.byFactor[0]![0]]).toEqual([0, 0, 0]);
    expect(risk.volatility[1]).toBeNaN();
    expect([...assetRisk(panel, covered, forecast, 0)]).toEqual([0]);
    const bare = {factors: ["v0"], exposures: [undefined, undefined]};
    expect(bookRisk(panel, bare, forecast).volatility[0]).toBeNaN();
    expect(assetRisk(panel, bare, forecast, 0)[0]).toBeNaN();
  });
});
