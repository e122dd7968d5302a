import {beforeAll, describe, expect, it} from "vitest";
import {complete} from "../../../src/analytics/exposure/steps.js";
import type {ProfileBacktest} from "../../../src/analytics/options/backtest.js";
import {rotationBacktests, rotationInputs, rotationSignals} from "../../../src/analytics/rotation/chain.js";
import {
  profileHeadlines,
  profileTable,
  tradedTotals,
  type ProfileRow,
} from "../../../src/analytics/rotation/profileTable.js";
import {simulatedBars} from "./bars.js";
import {randomInputs} from "./randomInputs.js";

describe("profileTable", () => {
  let backtests: ProfileBacktest[];
  let rows: ProfileRow[];
  beforeAll(() => {
    const bars = simulatedBars(600, 12);
    const signals = rotationSignals(bars);
    backtests = complete(rotationBacktests(bars, signals));
    rows = profileTable(rotationInputs(signals, backtests).profileReturns, backtests.map(tradedTotals));
  });

  it("has the trades, the P&L and the costs of each backtest", () =>
    rows.forEach(({traded}, p) => {
      expect(traded?.trades).toBe(backtests[p]!.trades.length);
      const pnl = backtests[p]!.trades.reduce((sum, trade) => sum + trade.pnl, 0);
      expect(traded?.pnl).toBeCloseTo(pnl, 2);
      const costs = backtests[p]!.trades.reduce((sum, trade) => sum + trade.costs, 0);
      expect(traded?.costs).toBeCloseTo(costs, 2);
    }));
  it("begins its record with the first trade, not with the days before", () => {
    const {days} = backtests[0]!;
    const first = days.profileReturn.findIndex((r) => r !== 0);
    expect(rows[0]!.summary.observations).toBe(600 - first);
  });
  it("counts no day without a trade as held", () =>
    rows.forEach(({traded}) => {
      expect(traded?.held).toBeGreaterThanOrEqual(0);
      expect(traded?.held).toBeLessThan(1);
    }));
  it("knows of own profiles what their returns tell", () => {
    const [row] = profileTable(randomInputs(100).profileReturns, []);
    expect(row!.traded).toBeUndefined();
    expect(row!.summary.observations).toBe(100);
    expect(profileHeadlines([row!])[0]).toEqual({profile: 0, total: row!.total, observations: 100});
  });
  it("has no numbers for a profile that never earned anything", () => {
    const [row] = profileTable([new Float64Array(50)], []);
    expect(row).toMatchObject({total: 0});
    expect(row!.summary.observations).toBe(0);
  });
});
