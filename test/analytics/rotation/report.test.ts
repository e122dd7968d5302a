import {describe, expect, it} from "vitest";
import {maxDrawdown} from "../../../src/analytics/performance/drawdown.js";
import {defaultRotation, rotationReport} from "../../../src/analytics/rotation/report.js";
import {randomInputs} from "./randomInputs.js";

describe("rotationReport", () => {
  const inputs = randomInputs(600, 3);
  const report = rotationReport(inputs);

  it("keeps every weight at or below the cap and all of them at or below one", () => {
    for (let t = 0; t < 600; t++) {
      const day = report.weights.map((column) => column[t]!);
      expect(Math.max(...day)).toBeLessThanOrEqual(0.4);
      expect(day.reduce((a, b) => a + b)).toBeLessThanOrEqual(1 + 1e-12);
    }
  });
  it("takes the drawdown from the equity, where a first-day loss counts, and not from the P&L", () => {
    const {returns} = report.portfolio;
    expect(Math.min(...report.drawdown)).toBeCloseTo(maxDrawdown(returns), 15);
    // Ten percent down from a gain of one percent is not a loss of a thousand percent.
    expect(Math.min(...report.drawdown)).toBeGreaterThan(-1);
  });
  it("counts no flat day as one that was lost", () => {
    const flat = rotationReport(
      {
        ...inputs,
        profileReturns: inputs.profileReturns.map((column) => column.map((r, t) => (t % 2 ? 0 : Math.abs(r)))),
      },
      {...defaultRotation, rotationCost: 0},
    );
    expect(flat.summary.winRate).toBe(1);
    expect(flat.summary.winRateOfAllDays).toBeLessThan(0.6);
  });
  it("splits the days among the regimes", () => {
    expect(report.regimeDays.reduce((a, b) => a + b)).toBe(600);
    const observed = report.byRegime.reduce((sum, {observations}) => sum + observations, 0);
    expect(observed).toBe(report.summary.observations);
  });
  it("has missing numbers and throws nothing without days or regimes", () => {
    expect(rotationReport(randomInputs(0)).summary.sharpe).toBeNaN();
    const none = rotationReport({...inputs, regime: new Uint8Array(600)});
    expect(none.summary.observations).toBe(0);
    expect(none.attribution.total).toBe(0);
  });
  it("lets no later day change what was earned before it", () => {
    const cut = 400;
    const after = <T extends Float64Array>(column: T) => column.map((x, t) => (t > cut ? 3 * x + 0.01 : x));
    const changed = rotationReport({
      ...inputs,
      scores: inputs.scores.map(after),
      profileReturns: inputs.profileReturns.map(after),
      volatility: after(inputs.volatility),
      regime: inputs.regime.map((code, t) => (t > cut ? 1 : code)),
    });
    const {returns} = report.portfolio;
    expect(Array.from(changed.portfolio.returns.subarray(0, cut + 1))).toEqual(
      Array.from(returns.subarray(0, cut + 1)),
    );
    expect(changed.portfolio.returns[cut + 1]).not.toBe(returns[cut + 1]);
  });
});
