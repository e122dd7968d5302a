import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {normalCdf, normalDensity, normalQuantile} from "../../../src/analytics/performance/normal.js";

describe("normalCdf", () => {
  // scipy 1.10.1: scipy.special.ndtr(z)
  it.each([
    [-20, 2.7536241186061556e-89],
    [-5, 2.866515718791933e-7],
    [-3, 0.0013498980316300933],
    [-2.9, 0.0018658133003840375],
    [-0.5, 0.3085375387259869],
    [0, 0.5],
    [1, 0.8413447460685429],
    [2, 0.9772498680518208],
  ])("agrees with scipy at %d", (z, p) => expect(Math.abs(normalCdf(z) / p - 1)).toBeLessThan(1e-12));

  it("is exact at both ends and missing for nothing", () => {
    expect(normalCdf(-Infinity)).toBe(0);
    expect(normalCdf(Infinity)).toBe(1);
    expect(normalCdf(NaN)).toBeNaN();
  });
  it("is symmetric and never falls", () =>
    fc.assert(
      fc.property(fc.double({min: -40, max: 40, noNaN: true}), fc.double({min: 0, max: 1, noNaN: true}), (z, step) => {
        expect(normalCdf(z) + normalCdf(-z)).toBeCloseTo(1, 15);
        expect(normalCdf(z + step) - normalCdf(z)).toBeGreaterThanOrEqual(-1e-15);
      }),
    ));
});

describe("normalQuantile", () => {
  // scipy 1.10.1: scipy.special.ndtri(p)
  it.each([
    [1e-300, -37.0470962993612],
    [1e-10, -6.361340902404056],
    [0.025, -1.9599639845400545],
    [0.3, -0.5244005127080409],
    [0.975, 1.959963984540054],
    [0.999999, 4.753424308817087],
  ])("agrees with scipy at %d", (p, z) => expect(Math.abs(normalQuantile(p) - z)).toBeLessThan(1e-13));

  it("is infinite at both ends, zero in the middle and missing outside", () => {
    expect([0, 1].map(normalQuantile)).toEqual([-Infinity, Infinity]);
    expect(normalQuantile(0.5)).toBeCloseTo(0, 15);
    expect([-0.1, 1.1, NaN].map(normalQuantile)).toEqual([NaN, NaN, NaN]);
  });
  it("inverts normalCdf", () =>
    fc.assert(
      fc.property(fc.double({min: -8, max: 5, noNaN: true}), (z) => {
        expect(Math.abs(normalQuantile(normalCdf(z)) - z)).toBeLessThan(1e-9);
      }),
    ));
});

describe("normalDensity", () => {
  it("is the slope of normalCdf", () => {
    for (const z of [-6, -1, 0, 0.5, 4])
      expect((normalCdf(z + 1e-4) - normalCdf(z - 1e-4)) / 2e-4 / normalDensity(z)).toBeCloseTo(1, 6);
  });
});
