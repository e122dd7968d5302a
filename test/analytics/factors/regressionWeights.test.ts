import {describe, expect, it} from "vitest";
import {inverseVarianceWeights, squareRootWeights} from "../../../src/analytics/factors/regressionWeights.js";

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
});
