import {describe, expect, it} from "vitest";
import {crossSections} from "../../../src/analytics/factors/crossSection.js";
import {riskForecast} from "../../../src/analytics/factors/riskForecast.js";
import {inverseVarianceWeights, squareRootWeights} from "../../../src/analytics/factors/regressionWeights.js";
import {simulatedBook} from "./books.js";

describe("squareRootWeights", () => {
  it("takes the square root, and leaves out what is not positive", () =>
    expect(squareRootWeights(Float64Array.of(4, 0, -1, NaN, Infinity))).toEqual(
      Float64Array.of(2, NaN, NaN, NaN, NaN),
    ));
});

describe("inverseVarianceWeights", () => {
  it("inverts variances, but none below a hundredth of the date's median", () =>
    expect(inverseVarianceWeights(Float64Array.of(4, 2, 1e-9, 8, 8, 8), 3)).toEqual(
      Float64Array.of(0.25, 0.5, 50, 0.125, 0.125, 0.125),
    ));
  it("weighs all alike on a date without variances", () =>
    expect(inverseVarianceWeights(Float64Array.of(NaN, NaN), 2)).toEqual(Float64Array.of(1, 1)));
  it("leaves out an asset without one on a date with others", () =>
    expect(inverseVarianceWeights(Float64Array.of(NaN, 4), 2)).toEqual(Float64Array.of(NaN, 0.25)));

  it("from a forecast see nothing of the future, so that a second regression does not either", () => {
    const [n, cut] = [15, 40];
    const {panel, model} = simulatedBook({seed: 4, dates: 60, assets: n, factors: 2, gaps: 0.02});
    const twice = (returns: Float64Array) => {
      const {idio} = riskForecast({...panel, returns}, model, crossSections({...panel, returns}, model));
      return crossSections({...panel, returns}, model, {kind: "weighted", weights: inverseVarianceWeights(idio, n)});
    };
    const [before, after] = [twice(panel.returns), twice(panel.returns.map((r, j) => (j < cut * n ? r : -3 * r)))];
    expect(after.coefficients.slice(0, cut * 3)).toEqual(before.coefficients.slice(0, cut * 3));
    expect(after.coefficients.slice(cut * 3)).not.toEqual(before.coefficients.slice(cut * 3));
    expect(before.coefficients).not.toEqual(crossSections(panel, model).coefficients);
  });
});
