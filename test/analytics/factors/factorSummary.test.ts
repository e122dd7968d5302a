import {describe, expect, it} from "vitest";
import {factorSummary} from "../../../src/analytics/factors/factorSummary.js";

const series = {
  returns: Float64Array.of(0.01, -0.02, NaN, 0.03, 0.5),
  errors: Float64Array.of(0.004, 0.02, NaN, 0.01, 0.1),
  exposure: Float64Array.of(1, 2, 9, 3, 100),
};
const chosen = Uint32Array.of(0, 1, 2, 3);

describe("factorSummary", () => {
  it("sums up the dates that count and were fitted", () => {
    const summary = factorSummary("v0", series, chosen, 252);
    expect(summary).toMatchObject({factor: "v0", days: 3, exposure: 2});
    expect(summary.annualReturn).toBeCloseTo((252 * 0.02) / 3, 12);
    expect(summary.volatility).toBeCloseTo(Math.sqrt(252 * 6.333333333333333e-4), 10);
    expect(summary.sharpe).toBeCloseTo(summary.annualReturn / summary.volatility, 12);
    expect(summary.significant).toBeCloseTo(2 / 3, 12);
  });
  it("is missing where no date counts", () => {
    const {days, annualReturn, sharpe, significant, exposure} = factorSummary("v0", series, new Uint32Array(), 252);
    expect([days, annualReturn, sharpe, significant, exposure]).toEqual([0, NaN, NaN, NaN, NaN]);
  });
});
