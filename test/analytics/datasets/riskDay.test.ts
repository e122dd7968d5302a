import {describe, expect, it} from "vitest";
import {type DayExposures, memberOf, treatStyles} from "../../../src/analytics/datasets/riskDay.js";

const f64 = (...values: number[]): Float64Array => Float64Array.from(values);

const day: DayExposures = {
  assets: ["A", "B", "C"],
  factors: [
    {role: "style", group: "style", factor: "Size"},
    {role: "industry", group: "industry", factor: "Oil"},
    {role: "industry", group: "industry", factor: "Gas"},
    {role: "industry", group: "industry", factor: "Banks"},
  ],
  values: [f64(1, NaN, NaN), f64(1, NaN, NaN), f64(0, 1, NaN), f64(NaN, NaN, 1)],
};

describe("treatStyles", () => {
  it("fills styles alone", () => {
    const {values, filled} = treatStyles(day, {fillMissing: true, huberize: true});
    expect([...values[0]!]).toEqual([1, 0, 0]);
    expect([...filled[0]!]).toEqual([0, 1, 1]);
    expect([...values[1]!]).toEqual([1, NaN, NaN]);
    expect(filled[1]).toBeUndefined();
  });
});

describe("memberOf", () => {
  it("is the factor with an exposure that is there and not 0", () =>
    expect([...memberOf(day, "industry")]).toEqual([1, 2, 3]));
  it("is none where no factor plays the part", () => expect([...memberOf(day, "region")]).toEqual([-1, -1, -1]));
});
