import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {nearHuber, robustScale} from "../../../src/analytics/factors/huberApproach.js";
import {HUBER_TUNING, huberRegression} from "../../../src/analytics/factors/huberRegression.js";
import {linearRegression} from "../../../src/analytics/factors/regression.js";
import {quantile} from "../../../src/analytics/performance/quantile.js";
import {normalSource, randomSource} from "../../../src/analytics/performance/random.js";

/** Rows of a line through noise with outliers, and a design of two columns. */
function line(seed: number, rows: number) {
  const normal = normalSource(randomSource(seed));
  const x = Float64Array.from({length: rows}, normal);
  const design = Float64Array.from([...new Float64Array(rows).fill(1), ...x]);
  const y = x.map((value, i) => 0.5 + 2 * value + normal() * (i % 7 === 0 ? 10 : 1));
  return {design, y, residuals: linearRegression(design, y, 2).residuals};
}

describe("nearHuber", () => {
  it("comes to the residuals of the careful regression", () =>
    fc.assert(
      fc.property(fc.integer({min: 1, max: 1e6}), fc.integer({min: 20, max: 61}), (seed, rows) => {
        const {design, y, residuals} = line(seed, rows);
        const careful = huberRegression(design, y, 2);
        fc.pre(careful.settled);
        const near = nearHuber(design, y, 2, residuals, HUBER_TUNING);
        near?.forEach((e, i) => expect(Math.abs(e - careful.residuals[i]!)).toBeLessThan(1e-7));
        expect(near).toBeDefined();
      }),
      {numRuns: 50},
    ));
  it("gives up where half of the residuals are nothing", () => {
    const design = new Float64Array(6).fill(1);
    expect(nearHuber(design, Float64Array.of(1, 1, 1, 1, 1, 9), 1, new Float64Array(6), HUBER_TUNING)).toBeUndefined();
  });
  it("gives up where columns are the same", () => {
    const design = new Float64Array(8).fill(1);
    const y = Float64Array.of(1, 2, 3, 5);
    expect(nearHuber(design, y, 2, y, HUBER_TUNING)).toBeUndefined();
  });
  it("leaves the residuals that it is given as they are", () => {
    const {design, y, residuals} = line(3, 30);
    const before = residuals.slice();
    nearHuber(design, y, 2, residuals, HUBER_TUNING);
    expect(residuals).toEqual(before);
  });
});

describe("robustScale", () => {
  it("is the median absolute residual over the normal quartile", () => {
    const {residuals} = line(5, 24);
    expect(robustScale(residuals)).toBeCloseTo(quantile(residuals.map(Math.abs), 0.5) / 0.6744897501960817, 15);
  });
});
