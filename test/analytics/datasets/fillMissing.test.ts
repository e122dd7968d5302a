import {describe, expect, it} from "vitest";
import {fillMissing} from "../../../src/analytics/datasets/fillMissing.js";

const f64 = (...values: number[]): Float64Array => Float64Array.from(values);

describe("fillMissing", () => {
  it("takes the industry's median, then 0, and flags both", () => {
    const {values, filled} = fillMissing(f64(1, 3, NaN, NaN, NaN), Int32Array.of(0, 0, 0, 1, -1));
    expect([...values]).toEqual([1, 3, 2, 0, 0]);
    expect([...filled]).toEqual([0, 0, 1, 1, 1]);
  });
  it("leaves a column with nothing missing as it is, and fills one with nothing there with 0", () => {
    expect([...fillMissing(f64(1, -2), Int32Array.of(0, 0)).filled]).toEqual([0, 0]);
    expect([...fillMissing(f64(NaN, NaN), Int32Array.of(0, -1)).values]).toEqual([0, 0]);
    expect([...fillMissing(f64(), new Int32Array()).values]).toEqual([]);
  });
});
