import {describe, expect, it} from "vitest";
import {type Features, features} from "../../../src/analytics/rotation/features.js";
import {defaultRotationThresholds, rotationRegimes} from "../../../src/analytics/rotation/regimes.js";
import {simulatedBars} from "./bars.js";

const base = {
  ...{close: 100, average20: 100, average50: 100, return20: 0, slope20: 0.006, range10: 0.05},
  ...{rank: 0.6, volatility20: 0.15, volOfVol: 0.01},
};
/** The regime of a day with these features. */
function regimeOf(day: Partial<typeof base>, options: {thresholds?: object; events?: number[]} = {}): number {
  const columns = Object.fromEntries(Object.entries({...base, ...day}).map(([k, x]) => [k, Float64Array.of(x)]));
  return rotationRegimes(
    {...columns, date: Int32Array.of(7)} as unknown as Features,
    {...defaultRotationThresholds, ...options.thresholds},
    new Set(options.events),
  )[0]!;
}
const up = {return20: 0.03, average20: 99, average50: 98, slope20: 0.01, rank: 0.3};
const down = {return20: -0.03, average20: 101, average50: 102, slope20: -0.01, rank: 0.6};
const still = {range10: 0.02, rank: 0.2, slope20: 0.001};

describe("rotationRegimes", () => {
  it("tells the regimes apart", () => {
    expect([up, down, still, {}].map((day) => regimeOf(day))).toEqual([1, 2, 3, 5]);
    expect(regimeOf({rank: 0.81, volatility20: 0.41})).toBe(4);
    expect(regimeOf({rank: 0.81, volOfVol: 0.046})).toBe(4);
  });
  it("lets the first that matches win", () => {
    expect(regimeOf({...down, rank: 0.9, volatility20: 0.5})).toBe(4);
    expect(regimeOf({...up, ...still, return20: 0.03})).toBe(1);
  });
  it("has strict thresholds: a day that only touches one is choppy", () => {
    expect(regimeOf({rank: 0.8, volatility20: 0.5})).toBe(5);
    expect(regimeOf({...up, return20: 0.02})).toBe(5);
    expect(regimeOf({...up, rank: 0.4})).toBe(5);
    expect(regimeOf({...down, rank: 0.5})).toBe(5);
    expect(regimeOf({...still, range10: 0.035})).toBe(5);
    expect(regimeOf({...still, slope20: -0.005})).toBe(5);
  });
  it.each(["rank", "volatility20", "volOfVol", "return20", "average50", "slope20", "range10"] as const)(
    "has no regime without %s, and is not choppy for it",
    (name) => expect(regimeOf({[name]: NaN})).toBe(0),
  );
  it("has no regime while the windows fill", () => {
    const codes = rotationRegimes(features(simulatedBars(200)));
    expect(Array.from(codes.subarray(0, 80)).every((code) => code === 0)).toBe(true);
    expect(Array.from(codes.subarray(80)).every((code) => code > 0)).toBe(true);
  });
  it("follows its thresholds", () => expect(regimeOf(up, {thresholds: {trendReturn: 0.04}})).toBe(5));
  it("puts events before everything else where they are asked for", () => {
    expect(regimeOf({rank: 0.9, volatility20: 0.5}, {events: [7]})).toBe(6);
    expect(regimeOf(up, {events: [8]})).toBe(1);
    expect(regimeOf({rank: NaN}, {events: [7]})).toBe(0);
  });
});
