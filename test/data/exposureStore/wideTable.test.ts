import {describe, expect, it} from "vitest";
import {hierarchy} from "../../../src/analytics/datasets/hierarchy.js";
import type {RiskFactor, TreatedDay} from "../../../src/analytics/datasets/riskDay.js";
import {WideTable} from "../../../src/data/exposureStore/wideTable.js";
import {rowsOf} from "./dailyFiles.js";

const factor = (role: RiskFactor["role"], name: string): RiskFactor => ({role, group: `my-${role}`, factor: name});
const factors = [
  factor("market", "Market"),
  factor("style", "Size"),
  ...["Mining", "Oil", "Software"].map((name) => factor("industry", name)),
];
const trees = {
  industry: hierarchy(
    ["Mining", "Oil", "Software"],
    [
      {name: "Resources", parent: "", label: ""},
      {name: "Mining", parent: "Resources", label: ""},
      {name: "Oil", parent: "Resources", label: ""},
    ],
  ),
};
const day = (...assets: string[]): TreatedDay => ({
  assets,
  factors,
  values: [[1, 1, 1], [0.5, NaN, -1], [0.25, NaN, NaN], [0.75, NaN, NaN], [NaN, 1, NaN]].map((column) => Float64Array.from(column)),
  filled: [undefined, Uint8Array.of(0, 0, 1), undefined, undefined, undefined],
}); // prettier-ignore
const load = (settings: ConstructorParameters<typeof WideTable>[2], ...days: [TreatedDay, number[]][]) => {
  const table = new WideTable(factors, trees, settings);
  days.forEach(([each, wanted], at) => table.add(at, each, Uint8Array.from(wanted)));
  return rowsOf(table.columns());
};

describe("WideTable", () => {
  it("has a row a day and wanted asset, and a column a factor", () =>
    expect(load({}, [day("A", "B", "C"), [1, 0, 1]], [day("C", "D", "A"), [0, 1, 0]])).toEqual([
      {date: "1970-01-01", asset_id: "A", "my-market.Market": 1, "my-style.Size": 0.5, "my-industry.Mining": 0.25, "my-industry.Oil": 0.75, "my-industry.Software": NaN},
      {date: "1970-01-01", asset_id: "C", "my-market.Market": 1, "my-style.Size": -1, "my-industry.Mining": NaN, "my-industry.Oil": NaN, "my-industry.Software": NaN},
      {date: "1970-01-02", asset_id: "D", "my-market.Market": 1, "my-style.Size": NaN, "my-industry.Mining": NaN, "my-industry.Oil": NaN, "my-industry.Software": 1},
    ])); // prettier-ignore

  it("sums what lies below a node, which is missing where all below it are", () =>
    expect(load({market: false, styles: [], industries: 1}, [day("A", "B", "C"), [1, 1, 1]])).toMatchObject([
      {"my-industry.Resources": 1, "my-industry.Software": NaN},
      {"my-industry.Resources": NaN, "my-industry.Software": 1},
      {"my-industry.Resources": NaN, "my-industry.Software": NaN},
    ]));

  it("leaves out what none is asked of, and flags what was filled", () =>
    expect(load({market: false, industries: "none", flags: true}, [day("A", "B", "C"), [0, 1, 1]])).toEqual([
      {date: "1970-01-01", asset_id: "B", "my-style.Size": NaN, "my-style.Size.filled": 0},
      {date: "1970-01-01", asset_id: "C", "my-style.Size": -1, "my-style.Size.filled": 1},
    ]));

  it("has its columns where it has no row", () =>
    expect(new WideTable(factors, trees, {industries: "none"}).columns()).toEqual({
      date: new Int32Array(),
      asset_id: {codes: new Int32Array(), names: []},
      "my-market.Market": new Float64Array(),
      "my-style.Size": new Float64Array(),
    }));
});
