import {describe, expect, it} from "vitest";
import {attributionDays} from "../../../src/analytics/factors/attribution.js";
import {biasStatistic, standardisedReturns} from "../../../src/analytics/factors/biasStatistic.js";
import {bookRisk} from "../../../src/analytics/factors/bookRisk.js";
import {crossSections} from "../../../src/analytics/factors/crossSection.js";
import {riskForecast} from "../../../src/analytics/factors/riskForecast.js";
import {simulatedBook} from "./books.js";

describe("biasStatistic", () => {
  // Simulated returns have factor and market volatility 2% and idiosyncratic volatility 2%, none of them correlated.
  const [T, n, K] = [1200, 30, 3];
  const {panel, model} = simulatedBook({seed: 21, dates: T, assets: n, factors: K, gaps: 0});
  const p = K + 1;
  const truth = {
    factors: Float64Array.from({length: T * p * p}, (_, j) =>
      Math.floor((j % (p * p)) / p) === j % p ? 0.02 ** 2 : 0,
    ),
    idio: new Float64Array(T * n).fill(0.02 ** 2),
  };
  const fitted = crossSections(panel, model);
  const {raw} = attributionDays(panel, model, fitted);

  it("is 1 within its band for forecasts that are the truth", () => {
    const {statistic, low, high, count} = biasStatistic(raw, bookRisk(panel, model, truth).volatility);
    expect(count).toBe(T);
    expect(high - 1).toBeCloseTo(Math.sqrt(2 / T), 14);
    expect(statistic).toBeGreaterThan(low);
    expect(statistic).toBeLessThan(high);
  });

  it("is 1 within its band for forecasts estimated from the past alone", () => {
    const forecast = riskForecast(panel, model, fitted, {volatilityHalfLife: 250, idioHalfLife: 250});
    const {statistic, low, high} = biasStatistic(raw, bookRisk(panel, model, forecast).volatility);
    expect(statistic).toBeGreaterThan(low);
    expect(statistic).toBeLessThan(high);
  });

  it("leaves its band where forecasts are halved, and where they are doubled", () => {
    const {volatility} = bookRisk(panel, model, truth);
    const halved = biasStatistic(
      raw,
      volatility.map((v) => v / 2),
    );
    expect(halved.statistic).toBeGreaterThan(halved.high);
    const doubled = biasStatistic(
      raw,
      volatility.map((v) => v * 2),
    );
    expect(doubled.statistic).toBeLessThan(doubled.low);
  });

  it("leaves out periods without a return or a forecast", () => {
    const {statistic, count} = biasStatistic(Float64Array.of(NaN, 1, 5, -1, 7), Float64Array.of(1, 1, NaN, 1, 0));
    expect(count).toBe(2);
    expect(statistic).toBeCloseTo(Math.SQRT2, 15);
  });

  it("is missing under two periods", () => {
    expect(biasStatistic(Float64Array.of(1), Float64Array.of(1)).statistic).toBeNaN();
    expect(biasStatistic(new Float64Array(), new Float64Array())).toEqual({
      statistic: NaN,
      low: NaN,
      high: NaN,
      count: 0,
    });
  });
});

describe("standardisedReturns", () => {
  it("are missing where the return or the forecast is, or the forecast is 0", () =>
    expect(standardisedReturns(Float64Array.of(2, NaN, 1, 1), Float64Array.of(4, 1, NaN, 0))).toEqual(
      Float64Array.of(0.5, NaN, NaN, NaN),
    ));
});
