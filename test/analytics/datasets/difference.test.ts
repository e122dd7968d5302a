import {describe, expect, it} from "vitest";
import {difference} from "../../../src/analytics/datasets/difference.js";
import type {ExposureDay} from "../../../src/analytics/datasets/exposureDay.js";

const f64 = (...values: number[]): Float64Array => Float64Array.from(values);
const day = (assets: string[], columns: Record<string, number[]>): ExposureDay => ({
  date: 0,
  assets,
  idTypes: assets.map(() => "t"),
  factors: Object.keys(columns),
  values: Object.values(columns).map((values) => f64(...values)),
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
