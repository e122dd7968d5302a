import {describe, expect, it} from "vitest";
import {assetPositions, factorOf, groupOf} from "../../../src/analytics/datasets/exposureDay.js";

describe("a name group.factor", () => {
  it("is parted at its first point", () => {
    expect([groupOf("industry.Oil & Gas.Upstream"), factorOf("industry.Oil & Gas.Upstream")]).toEqual([
      "industry",
      "Oil & Gas.Upstream",
    ]);
  });
});

describe("assetPositions", () => {
  it("says where each asset stands in another day, and -1 where it does not", () => {
    expect([...assetPositions({assets: ["A", "C", "NA"]}, {assets: ["NA", "A"]})]).toEqual([1, -1, 0]);
    expect([...assetPositions({assets: []}, {assets: ["A"]})]).toEqual([]);
  });
});
