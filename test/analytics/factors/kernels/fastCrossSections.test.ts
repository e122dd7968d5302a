import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {type Estimator, crossSections} from "../../../../src/analytics/factors/crossSection.js";
import {fastCrossSections} from "../../../../src/analytics/factors/kernels/fastCrossSections.js";
import {type Panel, type RiskModel, Fit} from "../../../../src/analytics/factors/panel.js";
import {largestDifference, randomBook} from "./randomBook.js";

/** Holds the kernels to orthogonal decomposition; coefficients and errors are of the order of 0.01. */
function expectAgreement(panel: Panel, model: RiskModel, estimator?: Estimator, tolerance = 1e-12) {
  const fast = fastCrossSections(panel, model, estimator);
  const careful = crossSections(panel, model, estimator);
  expect(largestDifference(fast.coefficients, careful.coefficients, 0.01)).toBeLessThan(tolerance);
  expect(largestDifference(fast.standardErrors, careful.standardErrors, 0.01)).toBeLessThan(tolerance);
  expect(largestDifference(fast.rSquared, careful.rSquared)).toBeLessThan(tolerance);
  expect(fast.observations).toEqual(careful.observations);
  expect(fast.rank).toEqual(careful.rank);
  expect(fast.fit).toEqual(careful.fit);
  return fast;
}

describe("fastCrossSections", () => {
  it("agrees with orthogonal decomposition on a wide panel", () => {
    const {panel, model} = randomBook(3, 3000, 20);
    expectAgreement(panel, model);
  });

  it("agrees whatever the number of assets and factors, weighted or not", () => {
    fc.assert(
      fc.property(
        fc.integer({min: 30, max: 300}),
        fc.integer({min: 0, max: 9}),
        fc.integer(),
        fc.boolean(),
        (assets, factors, seed, weighted) => {
          const {panel, model, weights} = randomBook(3, assets, factors, {seed});
          expectAgreement(panel, model, weighted ? {kind: "weighted", weights} : undefined);
        },
      ),
      {numRuns: 60},
    );
  });

  it("agrees on exposures that are far from centred and of unlike units", () => {
    const {panel, model} = randomBook(4, 400, 5);
    for (const day of model.exposures)
      for (let i = 0; i < 400; i++) {
        day[i] = 20 + day[i]!;
        day[400 + i]! *= 1e6;
        day[800 + i]! *= 1e-6;
      }
    const fast = fastCrossSections(panel, model);
    const careful = crossSections(panel, model);
    fast.coefficients.forEach((b, j) => {
      const error = careful.standardErrors[j];
      expect(Math.abs(b - careful.coefficients[j]!)).toBeLessThan(1e-11 * error!);
      expect(Math.abs(fast.standardErrors[j]! / error! - 1)).toBeLessThan(1e-11);
    });
  });

  it.each([1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-8, 1e-10])(
    "stays right where two factors differ by %s",
    (difference) => {
      const {panel, model} = randomBook(4, 300, 4);
      for (const day of model.exposures)
        for (let i = 0; i < 300; i++) day[300 + i] = day[i]! + difference * day[300 + i]!;
      const fast = fastCrossSections(panel, model);
      const careful = crossSections(panel, model);
      expect(fast.fit).toEqual(careful.fit);
      // What is determined, it is to the digits that orthogonal decomposition has: its own loss is condition x 2^-52.
      const scale = 0.01 / difference;
      const tolerance = Math.max(1e-12, 1e-15 / difference);
      expect(largestDifference(fast.coefficients, careful.coefficients, scale)).toBeLessThan(tolerance);
    },
  );

  it("takes the shortest solution where factors are the same, and says so", () => {
    const {panel, model} = randomBook(2, 200, 3);
    for (const day of model.exposures) day.copyWithin(200, 0, 200);
    const {coefficients, fit} = expectAgreement(panel, model);
    expect(Array.from(fit)).toEqual([Fit.rankDeficient, Fit.rankDeficient]);
    expect(coefficients[1]).toBeCloseTo(coefficients[2]!, 12);
  });

  it("says why a date could not be fitted, and fits the others", () => {
    const {panel, model} = randomBook(6, 40, 3, {missing: 0});
    const exposures: (Float64Array | undefined)[] = [...model.exposures];
    exposures[1] = undefined;
    panel.returns.fill(NaN, 2 * 40, 3 * 40);
    panel.returns.fill(NaN, 3 * 40, 3 * 40 + 36);
    exposures[4] = new Float64Array(120).fill(NaN);
    const {fit} = expectAgreement(panel, {...model, exposures});
    expect(Array.from(fit)).toEqual([
      Fit.full,
      Fit.noModel,
      Fit.noReturns,
      Fit.tooFewAssets,
      Fit.tooFewAssets,
      Fit.full,
    ]);
  });

  it("leaves out assets whose weight is missing, nil, negative or infinite", () => {
    const {panel, model, weights} = randomBook(1, 60, 2, {missing: 0});
    weights.set([NaN, 0, -1, Infinity]);
    const {observations} = expectAgreement(panel, model, {kind: "weighted", weights});
    expect(observations[0]).toBe(56);
  });

  it("leaves out infinite returns and exposures", () => {
    const {panel, model} = randomBook(1, 60, 2, {missing: 0});
    panel.returns[0] = -Infinity;
    model.exposures[0]![61] = Infinity;
    const {observations} = expectAgreement(panel, model);
    expect(observations[0]).toBe(58);
  });

  it("fits dates that share their exposures", () => {
    const {panel, model} = randomBook(5, 80, 3);
    const [first, second] = model.exposures;
    expectAgreement(panel, {...model, exposures: [first, first, second, second, first]});
  });

  it("has no R-squared where returns are all equal to the last digit", () => {
    const {panel, model} = randomBook(1, 64, 2, {missing: 0});
    panel.returns.fill(0.25);
    const {coefficients, rSquared} = fastCrossSections(panel, model);
    expect(coefficients[0]).toBeCloseTo(0.25, 14);
    expect(rSquared[0]).toBeNaN();
  });

  it("leaves Huber's estimator to the careful way", () => {
    const {panel, model} = randomBook(2, 60, 2);
    expect(fastCrossSections(panel, model, {kind: "huber"})).toEqual(crossSections(panel, model, {kind: "huber"}));
  });

  it("is empty for no dates", () => {
    const {panel, model} = randomBook(0, 10, 2);
    expect(fastCrossSections(panel, model).coefficients).toHaveLength(0);
  });

  it("knows no asset where there are none", () => {
    const {panel, model} = randomBook(2, 0, 2);
    expectAgreement(panel, model);
  });

  it("does not change what it is given", () => {
    const {panel, model} = randomBook(2, 50, 2);
    const before = structuredClone({returns: panel.returns, exposures: model.exposures});
    fastCrossSections(panel, model);
    expect({returns: panel.returns, exposures: model.exposures}).toEqual(before);
  });
});
