import {describe, expect, it} from "vitest";
import {type Features, features} from "../../../src/analytics/rotation/features.js";
import {simulatedBars} from "./bars.js";

const columnsOf = (all: Features) =>
  Object.entries(all).filter((entry): entry is [string, Float64Array] => entry[1] instanceof Float64Array);

describe("features", () => {
  const bars = simulatedBars(260);

  it("has a value for every feature once the longest window is full", () => {
    for (const [name, column] of columnsOf(features(bars))) expect(Number.isFinite(column[259]), name).toBe(true);
  });
  it("is in fractions: a market that moves 1% a day has a volatility of about 0.16, not 16", () => {
    const {volatility20, iv60} = features(simulatedBars(400, 2));
    expect(Math.max(...volatility20.filter((v) => v > 0))).toBeLessThan(2);
    expect(iv60[399]).toBeCloseTo(1.2 * volatility20[399]!, 14);
  });
  it("looks at no later day", () => {
    const cut = 200;
    const later = <T extends Float64Array>(column: T) => column.map((x, t) => (t > cut ? x * 1.5 : x));
    const changed = features({
      ...bars,
      open: later(bars.open),
      high: later(bars.high),
      low: later(bars.low),
      close: later(bars.close),
      vix: later(bars.vix),
    });
    const before = new Map(columnsOf(features(bars)));
    for (const [name, column] of columnsOf(changed))
      expect(Array.from(column.subarray(0, cut + 1)), name).toEqual(Array.from(before.get(name)!.subarray(0, cut + 1)));
  });
  it("takes the last VIX known on a day without one", () => {
    const holes = bars.vix.map((level, t) => (t === 100 ? NaN : level));
    const filled = bars.vix.map((level, t) => (t === 100 ? bars.vix[99]! : level));
    expect(features({...bars, vix: holes}).volOfVol).toEqual(features({...bars, vix: filled}).volOfVol);
  });
  it("is missing for as long as a missing close is in the window, and then there again", () => {
    const close = bars.close.map((price, t) => (t === 120 ? NaN : price));
    const {volatility5, average20} = features({...bars, close});
    expect(Array.from(volatility5.subarray(119, 127), Number.isNaN)).toEqual([false, ...Array(6).fill(true), false]);
    expect([average20[139], average20[140]].map(Number.isNaN)).toEqual([true, false]);
  });
  it("prefers the surface to the proxy, and says which it used", () => {
    const flat = new Float64Array(260).fill(0.2);
    const implied = {iv7: flat, iv20: flat, iv60: flat, skew: flat};
    expect(features(bars, implied)).toMatchObject({iv60: flat, proxy: false});
    expect(features(bars).proxy).toBe(true);
  });
  it("is empty for no bars, and missing for one", () => {
    expect(features(simulatedBars(0)).rank).toHaveLength(0);
    const [, one] = columnsOf(features(simulatedBars(1)))[1]!;
    expect(one[0]).toBeNaN();
  });
});
