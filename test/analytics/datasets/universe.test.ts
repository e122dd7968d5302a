import {describe, expect, it} from "vitest";
import {hierarchy} from "../../../src/analytics/datasets/hierarchy.js";
import type {DayExposures} from "../../../src/analytics/datasets/riskDay.js";
import {wantedAssets} from "../../../src/analytics/datasets/universe.js";

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

const tree = hierarchy(["Oil", "Gas", "Banks"], [
  {name: "Oil", parent: "Energy", label: ""},
  {name: "Gas", parent: "Energy", label: ""},
  {name: "Energy", parent: "", label: "Energy and fuels"},
]); // prettier-ignore

describe("wantedAssets", () => {
  it("takes in and leaves out at any level", () => {
    const wanted = (include?: string[], exclude?: string[]) => [
      ...wantedAssets(day, {industry: tree}, {industry: {include, exclude}}),
    ];
    expect(wanted()).toEqual([1, 1, 1]);
    expect(wanted(["ALL"])).toEqual([1, 1, 1]);
    expect(wanted(["Energy"])).toEqual([1, 1, 0]);
    expect(wanted(["Energy"], ["Gas"])).toEqual([1, 0, 0]);
    expect(wanted(undefined, ["Banks"])).toEqual([1, 1, 0]);
  });
  it("refuses a name that the hierarchy does not have", () =>
    expect(() => wantedAssets(day, {industry: tree}, {industry: {include: ["Rail"]}})).toThrow(
      'there is no industry "Rail"',
    ));
});
