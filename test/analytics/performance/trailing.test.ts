import {describe, expect, it} from "vitest";
import {standardDeviation} from "../../../src/analytics/performance/moments.js";
import {trailingDeviation, trailingMean} from "../../../src/analytics/performance/trailing.js";
import {expectClose, thousandReturns} from "./series.js";

const f64 = (...values: number[]) => Float64Array.from(values);

describe("trailingDeviation", () => {
  it("is the deviation of the last values that there are, once there are enough, and looks past gaps", () =>
    expectClose(trailingDeviation(f64(1, -1, NaN, 3, 3), 2), f64(NaN, Math.SQRT2, NaN, Math.sqrt(8), 0), 1e-15));

  it("is the sample standard deviation of each window", () => {
    const trailing = trailingDeviation(thousandReturns, 40);
    for (const t of [39, 500, 999])
      expect(trailing[t]).toBeCloseTo(standardDeviation(thousandReturns.slice(t - 39, t + 1)), 14);
  });

  it("is empty for no values, and unknown where there are too few", () => {
    expect(trailingDeviation(f64(), 5).length).toBe(0);
    expect(trailingDeviation(f64(1, 2), 3)).toEqual(f64(NaN, NaN));
  });
});

describe("trailingMean", () => {
  it("is the mean of the last values that there are, once there are enough", () => {
    expect(trailingMean(f64(1, 2, NaN, 4), 2)).toEqual(f64(NaN, 1.5, NaN, 3));
    expect(trailingMean(f64(), 2).length).toBe(0);
  });
});
