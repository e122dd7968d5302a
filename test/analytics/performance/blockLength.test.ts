import {describe, expect, it} from "vitest";
import {kinds, trialSource} from "../../../bench/calibration/series.js";
import {automaticBlockLength, blockLengthOf} from "../../../src/analytics/performance/blockLength.js";

const average = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const drawn = (kind: keyof typeof kinds, length: number, block: (values: Float64Array) => number) =>
  average(Array.from({length: 30}, (_, trial) => block(kinds[kind].draw(length, trialSource(trial)))));

describe("the automatic block length", () => {
  it("is about the best one for an AR(1), (2 rho / (1 - rho^2))^(2/3) n^(1/3)", () =>
    // Politis and White (2004) with D of 2009: G / g(0) = 2 rho / (1 - rho^2)
    expect(drawn("autoregressive", 4000, blockLengthOf) / Math.cbrt((4 / 3) ** 2 * 4000)).toBeCloseTo(1, 0.5));
  it("is a few rows for days that do not depend on each other", () =>
    expect(drawn("normal", 1000, blockLengthOf)).toBeLessThan(8));
  it("sees in the squares the storms that returns do not show", () => {
    const returns = drawn("garch", 2000, blockLengthOf);
    expect(drawn("garch", 2000, automaticBlockLength)).toBeGreaterThan(2 * returns);
  });
  it("is one row for nothing, for a few and where nothing varies, and never more than a third", () => {
    for (const values of [new Float64Array(), Float64Array.of(1, 2), new Float64Array(50).fill(3)])
      expect(automaticBlockLength(values)).toBe(1);
    expect(blockLengthOf(Float64Array.from({length: 60}, (_, t) => t))).toBeLessThanOrEqual(20);
  });
  it("leaves missing values out", () => {
    const values = kinds.autoregressive.draw(300, trialSource(1));
    const gaps = Float64Array.from([...values].flatMap((x) => [x, NaN]));
    expect(automaticBlockLength(gaps)).toBe(automaticBlockLength(values));
  });
});
