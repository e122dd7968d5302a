import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {attributionDays} from "../../../src/analytics/factors/attribution.js";
import {biasStatistic} from "../../../src/analytics/factors/biasStatistic.js";
import {crossSections} from "../../../src/analytics/factors/crossSection.js";
import {excessVariance, quasiLikelihoodLoss, realisedPnl} from "../../../src/analytics/factors/forecastErrors.js";
import {Fit} from "../../../src/analytics/factors/panel.js";
import {expectClose} from "../performance/series.js";
import {normals, simulatedBook} from "./books.js";

const f64 = (...values: number[]) => Float64Array.from(values);

describe("realisedPnl", () => {
  it("is market, factors and idiosyncratic P&L without what has no exposures", () => {
    const {panel, model} = simulatedBook({seed: 2, dates: 30, assets: 12, factors: 2, gaps: 0.1});
    const fitted = crossSections(panel, model);
    const days = attributionDays(panel, model, fitted);
    const {total, systematic, idio} = realisedPnl(days, fitted);
    expectClose(
      total,
      systematic.map((pnl, t) => pnl + idio[t]!),
      1e-15,
    );
    expect(days.uncovered.some((pnl) => pnl !== 0)).toBe(true);
  });

  it("is unknown on a date that was not fitted, rather than 0", () => {
    const none = f64(0.01, 0.01);
    const days = {raw: none, uncovered: f64(0, 0.01), market: none, factors: none, idio: none};
    const {total, systematic, idio} = realisedPnl(days, {fit: Uint8Array.of(Fit.full, Fit.tooFewAssets)});
    expect(total).toEqual(f64(0.01, NaN));
    expect([systematic[1], idio[1]]).toEqual([NaN, NaN]);
  });
});

describe("excessVariance", () => {
  const simulated = (correlation: number, scale = 1, T = 20_000) => {
    const normal = normals(5);
    const columns = {systematic: new Float64Array(T), idio: new Float64Array(T)};
    const risk = {volatility: new Float64Array(T), idioVolatility: new Float64Array(T)};
    for (let t = 0; t < T; t++) {
      const volatility = 0.01 + 0.005 * Math.sin(t / 50);
      const [a, b] = [normal(), normal()];
      columns.systematic[t] = scale * 0.8 * volatility * a;
      columns.idio[t] = 0.6 * volatility * (correlation * a + Math.sqrt(1 - correlation ** 2) * b);
      risk.volatility[t] = volatility;
      risk.idioVolatility[t] = 0.6 * volatility;
    }
    return excessVariance(columns, risk);
  };

  it("has parts that add up to the square of the bias statistic less 1", () =>
    fc.assert(
      fc.property(fc.integer(), fc.integer({min: 2, max: 40}), (seed, T) => {
        const normal = normals(seed);
        const column = () => Float64Array.from({length: T}, normal);
        const [systematic, idio] = [column(), column()];
        const volatility = column().map((x) => 0.5 + Math.abs(x));
        const parts = excessVariance({systematic, idio}, {volatility, idioVolatility: volatility.map((x) => x / 2)});
        const {statistic} = biasStatistic(
          systematic.map((x, t) => x + idio[t]!),
          volatility,
        );
        expect(parts.total).toBeCloseTo(statistic ** 2 - 1, 9);
        expect(parts.systematic + parts.idio + parts.together).toBeCloseTo(parts.total, 12);
      }),
    ));

  it("is nothing where forecasts are true", () => {
    const {total, systematic, idio, together} = simulated(0);
    for (const part of [total, systematic, idio, together]) expect(Math.abs(part)).toBeLessThan(0.03);
  });

  it("finds that the parts move together", () => {
    const {total, together, correlation} = simulated(0.3);
    expect(correlation).toBeCloseTo(0.3, 1);
    expect(together).toBeCloseTo(2 * 0.3 * 0.8 * 0.6, 1);
    expect(total).toBeCloseTo(together, 1);
  });

  it("finds which part was forecast too small", () => {
    const {systematic, idio} = simulated(0, 1.5);
    expect(systematic).toBeCloseTo(0.64 * (1.5 ** 2 - 1), 1);
    expect(Math.abs(idio)).toBeLessThan(0.02);
  });

  it("is unknown under two dates with a forecast", () => {
    const risk = {volatility: f64(NaN, 1), idioVolatility: f64(NaN, 0)};
    expect(excessVariance({systematic: f64(1, 1), idio: f64(0, 0)}, risk)).toMatchObject({total: NaN, count: 1});
    expect(excessVariance({systematic: f64(), idio: f64()}, {volatility: f64(), idioVolatility: f64()}).count).toBe(0);
  });
});

describe("quasiLikelihoodLoss", () => {
  it("is the mean of ln variance + squared score, over dates with both", () =>
    expect(quasiLikelihoodLoss(f64(2, 1, NaN, 3), f64(1, 2, 1, NaN))).toBeCloseTo((4 + Math.log(4) + 0.25) / 2, 14));

  it("is smallest for the true volatility", () => {
    const normal = normals(1);
    const returns = Float64Array.from({length: 5000}, () => 0.02 * normal());
    const loss = (volatility: number) =>
      quasiLikelihoodLoss(
        returns,
        returns.map(() => volatility),
      );
    expect(loss(0.02)).toBeLessThan(loss(0.017));
    expect(loss(0.02)).toBeLessThan(loss(0.024));
  });

  it("is unknown without dates", () => expect(quasiLikelihoodLoss(f64(), f64())).toBeNaN());
});
