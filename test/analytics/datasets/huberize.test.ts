import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {huberize} from "../../../src/analytics/datasets/huberize.js";
import {quantile} from "../../../src/analytics/performance/quantile.js";

const f64 = (...values: number[]): Float64Array => Float64Array.from(values);
const numbers = fc.array(fc.double({min: -1e6, max: 1e6, noNaN: true}), {minLength: 1, maxLength: 30});

describe("huberize", () => {
  it("pulls an outlier to three robust deviations from the median", () => {
    // median 0, median absolute deviation 1
    const pulled = huberize(f64(-2, -1, 0, 1, 2, 100, -1, 1, 0));
    expect(pulled[5]).toBeCloseTo(3 * 1.482602218505602, 12);
    expect([...pulled.slice(0, 5)]).toEqual([-2, -1, 0, 1, 2]);
  });
  it("leaves what is missing missing, and everything where most values are equal", () => {
    expect([...huberize(f64(1, NaN, 2, 3))]).toEqual([1, NaN, 2, 3]);
    expect([...huberize(f64(1, 1, 1, 50))]).toEqual([1, 1, 1, 50]);
    expect([...huberize(f64())]).toEqual([]);
  });
  it("keeps the order of values, and the median", () =>
    fc.assert(
      fc.property(numbers, (values) => {
        const pulled = huberize(f64(...values));
        expect(quantile(pulled, 0.5)).toBeCloseTo(quantile(f64(...values), 0.5), 6);
        values.forEach((value, i) =>
          values.forEach((other, j) => value <= other && expect(pulled[i]).toBeLessThanOrEqual(pulled[j]!)),
        );
      }),
    ));
});
