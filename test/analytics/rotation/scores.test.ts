import {describe, expect, it} from "vitest";
import {features, type ImpliedVolatilities} from "../../../src/analytics/rotation/features.js";
import {
  constantFactors,
  defaultScores,
  scoreFactors,
  scores,
  scoresOf,
} from "../../../src/analytics/rotation/scores.js";
import {simulatedBars} from "./bars.js";

const bars = simulatedBars(500);
/** Implied volatilities that move by themselves. */
const implied: ImpliedVolatilities = {
  iv7: bars.vix.map((v) => v / 95),
  iv20: bars.vix.map((v) => v / 100),
  iv60: bars.vix.map((v, t) => (v + 3 * Math.sin(t / 9)) / 105),
  skew: bars.vix.map((v, t) => 0.05 + 0.01 * Math.sin(t / 5) + v / 4000),
};
const known = (column: Float64Array) => column.filter((x) => !Number.isNaN(x));

describe("scores", () => {
  it("lie between 0 and 1, and vary", () => {
    for (const score of scores(features(bars, implied))) {
      const values = known(score);
      expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...values)).toBeLessThanOrEqual(1);
      expect(Math.max(...values) - Math.min(...values)).toBeGreaterThan(0.2);
    }
  });
  it("is a half where every argument is 0, whatever their number", () => {
    const zero = {label: "", argument: Float64Array.of(0)};
    expect(scoresOf([[zero, zero, zero]], defaultScores)[0]![0]).toBeCloseTo(0.5, 15);
  });
  it("does not underflow where arguments are far below 0", () => {
    const far = {label: "", argument: Float64Array.of(-600)};
    expect(scoresOf([[far, far, far]], defaultScores)[0]![0]).toBeCloseTo(Math.exp(-600), 270);
  });
  it("averages two of them over days, and begins anew after a missing value", () => {
    const jump = [{label: "", argument: Float64Array.of(-50, 50, NaN, 50)}];
    const own = scoresOf([jump, jump], defaultScores);
    expect(own[0]![1]).toBeCloseTo(1, 12);
    expect(Array.from(own[1]!, (x) => Number(x.toFixed(12)))).toEqual([0, 0.5, NaN, 1]);
  });
});

describe("constantFactors", () => {
  it("finds no constant factor where implied volatilities come from a surface", () =>
    expect(constantFactors(scoreFactors(features(bars, implied)))).toEqual([]));
  it("finds the two that are constant where implied volatility is 1.2 x realised", () => {
    const found = constantFactors(scoreFactors(features(bars)));
    expect(found.map(({profile, label}) => [profile, label])).toEqual([
      [1, "RV5 / IV7"],
      [2, "IV20 / RV10"],
    ]);
  });
  it("says nothing of a history too short to tell", () =>
    expect(constantFactors(scoreFactors(features(simulatedBars(1))))).toEqual([]));
});
