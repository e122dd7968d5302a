import {describe, expect, it} from "vitest";
import {linearRegression} from "../../../src/analytics/factors/regression.js";
import {expectClose} from "../performance/series.js";

const f64 = (...values: number[]) => Float64Array.from(values);
const line = f64(1, 1, 1, 1, 0, 1, 2, 3);

describe("linearRegression", () => {
  it("explains everything of points on a line, with no error left", () => {
    const {coefficients, standardErrors, rSquared} = linearRegression(line, f64(1, 2, 3, 4), 2);
    expectClose(coefficients, [1, 1], 1e-14);
    expectClose(standardErrors, [0, 0], 1e-14);
    expect(rSquared).toBeCloseTo(1, 14);
  });

  it("has the errors of the textbook", () => {
    // y = 1, 0, 2, 3 on x = 0..3: slope 0.8, residual sum of squares 1.8, sum of squares of x 5.
    const {coefficients, standardErrors, rSquared} = linearRegression(line, f64(1, 0, 2, 3), 2);
    expectClose(coefficients, [0.3, 0.8], 1e-14);
    expectClose(standardErrors, [Math.sqrt(0.9 * (1 / 4 + 2.25 / 5)), Math.sqrt(0.9 / 5)], 1e-14);
    expect(rSquared).toBeCloseTo(0.64, 14);
  });

  it("takes a weight of 2 for a row given twice", () => {
    const weighted = linearRegression(line, f64(1, 0, 2, 3), 2, f64(1, 2, 1, 1));
    const twice = linearRegression(f64(1, 1, 1, 1, 1, 0, 1, 1, 2, 3), f64(1, 0, 0, 2, 3), 2);
    expectClose(weighted.coefficients, twice.coefficients, 1e-14);
    expect(weighted.rSquared).toBeCloseTo(twice.rSquared, 14);
  });

  it("does not change when all weights are multiplied", () => {
    const weights = f64(1, 2, 0.5, 3);
    const one = linearRegression(line, f64(1, 0, 2, 3), 2, weights);
    const other = linearRegression(
      line,
      f64(1, 0, 2, 3),
      2,
      weights.map((w) => 1e6 * w),
    );
    expectClose(other.coefficients, one.coefficients, 1e-13);
    expectClose(other.standardErrors, one.standardErrors, 1e-13);
    expect(other.rSquared).toBeCloseTo(one.rSquared, 13);
  });

  it("has no R-squared where nothing varies, and no errors where no row is left over", () => {
    expect(linearRegression(line, f64(2, 2, 2, 2), 2).rSquared).toBeNaN();
    expectClose(linearRegression(f64(1, 1, 0, 1), f64(1, 2), 2).standardErrors, [NaN, NaN]);
  });
});
