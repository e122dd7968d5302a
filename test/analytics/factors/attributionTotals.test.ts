import {describe, expect, it} from "vitest";
import {attributionTotals} from "../../../src/analytics/factors/attributionTotals.js";
import {sharpe} from "../../../src/analytics/performance/ratios.js";

const raw = Float64Array.from({length: 30}, (_, t) => [0.01, -0.02, 0.05][t % 3]!);
const idio = new Float64Array(30).fill(0.01);

describe("attributionTotals", () => {
  it("adds up each source, compares it with the first, and takes its Sharpe ratio", () => {
    const [whole, part] = attributionTotals(
      [
        ["raw", raw],
        ["idio", idio],
      ],
      365,
    );
    expect(whole).toMatchObject({source: "raw", share: 1, sharpe: sharpe(raw, {periods: 365})});
    expect(whole!.total).toBeCloseTo(0.4, 12);
    expect(part!.share).toBeCloseTo(0.75, 12);
    expect(part!.sharpe).toBeNaN();
  });
  it("has no Sharpe ratio below 30 days", () =>
    expect(attributionTotals([["raw", raw.subarray(1)]], 365)[0]!.sharpe).toBeNaN());
  it("has no share of nothing", () => {
    const [none] = attributionTotals([["raw", new Float64Array()]], 365);
    expect(none!.total).toBe(0);
    expect(none!.share).toBeNaN();
    expect(attributionTotals([], 365)).toEqual([]);
  });
});
