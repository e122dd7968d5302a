import {describe, expect, it} from "vitest";
import type {ExposureDay} from "../../../src/analytics/datasets/exposureDay.js";
import {midRanks, rankCorrelation, stability} from "../../../src/analytics/datasets/rankCorrelation.js";

const f64 = (...values: number[]): Float64Array => Float64Array.from(values);
const day = (assets: string[], columns: Record<string, number[]>): ExposureDay => ({
  date: 0,
  assets,
  idTypes: assets.map(() => "t"),
  factors: Object.keys(columns),
  values: Object.values(columns).map((values) => f64(...values)),
});

describe("rankCorrelation", () => {
  it("shares ranks among equals", () => expect([...midRanks(f64(3, 1, 3, 2))]).toEqual([3.5, 1, 3.5, 2]));
  it("is 1 for the same order, -1 for the opposite, whatever the values", () => {
    expect(rankCorrelation(f64(1, 2, 3), f64(10, 1000, 1001))).toBe(1);
    expect(rankCorrelation(f64(1, 2, 3), f64(3, 2, -9))).toBe(-1);
  });
  it("agrees with scipy on ties", () =>
    // scipy.stats.spearmanr([1, 2, 2, 4, 5], [2, 1, 3, 3, 6]).statistic
    expect(rankCorrelation(f64(1, 2, 2, 4, 5), f64(2, 1, 3, 3, 6))).toBeCloseTo(0.7631578947368421, 12));
  it("is missing with fewer than three pairs, and where a side is constant", () => {
    expect(rankCorrelation(f64(1, 2, NaN), f64(1, 2, 3))).toBeNaN();
    expect(rankCorrelation(f64(1, 1, 1), f64(1, 2, 3))).toBeNaN();
    expect(rankCorrelation(f64(), f64())).toBeNaN();
  });
});

describe("stability", () => {
  it("compares the assets of both days, and factors of both", () => {
    const before = day(["A", "B", "C", "X"], {"s.a": [1, 2, 3, 0]});
    const after = day(["A", "B", "C", "D"], {"s.b": [1, 2, 3, 4], "s.a": [3, 2, 1, 9]});
    expect([...stability(before, after)]).toEqual([NaN, -1]);
  });
});
