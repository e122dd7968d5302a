import {describe, expect, it} from "vitest";
import {dailyHedge, hedgeTarget} from "../../../src/analytics/options/hedge.js";

describe("hedgeTarget", () => {
  it("takes the delta back in whole shares every day", () => {
    expect(hedgeTarget(120.4, -100, 1000, dailyHedge)).toBe(-120);
    expect(hedgeTarget(-0.2, 5, 1000, dailyHedge)).toBe(0);
  });
  it("waits within the band and goes all the way beyond it", () => {
    const band = {...dailyHedge, mode: "band" as const, band: 0.1};
    expect(hedgeTarget(199, -100, 1000, band)).toBe(-100);
    expect(hedgeTarget(201, -100, 1000, band)).toBe(-201);
  });
  it("holds nothing where nothing is hedged", () => {
    expect(hedgeTarget(500, 0, 1000, {...dailyHedge, mode: "none"})).toBe(0);
  });
});
