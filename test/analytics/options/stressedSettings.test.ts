import {describe, expect, it} from "vitest";
import {defaultBacktest} from "../../../src/analytics/options/backtest.js";
import {profiles} from "../../../src/analytics/options/profiles.js";
import {settingsStresses} from "../../../src/analytics/options/stressedSettings.js";
import {constantSignal, run} from "./backtests.js";
import {randomMarket} from "./markets.js";

const market = randomMarket(300, 2);
const total = (values: Float64Array) => values.reduce((a, b) => a + b);
const base = run(profiles[0], market, constantSignal(300, 1)).days;
const stressed = (id: string) => {
  const stress = settingsStresses.find((each) => each.id === id);
  if (stress === undefined) throw new Error(`no stress ${id}`);
  return run(profiles[0], market, constantSignal(300, 1), stress.apply(defaultBacktest)).days;
};

describe("settingsStresses", () => {
  it("double the costs of the first fill, and worsen the result", () => {
    const days = stressed("costs");
    expect(days.costs[1]).toBeCloseTo(2 * base.costs[1], 6);
    expect(total(days.pnl)).toBeLessThan(total(base.pnl));
  });

  it("let every fill slip by 20 to 50 basis points, the hedge's too", () => {
    const days = stressed("slippage");
    const bought = Math.abs(days.hedgeShares[2] - days.hedgeShares[1]) * market.close[2];
    const slipped = days.hedgeCosts[2] - base.hedgeCosts[2];
    expect(slipped / bought).toBeGreaterThan(0.0019);
    expect(slipped / bought).toBeLessThan(0.0051);
  });

  it("hedge with yesterday's delta", () => {
    const days = stressed("hedges");
    for (let t = 2; t < 20; t++) expect(days.hedgeShares[t]).toBe(-Math.round(days.delta[t - 1]) + 0);
  });
});
