import {describe, expect, it} from "vitest";
import {kinds, persistentCodes, trialSource} from "../../../bench/calibration/series.js";
import {withNextDay} from "../../../src/analytics/exposure/nextDay.js";
import {regimeIntervals, type RegimeIntervalOptions} from "../../../src/analytics/exposure/regimeIntervals.js";
import {meanInterval, volatilityInterval} from "../../../src/analytics/performance/intervals.js";
import {randomSource} from "../../../src/analytics/performance/random.js";

const run = (daily: Float64Array, codes: ArrayLike<number>, options: Partial<RegimeIntervalOptions> = {}) =>
  regimeIntervals(withNextDay(daily), Uint8Array.from(codes), {groups: 2, ...options});

const random = randomSource(1);
const n = 1200;
const codes = Uint8Array.from({length: n}, (_, i) => Math.floor(i / 25) % 2);
const daily = Float64Array.from({length: n}, (_, i) => (random() - 0.5) * (codes[i] === 0 ? 0.02 : 0.06) + 0.001);

describe("regimeIntervals", () => {
  const intervals = run(daily, codes);

  it("are those of the regime's own days, closed up", () => {
    const {nextDay} = withNextDay(daily);
    for (const k of [0, 1]) {
      const mean = meanInterval(nextDay.filter((_, i) => codes[i] === k));
      expect([intervals.nextDayReturn.low[k], intervals.nextDayReturn.high[k]]).toEqual([mean.low, mean.high]);
      const volatility = volatilityInterval(
        daily.filter((_, i) => codes[i] === k),
        252,
      );
      expect([intervals.volatility.low[k], intervals.volatility.high[k]]).toEqual([volatility.low, volatility.high]);
    }
  });

  it("cover the truth 95% of the time in regimes that last, where days depend on those before", () => {
    let [given, held] = [0, 0];
    for (let trial = 0; trial < 400; trial++) {
      const source = trialSource(trial);
      const values = kinds.autoregressive.draw(600, source);
      const {nextDayReturn} = run(values, persistentCodes(600, 3, 15, source), {groups: 3});
      const [low, high] = [nextDayReturn.low[0]!, nextDayReturn.high[0]!];
      if (Number.isNaN(low)) continue;
      given++;
      if (low <= 0 && high >= 0) held++;
    }
    // 95% within three of its standard errors
    expect(held / given).toBeGreaterThan(0.95 - 3 * Math.sqrt((0.95 * 0.05) / given));
    expect(held / given).toBeLessThan(0.95 + 3 * Math.sqrt((0.95 * 0.05) / given));
  });

  it("are missing for a regime with fewer than 30 returns, for a code that never occurs, and of short volatilities", () => {
    const few = codes.slice().fill(0);
    few.fill(1, 0, 29);
    const {volatility, nextDayReturn} = run(daily, few, {groups: 3});
    expect([...volatility.low.subarray(1), ...nextDayReturn.high.subarray(1)]).toEqual([NaN, NaN, NaN, NaN]);
    expect(volatility.low[0]).toBeGreaterThan(0);
    expect(run(daily.subarray(0, 499), new Uint8Array(499)).volatility.low[0]).toBeNaN();
    expect(run(daily.subarray(0, 500), new Uint8Array(500)).volatility.low[0]).toBeGreaterThan(0);
  });

  it("leave unclassified days and missing returns out", () => {
    const constant = new Float64Array(100).fill(0.01);
    const labels = new Uint8Array(100);
    constant.fill(NaN, 0, 30);
    constant.fill(5, 40, 60);
    labels.fill(255, 39, 60);
    const {nextDayReturn} = run(constant, labels, {groups: 1});
    expect(nextDayReturn.low[0]).toBeCloseTo(0.01, 12);
    expect(nextDayReturn.high[0]).toBeCloseTo(0.01, 12);
  });

  it("stay within a range, but for the day after its last", () => {
    const range = {from: 100, to: 200};
    const outside = daily.slice().fill(9, 0, 100).fill(9, 201);
    expect(run(outside, codes, {range})).toEqual(run(daily, codes, {range}));
  });

  it("are missing for no days", () =>
    expect([...run(new Float64Array(), [], {groups: 1}).volatility.low]).toEqual([NaN]));
});
