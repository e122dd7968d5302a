import {describe, expect, it} from "vitest";
import * as rolling from "../../../src/analytics/rotation/rolling.js";

const f64 = (...values: number[]) => Float64Array.from(values);
const all = (statistic: (values: Float64Array, from: number, to: number) => number, ...values: number[]) =>
  statistic(f64(...values), 0, values.length);

describe("rolling", () => {
  it("is missing until the window is full, and while a missing or infinite value is in it", () => {
    const means = rolling.rolling(f64(1, 2, 3, NaN, 5, 6, Infinity, 1, 3), 2, rolling.meanOf);
    expect(Array.from(means)).toEqual([NaN, 1.5, 2.5, NaN, NaN, 5.5, NaN, NaN, 2]);
  });
  it("is empty for nothing", () => expect(rolling.rolling(f64(), 3, rolling.meanOf)).toHaveLength(0));
});

describe("statistics of a stretch", () => {
  it("has the deviation of a sample", () =>
    expect(all(rolling.deviationOf, 1, 2, 4)).toBeCloseTo(1.5275252316519465, 14));
  it("has its ends", () => {
    expect(all(rolling.largestOf, -3, -1, -2)).toBe(-1);
    expect(all(rolling.smallestOf, 3, 1, 2)).toBe(1);
  });
  it("has the slope of a line exactly", () => expect(all(rolling.slopeOf, 1, 3, 5, 7, 9)).toBe(2));
  it("ranks the last among those before it, and a tie does not count", () => {
    expect(all(rolling.rankOfLast, 1, 3, 2, 2)).toBeCloseTo(1 / 3, 15);
    expect(all(rolling.rankOfLast, 2, 2, 2, 2)).toBe(0);
  });
  it("has a z-score only where something varies", () => {
    expect(all(rolling.zScoreOfLast, 0, 0, 3)).toBeCloseTo(1.1547005383792517, 14);
    expect(all(rolling.zScoreOfLast, 2, 2, 2)).toBeNaN();
  });
});
