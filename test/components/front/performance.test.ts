import {describe, expect, it} from "vitest";
import {performanceHeadlines} from "../../../src/components/front/performance.js";

const values = (...returns: number[]) =>
  performanceHeadlines(Float64Array.from(returns), 252).map(({value, note}) => [value, note]);

describe("performanceHeadlines", () => {
  const published = [0.01, 0.1, -0.04, 0.02, 0.03, 0.02, 0.01, -0.1];
  it("gives the published case of empyrical eight times over", () => {
    const headlines = values(NaN, ...Array.from({length: 8}, () => published).flat());
    expect(headlines[2]![0]).toBe("1.83"); // 1.7239 x sqrt(63 / 64 / (7 / 8))
    expect(headlines[4]).toEqual(["75.0%", "of 64 returns, flat days aside"]);
  });
  it("annualises nothing and gives no ratio below 30 returns", () => {
    const headlines = performanceHeadlines(Float64Array.of(NaN, ...published), 252);
    expect(headlines.map(({label}) => label)).toEqual(["Return", "Max drawdown", "Winning days"]);
    expect(headlines[0]!.note).toBe("of all 8 returns: too few to annualise or for a ratio");
    expect(headlines[1]!.value).toBe("−10.0%");
  });
  it("marks what comes from few", () => {
    const few = values(...Array.from({length: 5}, () => published).flat());
    for (const [, note] of few.slice(0, 3)) expect(note).toMatch(/ \(few days\)$/);
  });
  it("is silent about fewer than two returns", () => {
    expect(values()).toEqual([]);
    expect(values(NaN, 0.01)).toEqual([]);
  });
  it("shows what cannot be told as missing", () =>
    expect(values(...Array<number>(64).fill(0.01))[2]).toEqual(["–", "no interval"]));
});
