import {describe, expect, it} from "vitest";
import {attributionTotals} from "../../../src/analytics/factors/attributionTotals.js";
import {sharpe} from "../../../src/analytics/performance/ratios.js";

const raw = Float64Array.of(0.01, -0.02, 0.05);
const idio = Float64Array.of(0.01, 0.01, 0.01);

describe("attributionTotals", () => {
  it("adds up each source, compares it with the first, and takes its Sharpe ratio", () => {
    const [whole, part] = attributionTotals(
      [
        ["raw", raw],
        ["idio", idio],
      ],
      365,
    );
    expect(whole).toEqual({source: "raw", total: 0.04, share: 1, sharpe: sharpe(raw, {periods: 365})});
    expect(part!.share).toBeCloseTo(0.75, 15);
    expect(part!.sharpe).toBeNaN();
  });
  it("has no share of nothing", () => {
    const [none] = attributionTotals([["raw", new Float64Array()]], 365);
    expect(none!.total).toBe(0);
    expect(none!.share).toBeNaN();
    expect(attributionTotals([], 365)).toEqual([]);
  });
});
