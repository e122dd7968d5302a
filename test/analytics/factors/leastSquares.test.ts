import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {leastSquares} from "../../../src/analytics/factors/leastSquares.js";
import {expectClose} from "../performance/series.js";
import {normals} from "./books.js";

const f64 = (...values: number[]) => Float64Array.from(values);

describe("leastSquares", () => {
  it("passes through points that lie on a line", () => {
    const {coefficients, residuals, rank} = leastSquares(f64(1, 1, 1, 0, 1, 2), f64(1, 3, 5), 2);
    expectClose(coefficients, [1, 2], 1e-15);
    expectClose(residuals, [0, 0, 0], 1e-15);
    expect(rank).toBe(2);
  });

  it("takes the shortest solution where columns are collinear, as numpy's pinv", () => {
    const x = f64(1, 1, 1, 1, 1, 1, 1, 2, 3, 4, 5, 6, 2, 4, 6, 8, 10, 12);
    const {coefficients, rank} = leastSquares(x, f64(1, 0, 2, 5, 3, 4), 3);
    expect(rank).toBe(2);
    expectClose(coefficients, [-0.2, 0.15428571428571428, 0.30857142857142855], 1e-14);
  });

  it("takes the shortest solution where rows are fewer than columns", () => {
    const {coefficients, residuals, rank} = leastSquares(f64(1, 1, 1), f64(3), 3);
    expect(rank).toBe(1);
    expectClose(coefficients, [1, 1, 1], 1e-15);
    expectClose(residuals, [0], 1e-15);
  });

  it("gives zeros for a design of zeros and for no rows", () => {
    expect(leastSquares(f64(0, 0), f64(1, 2), 1)).toMatchObject({coefficients: f64(0), residuals: f64(1, 2), rank: 0});
    expect(leastSquares(f64(), f64(), 2)).toMatchObject({coefficients: f64(0, 0), rank: 0});
  });

  it("leaves residuals at right angles to every column, and inverts X'X, for any sizes", () =>
    fc.assert(
      fc.property(
        fc.integer({min: 1, max: 30}),
        fc.integer({min: 1, max: 6}),
        fc.integer({min: 0, max: 9999}),
        (n, p, seed) => {
          const design = Float64Array.from({length: n * p}, normals(seed));
          const y = Float64Array.from({length: n}, normals(seed + 1));
          const {residuals, rank, inverse} = leastSquares(design, y, p);
          expect(rank).toBe(Math.min(n, p));
          const column = (k: number) => design.subarray(k * n, (k + 1) * n);
          const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, x, i) => sum + x * b[i]!, 0);
          for (let k = 0; k < p; k++) expect(Math.abs(dot(column(k), residuals))).toBeLessThan(1e-9);
          if (n < p) return;
          const size = Math.max(...inverse.map(Math.abs));
          for (let k = 0; k < p; k++) {
            for (let l = 0; l < p; l++) {
              let sum = 0;
              for (let m = 0; m < p; m++) sum += inverse[k * p + m]! * dot(column(m), column(l));
              expect(Math.abs(sum - (k === l ? 1 : 0))).toBeLessThan(1e-11 * Math.max(1, size));
            }
          }
        },
      ),
      {numRuns: 200},
    ));

  it("keeps seven digits where the condition is 1e8 and normal equations would keep none", () => {
    const n = 50;
    const normal = normals(3);
    const a = Float64Array.from({length: n}, normal);
    const x = Float64Array.from([...a, ...a.map((v) => v + 1e-8 * normal())]);
    const {coefficients} = leastSquares(
      x,
      Float64Array.from({length: n}, (_, i) => x[i]! + x[n + i]!),
      2,
    );
    expectClose(coefficients, [1, 1], 1e-7);
  });

  it.each([1e-120, 1e-30, 1e90])("does not mind columns of size %d", (size) => {
    const x = f64(1, 1, 1, 1, 0, 1, 2, 4).map((v, j) => (j < 4 ? v : v * size));
    const {coefficients} = leastSquares(x, f64(1, 3, 5, 9), 2, 0);
    expect(coefficients[0]).toBeCloseTo(1, 12);
    expect(coefficients[1]! * size).toBeCloseTo(2, 12);
  });
});
