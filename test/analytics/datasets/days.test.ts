import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {difference} from "../../../src/analytics/datasets/difference.js";
import {type ExposureDay, factorOf, groupOf} from "../../../src/analytics/datasets/exposureDay.js";
import {columnSummary, histogram} from "../../../src/analytics/datasets/factorSummary.js";
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

describe("difference", () => {
  it("tells what is new, gone and changed, and who entered and left", () => {
    const before = day(["A", "B"], {"s.a": [1, 2], "s.gone": [5, NaN]});
    const after = day(["B", "C"], {"s.a": [2.5, 7], "s.new": [NaN, 1]});
    expect(difference(before, after)).toEqual({
      added: 2,
      removed: 2,
      changed: 1,
      entering: ["C"],
      leaving: ["A"],
      largest: [{asset: "B", factor: "s.a", before: 2, after: 2.5}],
    });
  });
  it("counts all of a day against none", () => {
    const full = day(["A", "B"], {"s.a": [1, NaN]});
    expect(difference(day([], {}), full)).toMatchObject({added: 1, removed: 0, entering: ["A", "B"]});
    expect(difference(full, day([], {}))).toMatchObject({added: 0, removed: 1, leaving: ["A", "B"]});
  });
  it("names the largest changes first, and no more than asked", () => {
    const values = [1, 2, 3];
    const moved = difference(day(["A", "B", "C"], {"s.a": values}), day(["A", "B", "C"], {"s.a": [1.5, -2, 4]}), 2);
    expect(moved.changed).toBe(3);
    expect(moved.largest.map(({asset}) => asset)).toEqual(["B", "C"]);
  });
});

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

describe("a name group.factor", () => {
  it("is parted at its first point", () => {
    expect([groupOf("industry.Oil & Gas.Upstream"), factorOf("industry.Oil & Gas.Upstream")]).toEqual([
      "industry",
      "Oil & Gas.Upstream",
    ]);
  });
});
