import {describe, expect, it} from "vitest";
import {forwardVariance, termThroughIndex, yearsOf} from "../../../src/analytics/options/termStructure.js";

describe("termThroughIndex", () => {
  it("passes through the index at 30 days", () => {
    for (const index of [0.15, 0.2, 0.3]) {
      const term = termThroughIndex(index, 0.04);
      expect(Math.sqrt(forwardVariance(term, yearsOf(30)) / yearsOf(30))).toBeCloseTo(index, 14);
    }
  });
  it("floors the short variance at a quarter of the index squared, and 30 days then have more", () => {
    const term = termThroughIndex(0.1, 0.49);
    expect(term.short).toBeCloseTo(0.0025, 15);
    expect(Math.sqrt(forwardVariance(term, yearsOf(30)) / yearsOf(30))).toBeGreaterThan(0.1);
  });
});

describe("forwardVariance", () => {
  it("is nothing at once, starts at the short variance and tends to the long one", () => {
    const term = {short: 0.09, long: 0.04};
    expect(forwardVariance(term, 0)).toBe(0);
    expect(forwardVariance(term, 1e-9) / 1e-9).toBeCloseTo(0.09, 8);
    expect(forwardVariance(term, 1000) / 1000).toBeCloseTo(0.04, 4);
  });
});
