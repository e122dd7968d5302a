import {describe, expect, it} from "vitest";
import {randomSource} from "../../../src/analytics/performance/random.js";
import {allocate, defaultAllocation} from "../../../src/analytics/rotation/allocation.js";

const f64 = (...values: number[]) => Float64Array.from(values);
const columns = (days: readonly (readonly number[])[]) =>
  Array.from({length: 6}, (_, p) => Float64Array.from(days, (day) => day[p]!));
const day = (weights: readonly Float64Array[], t = 0) => weights.map((column) => column[t]);
const half = [0.5, 0.5, 0.5, 0.5, 0.5, 0.5];

describe("allocate", () => {
  it("weighs scores by what suits the regime", () => {
    const weights = day(allocate(columns([[0.9, 0.9, 0, 0.9, 0, 0]]), Uint8Array.of(1), f64(0.15)));
    expect(weights).toEqual([0.4, 0, 0, 0.4, 0, 0]);
  });
  it("holds nothing on a day without a regime, which is not a choppy day", () => {
    const weights = allocate(columns([half, half]), Uint8Array.of(0, 5), f64(0.15, 0.15));
    expect(day(weights, 0)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(day(weights, 1)[1]).toBeGreaterThan(0);
  });
  it("holds nothing in the event regime unless told otherwise", () => {
    expect(day(allocate(columns([half]), Uint8Array.of(6), f64(0.15)))).toEqual([0, 0, 0, 0, 0, 0]);
    const compatibility = defaultAllocation.compatibility.map((row, r) => (r === 5 ? [1, 1, 1, 0, 0, 0] : row));
    const told = allocate(columns([half]), Uint8Array.of(6), f64(0.15), {...defaultAllocation, compatibility});
    day(told).forEach((w, p) => expect(w).toBeCloseTo(p < 3 ? 1 / 3 : 0, 12));
  });
  it("gives a profile whose score is missing nothing, and the others theirs", () => {
    const weights = day(allocate(columns([[0.5, NaN, 0.5, 0.5, 0.5, 0.5]]), Uint8Array.of(5), f64(0.15)));
    expect(weights[1]).toBe(0);
    expect(weights.reduce((a, b) => a! + b!)).toBeCloseTo(1, 12);
  });
  it("scales where volatility is strictly above the threshold, last, and leaves the rest in cash", () => {
    const weights = allocate(columns([half, half, half]), Uint8Array.of(5, 5, 5), f64(0.3, 0.30001, NaN));
    const [at, above, missing] = [0, 1, 2].map((t) => day(weights, t));
    expect(above).toEqual(at!.map((w) => w! / 2));
    expect(missing).toEqual(at);
  });
  it("reads volatility in fractions: 35% a year is 0.35 and scales, unlike in an engine that mixed in percents", () => {
    const weights = allocate(columns([half, half]), Uint8Array.of(5, 5), f64(0.15, 0.35));
    expect(day(weights, 1)[1]).toBeCloseTo(day(weights, 0)[1]! / 2, 12);
  });
  it("never exceeds the cap on any of 20,000 days, and moves no excess to a profile without desirability", () => {
    const random = randomSource(5);
    const days = Array.from({length: 20_000}, () => Array.from({length: 6}, () => (random() < 0.2 ? 0 : random())));
    const regime = Uint8Array.from(days, () => 1 + Math.floor(5 * random()));
    const weights = allocate(columns(days), regime, new Float64Array(20_000).fill(0.1));
    let wrong = 0;
    days.forEach((scores, t) =>
      scores.forEach((score, p) => {
        const suits = defaultAllocation.compatibility[regime[t]! - 1]![p];
        if (weights[p]![t]! > 0.4 || (score * suits! === 0 && weights[p]![t] !== 0)) wrong++;
      }),
    );
    expect(wrong).toBe(0);
  });
});
