import {describe, expect, it} from "vitest";
import {type ComparisonOptions, comparison} from "../../../src/analytics/explorer/comparison.js";
import {complete} from "../../../src/analytics/exposure/steps.js";
import {mean} from "../../../src/analytics/performance/moments.js";
import {normalSource, randomSource} from "../../../src/analytics/performance/random.js";
import {sharpe} from "../../../src/analytics/performance/ratios.js";

const normal = normalSource(randomSource(11));
const noise = (length: number, drift = 0) => Float64Array.from({length}, () => drift + 0.01 * normal());
const options: ComparisonOptions = {statistic: "mean", periods: 252, seed: 1};
const compared = (a: Float64Array, b: Float64Array, more: Partial<ComparisonOptions> = {}) =>
  complete(comparison(a, b, {...options, ...more}));

/** A series on even, another on odd days. */
const apart = (values: Float64Array, odd: number) => values.map((x, t) => (t % 2 === odd ? x : NaN));

describe("comparison", () => {
  it("tells both and their difference by the performance functions", () => {
    const values = noise(300);
    const [a, b] = [apart(values, 0), apart(values, 1)];
    const {first, second, difference} = compared(a, b);
    expect(first).toMatchObject({days: 150});
    expect(first.value).toBeCloseTo(mean(a), 12);
    expect(difference.value).toBeCloseTo(mean(a) - mean(b), 12);
    const ratios = compared(a, b, {statistic: "sharpe", resamples: 50});
    expect(second.days).toBe(150);
    expect(ratios.difference.value).toBeCloseTo(sharpe(a, {periods: 252}) - sharpe(b, {periods: 252}), 8);
  });

  it("finds a difference by chance in about one case of twenty, and one that is there nearly always", () => {
    let [false_, found] = [0, 0];
    for (let sample = 0; sample < 120; sample++) {
      const values = noise(240);
      const by = (drift: number) =>
        compared(
          apart(values, 0).map((x) => x + drift),
          apart(values, 1),
          {resamples: 200},
        );
      const [none, some] = [by(0), by(0.006)];
      if (none.difference.low > 0 || none.difference.high < 0) false_++;
      if (some.difference.low > 0) found++;
    }
    expect(false_).toBeLessThan(16);
    expect(found).toBeGreaterThan(110);
  });

  it("knows that what two series share does not tell them apart", () => {
    const shared = noise(250);
    const [a, b] = [shared.map((x) => x + 0.0001 * normal()), shared];
    const {first, difference} = compared(a, b, {resamples: 300});
    expect(difference.high - difference.low).toBeLessThan((first.high - first.low) / 10);
  });

  it("has the interval that 95% of normal averages fall into, where there are many days", () => {
    const [a, b] = [noise(2000), noise(2000)];
    const {first, difference} = compared(a, b);
    expect((first.high - first.low) / (2 * 1.96 * (0.01 / Math.sqrt(2000)))).toBeCloseTo(1, 0.8);
    expect((difference.high - difference.low) / (2 * 1.96 * 0.01 * Math.sqrt(2 / 2000))).toBeCloseTo(1, 0.8);
  });

  it("gives the same interval for the same seed", () => {
    const [a, b] = [noise(50), noise(50)];
    expect(compared(a, b)).toEqual(compared(a, b));
  });

  it("has no interval where either has too few days, and none of nothing", () => {
    const few = compared(apart(noise(12), 0), apart(noise(12), 1));
    expect(few.difference.value).not.toBeNaN();
    expect(few.difference.low).toBeNaN();
    const none = compared(new Float64Array(), new Float64Array());
    expect(none.first).toEqual({value: NaN, low: NaN, high: NaN, days: 0});
  });
});
