import {existsSync} from "node:fs";
import {beforeAll, describe, expect, it} from "vitest";
import {isoDate} from "../../src/analytics/calendar.js";
import {rotationReport, type RotationReport} from "../../src/analytics/rotation/report.js";
import {rotationSource, type RotationSource} from "../../src/data/loaders/rotationSource.js";
import {type MarketReading, readMarket} from "../../src/data/sources/market.js";
import {openWorkspace} from "../../src/data/workspaces/folder.js";

/** SPY and VIX, 2010 to 2024. */
const folder = "../shared/workspaces/us-equities";

describe.skipIf(!existsSync(folder))("the rotation on SPY and VIX", () => {
  let reading: MarketReading;
  let source: RotationSource;
  let report: RotationReport;
  beforeAll(async () => {
    reading = await readMarket(openWorkspace(folder));
    source = rotationSource(reading.market, undefined);
    report = rotationReport(source.inputs);
  });

  it("reads every day without a problem", () => {
    expect(reading.problems).toEqual([]);
    expect(reading.market?.date).toHaveLength(3774);
    expect([0, 3773].map((t) => isoDate(reading.market?.date[t] ?? NaN))).toEqual(["2010-01-04", "2024-12-31"]);
  });
  it("runs from bars to P&L, with trades in every profile and every regime met", () => {
    for (const {trades, profile} of source.backtests) expect(trades.length, `profile ${profile}`).toBeGreaterThan(5);
    expect(report.regimeDays.slice(1, 6).every((days) => days > 50)).toBe(true);
    expect(report.summary.observations).toBe(3774 - 81);
    expect(Number.isFinite(report.summary.sharpe)).toBe(true);
  });
  it("keeps its identities: attribution sums, the cap holds, accounting closes to a cent", () => {
    const pnl = report.portfolio.returns.reduce((sum, r) => sum + (r || 0), 0);
    expect(report.attribution.total).toBeCloseTo(pnl, 12);
    expect(report.attribution.byProfile.reduce((a, b) => a + b, 0)).toBeCloseTo(pnl, 12);
    expect(Math.max(...report.weights.map((column) => Math.max(...column)))).toBeLessThanOrEqual(0.4);
    for (const {days} of source.backtests) {
      for (let t = 1; t < days.date.length; t++) {
        const change = days.accountValue[t]! - days.accountValue[t - 1]!;
        expect(Math.abs(change - (days.optionPnl[t]! + days.hedgePnl[t]! - days.costs[t]!))).toBeLessThan(0.01);
      }
    }
  });
});
