import {describe, expect, it} from "vitest";
import {factorSummary} from "../../../src/analytics/factors/factorSummary.js";

const TIMES = 10;
/** Four dates, ten times over, and one that is not chosen. */
const column = (dates: readonly number[], rest: number) =>
  Float64Array.of(...Array.from({length: TIMES}, () => dates).flat(), rest);
const series = {
  returns: column([0.01, -0.02, NaN, 0.03], 0.5),
  errors: column([0.004, 0.02, NaN, 0.01], 0.1),
  exposure: column([1, 2, 9, 3], 100),
};
const chosen = Uint32Array.from({length: 4 * TIMES}, (_, t) => t);

describe("factorSummary", () => {
  it("sums up the dates that count and were fitted", () => {
    const summary = factorSummary("v0", series, chosen, 252);
    expect(summary).toMatchObject({factor: "v0", days: 30, exposure: 2});
    expect(summary.annualReturn).toBeCloseTo((252 * 0.02) / 3, 12);
    expect(summary.volatility).toBeCloseTo(Math.sqrt(252 * 6.333333333333333e-4 * ((30 / 29) * (2 / 3))), 10);
    expect(summary.sharpe).toBeCloseTo(summary.annualReturn / summary.volatility, 12);
    expect(summary.significant).toBeCloseTo(2 / 3, 12);
  });
  it("annualises nothing and gives no ratio below 30 dates", () => {
    const {days, annualReturn, volatility, sharpe} = factorSummary("v0", series, chosen.subarray(1), 252);
    expect([days, annualReturn, volatility, sharpe]).toEqual([29, NaN, NaN, NaN]);
  });
  it("is missing where no date counts", () => {
    const {days, annualReturn, sharpe, significant, exposure} = factorSummary("v0", series, new Uint32Array(), 252);
    expect([days, annualReturn, sharpe, significant, exposure]).toEqual([0, NaN, NaN, NaN, NaN]);
  });
});
