import {describe, expect, it} from "vitest";
import {kurtosis, powers, skewness} from "../../../src/analytics/performance/moments.js";
import {normalSource, randomSource} from "../../../src/analytics/performance/random.js";

const draws = (seed: number, count: number) => {
  const random = randomSource(seed);
  return Float64Array.from({length: count}, random);
};
const average = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("randomSource", () => {
  it("repeats itself for a seed", () => expect(draws(7, 100)).toEqual(draws(7, 100)));
  it("stays what it was in an earlier version", () =>
    expect([...draws(1, 3)]).toEqual([0.5048760444387848, 0.3004205229437885, 0.014772496324377382]));
  it("stays in [0, 1)", () => expect(draws(3, 100_000).every((u) => u >= 0 && u < 1)).toBe(true));

  it("is uniform within a stream", () => {
    const u = draws(11, 100_000);
    expect(Math.abs(average(u) - 0.5)).toBeLessThan(0.005); // 5 standard errors are 0.0046
    const tenths = new Float64Array(10);
    for (const value of u) tenths[Math.floor(value * 10)]!++;
    const chiSquare = tenths.reduce((sum, n) => sum + (n - 10_000) ** 2 / 10_000, 0);
    expect(chiSquare).toBeLessThan(27.88); // 99.9% with 9 degrees of freedom
  });

  it("is uniform and unrelated across neighbouring seeds", () => {
    const first = Float64Array.from({length: 10_000}, (_, seed) => draws(seed, 1)[0]!);
    expect(Math.abs(average(first) - 0.5)).toBeLessThan(0.0145); // 5 standard errors
    const products = first.subarray(1).map((u, i) => (u - 0.5) * (first[i]! - 0.5));
    expect(Math.abs(average(products)) * 12).toBeLessThan(0.05);
  });
});

describe("normalSource", () => {
  it("gives numbers with the moments of a standard normal", () => {
    const normal = normalSource(randomSource(1));
    const draws = Float64Array.from({length: 20_000}, normal);
    const {mean, m2, count} = powers(draws);
    expect(mean).toBeCloseTo(0, 1);
    expect(m2 / count).toBeCloseTo(1, 1);
    expect(skewness(draws)).toBeCloseTo(0, 1);
    expect(Math.abs(kurtosis(draws))).toBeLessThan(0.15);
  });
  it("stays finite where the uniform number is 0", () => expect(Math.abs(normalSource(() => 0)())).toBe(0));
});
