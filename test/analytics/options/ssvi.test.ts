import {describe, expect, it} from "vitest";
import {indexShape, totalVariance, varianceSlice} from "../../../src/analytics/options/ssvi.js";
import {forwardVariance, termThroughIndex, yearsOf} from "../../../src/analytics/options/termStructure.js";
import {derivative} from "./options.js";

const points = [10, 15, 20, 30, 45, 70];
const days = [1, 2, 3, 5, 7, 10, 14, 20, 30, 45, 60, 75, 120, 200, 300, 400];
const steps = Array.from({length: 81}, (_, i) => -1 + i / 40);

/** Every surface with the VIX and its median between 10 and 70. */
function* surfaces() {
  for (const vix of points) for (const median of points) yield termThroughIndex(vix / 100, (median / 100) ** 2);
}

describe("the surface", () => {
  it("has no butterfly arbitrage for VIX 10 to 70 and 1 to 400 days", () => {
    let least = Infinity;
    for (const term of surfaces())
      for (const day of days) {
        const theta = forwardVariance(term, yearsOf(day));
        for (const step of steps) {
          const wing = Math.max(1, 10 * Math.sqrt(theta)); // a log strike of 1, or ten deviations
          const {butterfly} = varianceSlice(step * wing, theta, indexShape);
          least = Math.min(least, butterfly);
        }
      }
    expect(least).toBeGreaterThan(0);
  });

  it("has no calendar arbitrage for VIX 10 to 70 and 1 to 400 days", () => {
    for (const term of surfaces())
      for (const [i, day] of days.slice(1).entries()) {
        const [theta, earlier] = [day, days[i]].map((d) => forwardVariance(term, yearsOf(d!)));
        expect(theta).toBeGreaterThan(earlier!);
        for (const k of steps) {
          expect(totalVariance(k, theta!, indexShape)).toBeGreaterThan(totalVariance(k, earlier!, indexShape));
          expect(varianceSlice(k, theta!, indexShape).byTheta).toBeGreaterThan(0);
        }
      }
  });

  it("would be caught with butterflies: a smile six times as strong has them", () => {
    const strong = {...indexShape, eta: 6 * indexShape.eta};
    const all = steps.map((k) => varianceSlice(k, 0.04 * yearsOf(400), strong).butterfly);
    expect(Math.min(...all)).toBeLessThan(0);
  });
});

describe("varianceSlice", () => {
  it("has the derivatives of the total variance", () => {
    for (const theta of [1e-4, 0.01, 0.3])
      for (const k of [-0.8, -0.1, 0.02, 0.5]) {
        const slice = varianceSlice(k, theta, indexShape);
        const inK = derivative((x) => totalVariance(x, theta, indexShape), k, 0.1);
        const twice = derivative((x) => varianceSlice(x, theta, indexShape).slope, k, 0.1);
        const inTheta = derivative((x) => totalVariance(k, x, indexShape), theta, theta);
        expect(slice.variance).toBe(totalVariance(k, theta, indexShape));
        expect(slice.slope / inK.slope).toBeCloseTo(1, 6);
        expect(slice.curvature / twice.slope).toBeCloseTo(1, 4);
        expect(slice.byTheta / inTheta.slope).toBeCloseTo(1, 7);
      }
  });

  it("is theta at the forward and tilts to the downside", () => {
    expect(totalVariance(0, 0.02, indexShape)).toBeCloseTo(0.02, 15);
    expect(totalVariance(-0.1, 0.02, indexShape)).toBeGreaterThan(totalVariance(0.1, 0.02, indexShape));
    expect(totalVariance(0.3, 0, indexShape)).toBe(0);
  });
});
