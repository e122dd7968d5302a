import {describe, expect, it} from "vitest";
import {attributePnl} from "../../../src/analytics/rotation/attribution.js";
import {rotationReport} from "../../../src/analytics/rotation/report.js";
import {randomInputs} from "./randomInputs.js";

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);

describe("attributePnl", () => {
  const {portfolio} = rotationReport(randomInputs(700));
  const {cells, byProfile, byRegime, total, days} = attributePnl(portfolio);

  it("sums to the P&L of the portfolio by profile, by regime, and by both", () => {
    const pnl = sum(portfolio.returns.filter((r) => !Number.isNaN(r)));
    expect(total).toBeCloseTo(pnl, 12);
    expect(sum(byProfile)).toBeCloseTo(pnl, 12);
    expect(sum(byRegime)).toBeCloseTo(pnl, 12);
    expect(sum(cells.map(sum))).toBeCloseTo(pnl, 12);
  });
  it("counts every day with a return once", () =>
    expect(sum(days)).toBe(portfolio.returns.filter((r) => !Number.isNaN(r)).length));
  it("is in the regime that the weights were set in", () => {
    const {returns, regime} = portfolio;
    expect(byRegime[3]).toBeCloseTo(sum(returns.filter((_, t) => regime[t] === 3)), 12);
  });
  it("leaves missing days out and is nothing without any", () => {
    const none = {...portfolio, returns: portfolio.returns.map(() => NaN)};
    expect(attributePnl(none).total).toBe(0);
    expect(sum(attributePnl(none).days)).toBe(0);
  });
});
