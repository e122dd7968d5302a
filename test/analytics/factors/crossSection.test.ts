import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {
  type Estimator,
  coefficientSeries,
  crossSections,
  tStatistics,
} from "../../../src/analytics/factors/crossSection.js";
import {Fit, isFitted} from "../../../src/analytics/factors/panel.js";
import {expectClose} from "../performance/series.js";
import {anyBook, simulatedBook} from "./books.js";

const book = simulatedBook({seed: 3, dates: 6, assets: 30, factors: 2, gaps: 0});
const [n, p] = [30, 3];

describe("crossSections", () => {
  it("finds the factor returns that made the returns, where nothing else did", () => {
    const {panel, model} = book;
    const [day] = model.exposures as Float64Array[];
    const returns = panel.returns.map((_, j) => 0.01 + 0.02 * day![j % n]! - 0.03 * day![n + (j % n)]!);
    const found = crossSections({...panel, returns}, model);
    expectClose(coefficientSeries(found, 0), new Float64Array(6).fill(0.01), 1e-15);
    expectClose(coefficientSeries(found, 1), new Float64Array(6).fill(0.02), 1e-15);
    expectClose(coefficientSeries(found, 2), new Float64Array(6).fill(-0.03), 1e-15);
    expect(found.rSquared.every((r) => r > 1 - 1e-12)).toBe(true);
  });

  it("gives every date a row, fitted or with its reason", () => {
    const {panel, model} = book;
    const returns = Float64Array.from(panel.returns);
    returns.fill(NaN, n, 2 * n);
    returns.fill(NaN, 2 * n + 3, 3 * n);
    const exposures = [...model.exposures];
    exposures[3] = undefined;
    exposures[4] = (exposures[4] as Float64Array).map((x, j) => (j < n ? x : 1));
    const found = crossSections({...panel, returns}, {...model, exposures});
    expect([...found.fit]).toEqual([
      Fit.full,
      Fit.noReturns,
      Fit.tooFewAssets,
      Fit.noModel,
      Fit.rankDeficient,
      Fit.full,
    ]);
    expect([...found.observations]).toEqual([n, 0, 3, 0, n, n]);
    expect([...found.rank]).toEqual([p, 0, 0, 0, 2, p]);
    for (let t = 0; t < 6; t++)
      for (let k = 0; k < p; k++) expect(Number.isFinite(found.coefficients[t * p + k])).toBe(isFitted(found.fit[t]!));
  });

  it("needs two assets more than factors", () => {
    const few = simulatedBook({seed: 1, dates: 1, assets: 4, factors: 2, gaps: 0});
    expect(crossSections(few.panel, few.model).fit[0]).toBe(Fit.full);
    const fewer = simulatedBook({seed: 1, dates: 1, assets: 3, factors: 2, gaps: 0});
    expect(crossSections(fewer.panel, fewer.model).fit[0]).toBe(Fit.tooFewAssets);
  });

  it("leaves out an asset without a return, an exposure, or a positive weight", () => {
    const {panel, model} = simulatedBook({seed: 9, dates: 1, assets: 12, factors: 1, gaps: 0});
    const all = crossSections(panel, model, {kind: "weighted", weights: new Float64Array(12).fill(1)});
    panel.returns[0] = NaN;
    panel.returns[1] = Infinity;
    (model.exposures[0] as Float64Array)[2] = NaN;
    const weights = new Float64Array(12).fill(1);
    weights.set([-1, 0, NaN, Infinity], 3);
    expect(all.observations[0]).toBe(12);
    expect(crossSections(panel, model).observations[0]).toBe(9);
    expect(crossSections(panel, model, {kind: "weighted", weights}).observations[0]).toBe(5);
  });

  it("weighs as the ordinary estimator where all weights are equal", () => {
    const weights = new Float64Array(book.panel.returns.length).fill(7);
    const weighted = crossSections(book.panel, book.model, {kind: "weighted", weights});
    expectClose(weighted.coefficients, crossSections(book.panel, book.model).coefficients, 1e-15);
  });

  it("works on any book, and no estimate of a date changes with another date", () =>
    fc.assert(
      fc.property(anyBook, fc.constantFrom<Estimator["kind"]>("ordinary", "huber"), ({panel, model}, kind) => {
        const whole = crossSections(panel, model, {kind} as Estimator);
        const n = panel.assets.length;
        for (let t = 0; t < panel.dates.length; t++) {
          const alone = crossSections(
            {...panel, dates: panel.dates.slice(t, t + 1), returns: panel.returns.slice(t * n, (t + 1) * n)},
            {...model, exposures: model.exposures.slice(t, t + 1)},
            {kind} as Estimator,
          );
          const p = model.factors.length + 1;
          expect(alone.coefficients).toEqual(whole.coefficients.slice(t * p, (t + 1) * p));
          expect(alone.fit[0]).toBe(whole.fit[t]);
        }
      }),
    ));
});

describe("tStatistics", () => {
  it("are coefficients in standard errors, and missing where there is no error", () => {
    const found = crossSections(book.panel, book.model);
    expect(tStatistics(found)[4]).toBe(found.coefficients[4]! / found.standardErrors[4]!);
    const few = simulatedBook({seed: 1, dates: 1, assets: 1, factors: 1, gaps: 0});
    expect(tStatistics(crossSections(few.panel, few.model))).toEqual(Float64Array.of(NaN, NaN));
  });
});
