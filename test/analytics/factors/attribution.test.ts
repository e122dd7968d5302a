import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {attributionDays, attributionRows} from "../../../src/analytics/factors/attribution.js";
import {bookRisk} from "../../../src/analytics/factors/bookRisk.js";
import {crossSections} from "../../../src/analytics/factors/crossSection.js";
import {leastSquares} from "../../../src/analytics/factors/leastSquares.js";
import {type Panel, type RiskModel, Fit, forwardReturns} from "../../../src/analytics/factors/panel.js";
import {riskForecast} from "../../../src/analytics/factors/riskForecast.js";
import {statisticalModel} from "../../../src/analytics/factors/statisticalModel.js";
import {expectClose} from "../performance/series.js";
import {anyBook, normals, simulatedBook} from "./books.js";

const attribute = (panel: Panel, model: RiskModel) => attributionDays(panel, model, crossSections(panel, model));

describe("attributionDays", () => {
  it("splits a hand-made day", () => {
    // Returns 1%, 2%, 3%, 4% on exposures 0, 1, 2, 3 are 1% + 1% x exposure; the fifth coin is not in the model.
    const panel = {
      dates: Int32Array.of(1),
      assets: ["A", "B", "C", "D", "E", "F"],
      returns: Float64Array.of(0.01, 0.02, 0.03, 0.04, 0.1, NaN),
      weights: Float64Array.of(0.5, NaN, -0.25, 0.25, 0.2, -0.1),
    };
    const model = {factors: ["v0"], exposures: [Float64Array.of(0, 1, 2, 3, NaN, 1)]};
    const days = attribute(panel, model);
    expectClose(days.raw, [0.5 * 0.01 - 0.25 * 0.03 + 0.25 * 0.04 + 0.2 * 0.1], 1e-16);
    expectClose(days.market, [0.5 * 0.01], 1e-16);
    expectClose(days.byFactor[0]!, [0.25 * 0.01], 1e-16);
    expectClose(days.idio, [0], 1e-16);
    expectClose(days.uncovered, [0.02], 1e-16);
    expectClose(days.exposure[0]!, [0.25], 1e-16);
    expectClose(days.net, [0.6], 1e-15);
    expectClose(days.gross, [1.3], 1e-15);
    expectClose(days.uncoveredGross, [0.2], 1e-16);
    expectClose(days.unpriced, [0.1], 1e-16);
  });

  it("adds up to the sum of weight x return on every date of any book", () =>
    fc.assert(
      fc.property(anyBook, ({panel, model}) => {
        const days = attribute(panel, model);
        const n = panel.assets.length;
        for (let t = 0; t < panel.dates.length; t++) {
          let pnl = 0;
          for (let i = 0; i < n; i++) pnl += panel.weights[t * n + i]! * panel.returns[t * n + i]! || 0;
          const parts = days.market[t]! + days.factors[t]! + days.idio[t]! + days.uncovered[t]!;
          expect(Math.abs(days.raw[t]! - pnl)).toBeLessThan(1e-12);
          expect(Math.abs(parts - pnl)).toBeLessThan(1e-12);
          expect(Math.abs(days.byFactor.reduce((sum, part) => sum + part[t]!, 0) - days.factors[t]!)).toBeLessThan(
            1e-12,
          );
        }
      }),
      {numRuns: 300},
    ));

  it("puts the whole P&L of a date that was not fitted into uncovered", () => {
    const {panel, model} = simulatedBook({seed: 2, dates: 3, assets: 9, factors: 2, gaps: 0});
    const fitted = crossSections(panel, {...model, exposures: [model.exposures[0], undefined, model.exposures[2]]});
    expect(fitted.fit[1]).toBe(Fit.noModel);
    const days = attributionDays(panel, model, fitted);
    expect(days.uncovered[1]).toBe(days.raw[1]);
    expect(days.uncoveredGross[1]).toBe(days.gross[1]);
    expect([days.market[1], days.factors[1], days.idio[1], days.exposure[0]![1]]).toEqual([0, 0, 0, NaN]);
    expect(days.uncovered[0]).toBe(0);
  });

  it("is blind to the future: what comes after a date changes nothing on it or before", () => {
    const {panel, model} = simulatedBook({seed: 5, dates: 8, assets: 12, factors: 3, gaps: 0.1});
    const before = attribute(panel, model);
    const n = 12;
    const cut = 5;
    const disturb = (values: Float64Array) => values.map((x, j) => (j < cut * n ? x : 3 * x + 1));
    const after = attribute(
      {...panel, returns: disturb(panel.returns), weights: disturb(panel.weights)},
      {...model, exposures: model.exposures.map((day, t) => (t < cut ? day : day?.map((x) => -x * x)))},
    );
    for (const column of ["raw", "market", "factors", "idio", "uncovered"] as const) {
      expect(after[column].slice(0, cut)).toEqual(before[column].slice(0, cut));
    }
    expect(after.raw.slice(cut)).not.toEqual(before.raw.slice(cut));
  });

  it("is blind to the future from prices to risk, where the model is estimated", () => {
    const [T, n, cut] = [140, 15, 107];
    const normal = normals(17);
    const closes = new Float64Array(T * n).fill(100);
    for (let t = 1; t < T; t++) {
      const market = 0.02 * normal();
      for (let i = 0; i < n; i++) closes[t * n + i] = closes[(t - 1) * n + i]! * (1 + market + 0.02 * normal());
    }
    const dates = Int32Array.from({length: T}, (_, t) => t);
    const assets = Array.from({length: n}, (_, i) => `A${i}`);
    const weights = Float64Array.from({length: T * n}, () => normal() / n);
    const run = (prices: Float64Array) => {
      const panel = {dates, assets, returns: forwardReturns(prices, n), weights};
      const {model, refits} = statisticalModel(panel, {window: 50, count: 2});
      // the row before the disturbance is that of a fit, which must not know the return that ends at it
      expect(refits.map(({row}) => row)).toContain(cut - 1);
      const fitted = crossSections(panel, model);
      const {volatility} = bookRisk(panel, model, riskForecast(panel, model, fitted));
      return {...attributionDays(panel, model, fitted), volatility};
    };
    const [before, after] = [run(closes), run(closes.map((x, j) => (j < cut * n ? x : x * (2 + Math.sin(j)))))];
    // The return of row cut - 1 ends at the first disturbed price; what is predicted on it does not know that yet.
    for (const column of ["raw", "market", "factors", "idio", "uncovered"] as const)
      expect(after[column].slice(0, cut - 1)).toEqual(before[column].slice(0, cut - 1));
    expect(after.exposure[1]!.slice(0, cut)).toEqual(before.exposure[1]!.slice(0, cut));
    expect(after.volatility.slice(0, cut)).toEqual(before.volatility.slice(0, cut));
    expect(Number.isFinite(before.volatility[cut - 1])).toBe(true);
    expect(after.raw[cut - 1]).not.toBe(before.raw[cut - 1]);
    expect(after.volatility[cut + 1]).not.toBe(before.volatility[cut + 1]);
  });

  it("gives the same total of the factors however they are rotated", () =>
    fc.assert(
      fc.property(fc.integer({min: 0, max: 1e6}), (seed) => {
        const [n, K] = [20, 3];
        const {panel, model} = simulatedBook({seed, dates: 2, assets: n, factors: K, gaps: 0.05});
        const rotation = orthogonal(K, seed);
        const turned = model.exposures.map((day) =>
          day?.map((_, j) => {
            const [k, i] = [Math.floor(j / n), j % n];
            let sum = 0;
            for (let l = 0; l < K; l++) sum += rotation[k * K + l]! * day[l * n + i]!;
            return sum;
          }),
        );
        const [one, other] = [attribute(panel, model), attribute(panel, {...model, exposures: turned})];
        expectClose(other.factors, one.factors, 1e-12);
        expectClose(other.market, one.market, 1e-12);
        expectClose(other.idio, one.idio, 1e-12);
      }),
    ));

  it("has no days for no dates", () => {
    const {panel, model} = simulatedBook({seed: 1, dates: 0, assets: 3, factors: 1, gaps: 0});
    expect(attribute(panel, model).raw.length).toBe(0);
    expect(attributionRows(panel, model, crossSections(panel, model)).raw.length).toBe(0);
  });
});

describe("attributionRows", () => {
  it("has a row for each held asset, ordered by date and asset, that adds up to the days", () =>
    fc.assert(
      fc.property(anyBook, ({panel, model}) => {
        const fitted = crossSections(panel, model);
        const [rows, days] = [attributionRows(panel, model, fitted), attributionDays(panel, model, fitted)];
        expect(rows.date.length).toBe(panel.weights.filter((w) => !Number.isNaN(w) && w !== 0).length);
        const key = (row: number) => rows.date[row]! * 1000 + rows.symbol[row]!;
        for (let row = 1; row < rows.date.length; row++) expect(key(row)).toBeGreaterThan(key(row - 1));
        for (const column of ["raw", "market", "factors", "idio", "uncovered"] as const) {
          const sums = Float64Array.from(panel.dates, (date) => sumOn(rows.date, rows[column], date));
          expectClose(sums, days[column], 1e-13);
        }
        days.byFactor.forEach((column, k) =>
          expectClose(
            Float64Array.from(panel.dates, (date) => sumOn(rows.date, rows.byFactor[k]!, date)),
            column,
            1e-13,
          ),
        );
      }),
    ));
});

function sumOn(dates: Int32Array, values: Float64Array, date: number): number {
  return values.reduce((sum, x, row) => (dates[row] === date ? sum + x : sum), 0);
}

/** A random orthogonal matrix: what least squares leaves of random columns, one after the other, made of length 1. */
function orthogonal(size: number, seed: number): Float64Array {
  const normal = normals(seed);
  const q = new Float64Array(size * size);
  for (let k = 0; k < size; k++) {
    const {residuals} = leastSquares(q.slice(0, k * size), Float64Array.from({length: size}, normal), k);
    const length = Math.hypot(...residuals);
    q.set(
      residuals.map((x) => x / length),
      k * size,
    );
  }
  return q;
}
