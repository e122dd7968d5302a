import {describe, expect, it} from "vitest";
import {performanceHeadlines} from "../../../src/components/front/performance.js";

const values = (...returns: number[]) =>
  performanceHeadlines(Float64Array.from(returns), 252).map(({value, note}) => [value, note]);

describe("performanceHeadlines", () => {
  it("tells the published case of empyrical", () => {
    const headlines = values(NaN, 0.01, 0.1, -0.04, 0.02, 0.03, 0.02, 0.01, -0.1);
    expect(headlines[2]![0]).toBe("1.72");
    expect(headlines[3]).toEqual(["−10.0%", "from the highest NAV"]);
    expect(headlines[4]).toEqual(["75.0%", "of 8 returns, flat days aside"]);
  });
  it("is silent about fewer than two returns", () => {
    expect(values()).toEqual([]);
    expect(values(NaN, 0.01)).toEqual([]);
  });
  it("shows what cannot be told as missing", () => expect(values(0.01, 0.01)[2]).toEqual(["–", "no interval"]));
});
