import {describe, expect, it} from "vitest";
import {type ComparisonOptions, comparison} from "../../../src/analytics/explorer/comparison.js";
import {mean} from "../../../src/analytics/performance/moments.js";
import {kinds, trialSource} from "../../../bench/calibration/series.js";
import {normalSource, randomSource} from "../../../src/analytics/performance/random.js";
import {sharpe} from "../../../src/analytics/performance/ratios.js";

const normal = normalSource(randomSource(11));
const noise = (length: number, drift = 0) => Float64Array.from({length}, () => drift + 0.01 * normal());
const options: ComparisonOptions = {statistic: "mean", periods: 252};
const compared = (a: Float64Array, b: Float64Array, more: Partial<ComparisonOptions> = {}) =>
  comparison(a, b, {...options, ...more});

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
    const ratios = compared(a, b, {statistic: "sharpe"});
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
    const {first, difference} = compared(a, b);
    expect(difference.high - difference.low).toBeLessThan((first.high - first.low) / 10);
  });

  it("is about as wide as theory says for independent days", () => {
    const widths = Array.from({length: 40}, () => {
      const {first, difference} = compared(noise(1000), noise(1000));
      return [
        (first.high - first.low) / (2 * 1.96 * (0.01 / Math.sqrt(1000))),
        (difference.high - difference.low) / (2 * 1.96 * 0.01 * Math.sqrt(2 / 1000)),
      ];
    });
    for (const which of [0, 1]) expect(mean(Float64Array.from(widths, (w) => w[which]!))).toBeCloseTo(1.05, 1);
  });

  it.each(["mean", "sharpe", "hitRate"] as const)(
    "covers no difference in %s 95% of the time, on other days and on the same, where days depend on those before",
    (statistic) => {
      let [apartHeld, pairedHeld] = [0, 0];
      const trials = 300;
      const holds = ({difference: {low, high}}: ReturnType<typeof compared>) => Number(low <= 0 && high >= 0);
      for (let trial = 0; trial < trials; trial++) {
        const random = trialSource(trial);
        const values = kinds.autoregressive.draw(500, random);
        const half = (late: boolean) => values.map((x, t) => (t >= 250 === late ? x : NaN));
        apartHeld += holds(compared(half(false), half(true), {statistic}));
        pairedHeld += holds(compared(values, kinds.autoregressive.draw(500, random), {statistic}));
      }
      // 95% within three of its standard errors
      for (const held of [apartHeld, pairedHeld]) {
        expect(held / trials).toBeGreaterThan(0.912);
        expect(held / trials).toBeLessThan(0.988);
      }
    },
  );

  it("has no interval where either has too few days, and none of nothing", () => {
    const few = compared(apart(noise(58), 0), apart(noise(58), 1));
    expect(few.difference.value).not.toBeNaN();
    expect(few.difference.low).toBeNaN();
    const none = compared(new Float64Array(), new Float64Array());
    expect(none.first).toEqual({value: NaN, low: NaN, high: NaN, days: 0});
  });
});
