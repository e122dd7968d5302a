import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {columnSummary, histogram} from "../../../src/analytics/datasets/factorSummary.js";

const f64 = (...values: number[]): Float64Array => Float64Array.from(values);

describe("columnSummary", () => {
  it("passes over what is missing, and has no number for nothing", () => {
    expect(columnSummary(f64(1, NaN, 3))).toEqual({count: 2, min: 1, median: 2, mean: 2, max: 3, std: Math.SQRT2});
    expect(columnSummary(f64(NaN))).toEqual({count: 0, min: NaN, median: NaN, mean: NaN, max: NaN, std: NaN});
    expect(columnSummary(f64(5)).std).toBeNaN();
  });
});

describe("histogram", () => {
  it("counts every value once, the greatest in the last bin", () =>
    fc.assert(
      fc.property(
        fc.array(fc.double({min: -100, max: 100, noNaN: true})),
        fc.integer({min: 1, max: 40}),
        (values, bins) => {
          const counted = histogram(f64(...values), bins);
          expect(counted.reduce((sum, {count}) => sum + count, 0)).toBe(values.length);
        },
      ),
    ));
  it("has one bin for equal values, and none for none", () => {
    expect(histogram(f64(2, 2, NaN))).toEqual([{from: 2, to: 2, count: 2}]);
    expect(histogram(f64(NaN))).toEqual([]);
  });
});
