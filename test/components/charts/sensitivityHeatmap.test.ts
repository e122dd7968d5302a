import {describe, expect, it} from "vitest";
import {edges} from "../../../src/components/charts/sensitivityHeatmap.js";

describe("edges", () => {
  it("lie half-way between neighbours and as far beyond the ends", () => {
    expect(edges([1, 2, 4])).toEqual([0.5, 1.5, 3, 5]);
  });

  it("give a single value a cell, and none an axis", () => {
    expect(edges([1])).toEqual([0.5, 1.5]);
    expect(edges([])).toEqual([0, 1]);
  });
});
