import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {fillMissing} from "../../../src/analytics/datasets/fillMissing.js";
import {findNode, hierarchy, leavesOf, nodesAtLevel} from "../../../src/analytics/datasets/hierarchy.js";
import {huberize} from "../../../src/analytics/datasets/huberize.js";
import {type DayExposures, memberOf, treatStyles} from "../../../src/analytics/datasets/riskDay.js";
import {quantile} from "../../../src/analytics/performance/quantile.js";
import {wantedAssets} from "../../../src/analytics/datasets/universe.js";

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
          values.forEach((other, j) => value <= other && expect(pulled[i]).toBeLessThanOrEqual(pulled[j])),
        );
      }),
    ));
});

describe("fillMissing", () => {
  it("takes the industry's median, then 0, and flags both", () => {
    const {values, filled} = fillMissing(f64(1, 3, NaN, NaN, NaN), Int32Array.of(0, 0, 0, 1, -1));
    expect([...values]).toEqual([1, 3, 2, 0, 0]);
    expect([...filled]).toEqual([0, 0, 1, 1, 1]);
  });
});

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

describe("treatStyles", () => {
  it("fills styles alone", () => {
    const {values, filled} = treatStyles(day, {fillMissing: true, huberize: true});
    expect([...values[0]]).toEqual([1, 0, 0]);
    expect([...filled[0]!]).toEqual([0, 1, 1]);
    expect([...values[1]]).toEqual([1, NaN, NaN]);
    expect(filled[1]).toBeUndefined();
  });
});

describe("memberOf", () => {
  it("is the factor with an exposure that is there and not 0", () =>
    expect([...memberOf(day, "industry")]).toEqual([1, 2, 3]));
  it("is none where no factor plays the part", () => expect([...memberOf(day, "region")]).toEqual([-1, -1, -1]));
});

describe("hierarchy", () => {
  it("groups factors as its rows say, and leaves the others at the top", () => {
    expect(tree.children.map(({name}) => name)).toEqual(["Banks", "Energy"]);
    expect(findNode(tree, "Energy")).toMatchObject({
      label: "Energy and fuels",
      children: [{name: "Gas"}, {name: "Oil"}],
    });
    expect(leavesOf(tree)).toEqual(["Banks", "Gas", "Oil"]);
    expect(nodesAtLevel(tree, 1).map(({name}) => name)).toEqual(["Banks", "Energy"]);
    expect(nodesAtLevel(tree, 2).map(({name}) => name)).toEqual(["Banks", "Gas", "Oil"]);
    expect(findNode(tree, "all")).toBe(tree);
  });
  it("refuses a node above itself", () =>
    expect(() => hierarchy(["a"], [{name: "a", parent: "b", label: ""}, {name: "b", parent: "a", label: ""}])).toThrow("above itself")); // prettier-ignore
});

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
