import {describe, expect, it} from "vitest";
import {withNextDay} from "../../../src/analytics/exposure/nextDay.js";
import {regimeIntervals, type RegimeIntervalOptions} from "../../../src/analytics/exposure/regimeIntervals.js";
import {complete} from "../../../src/analytics/exposure/steps.js";
import {randomSource} from "../../../src/analytics/performance/random.js";

const run = (daily: Float64Array, codes: ArrayLike<number>, options: Partial<RegimeIntervalOptions> = {}) =>
  complete(regimeIntervals(withNextDay(daily), Uint8Array.from(codes), {groups: 2, seed: 5, ...options}));

const random = randomSource(1);
const n = 500;
const codes = Uint8Array.from({length: n}, (_, i) => Math.floor(i / 25) % 2);
const daily = Float64Array.from({length: n}, (_, i) => (random() - 0.5) * (codes[i] === 0 ? 0.02 : 0.06) + 0.001);

describe("regimeIntervals", () => {
  const intervals = run(daily, codes);

  it("bracket what the sample shows, and widen with the regime's volatility", () => {
    const own = (k: number) => daily.filter((_, i) => codes[i] === k);
    for (const k of [0, 1]) {
      const values = own(k);
      const mean = values.reduce((a, b) => a + b, 0) / values.length;
      const volatility = Math.sqrt((values.reduce((sum, r) => sum + (r - mean) ** 2, 0) / (values.length - 1)) * 252);
      expect(intervals.volatility.low[k]).toBeLessThan(volatility);
      expect(intervals.volatility.high[k]).toBeGreaterThan(volatility);
    }
    const width = (k: number) => intervals.nextDayReturn.high[k]! - intervals.nextDayReturn.low[k]!;
    expect(width(1)).toBeGreaterThan(2 * width(0));
  });

  it("are as wide as theory says for independent days", () => {
    const source = randomSource(9);
    const values = Float64Array.from({length: 4000}, () => source() - 0.5);
    const {nextDayReturn} = run(values, new Uint8Array(4000), {groups: 1, blockLength: 1, resamples: 2000});
    const expected = 2 * 1.96 * Math.sqrt(1 / 12 / 4000);
    expect((nextDayReturn.high[0]! - nextDayReturn.low[0]!) / expected).toBeGreaterThan(0.93);
    expect((nextDayReturn.high[0]! - nextDayReturn.low[0]!) / expected).toBeLessThan(1.07);
  });

  it("repeat for a seed and say how they were drawn", () => {
    expect(run(daily, codes)).toEqual(intervals);
    expect(intervals).toMatchObject({resamples: 1000, blockLength: 8, level: 0.95, seed: 5});
    expect(run(daily, codes, {seed: 6}).volatility.low[0]).not.toBe(intervals.volatility.low[0]);
  });

  it("are missing for a regime with fewer than ten returns, and for a code that never occurs", () => {
    const few = codes.slice().fill(0);
    few.fill(1, 0, 9);
    const {volatility, nextDayReturn} = run(daily, few, {groups: 3, resamples: 50});
    expect([...volatility.low.subarray(1), ...nextDayReturn.high.subarray(1)]).toEqual([NaN, NaN, NaN, NaN]);
    expect(volatility.low[0]).toBeGreaterThan(0);
  });

  it("leave unclassified days and missing returns out of every resample", () => {
    const constant = new Float64Array(100).fill(0.01);
    const labels = new Uint8Array(100);
    constant.fill(NaN, 0, 30);
    constant.fill(5, 40, 60);
    labels.fill(255, 39, 60);
    const {nextDayReturn, volatility} = run(constant, labels, {groups: 1, resamples: 200});
    expect(nextDayReturn.low[0]).toBeCloseTo(0.01, 12);
    expect(nextDayReturn.high[0]).toBeCloseTo(0.01, 12);
    expect(volatility.high[0]).toBeCloseTo(0, 6);
  });

  it("stay within a range, but for the day after its last", () => {
    const range = {from: 100, to: 200};
    const outside = daily.slice().fill(9, 0, 100).fill(9, 201);
    expect(run(outside, codes, {range, resamples: 50})).toEqual(run(daily, codes, {range, resamples: 50}));
  });

  it("are missing for no days", () =>
    expect([...run(new Float64Array(), [], {groups: 1}).volatility.low]).toEqual([NaN]));

  it("come in steps", () => {
    const steps = [...regimeIntervals(withNextDay(daily), codes, {groups: 2, seed: 1})];
    expect(steps.length).toBeGreaterThan(2);
    expect(steps.at(-1)).toBeLessThanOrEqual(1);
  });
});
