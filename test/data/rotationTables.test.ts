import {describe, expect, it} from "vitest";
import {rotationReport} from "../../src/analytics/rotation/report.js";
import {rowCount, type TableColumns} from "../../src/data/arrowTable.js";
import {rotationSource} from "../../src/data/rotationSource.js";
import * as tables from "../../src/data/rotationTables.js";
import {simulatedBars} from "../analytics/rotation/bars.js";

const bars = simulatedBars(700, 12);
const {inputs, features, backtests} = rotationSource(bars, undefined);
const report = rotationReport(inputs);
const total = (column: unknown) => (column as Float64Array).reduce((sum, x) => sum + (x || 0), 0);

describe("the tables of the rotation", () => {
  const all: Record<string, TableColumns> = {
    bars: tables.barColumns(bars),
    features: tables.featureColumns(features),
    days: tables.dayColumns(inputs),
    returns: tables.returnColumns(inputs),
    weights: tables.weightColumns(report),
    profiles: tables.profileDayColumns(backtests),
    trades: tables.tradeColumns(backtests),
    legs: tables.legColumns(backtests),
    chart: tables.chartColumns(report),
  };

  it.each(Object.keys(all))("have columns of one length: %s", (name) => {
    const lengths = Object.values(all[name]).map((column) => rowCount({column}));
    expect(new Set(lengths).size).toBe(1);
    expect(lengths[0]).toBeGreaterThan(0);
  });
  it("say the same P&L by day and by trade", () =>
    expect(total(all.trades.pnl)).toBeCloseTo(total(all.profiles.pnl), 4));
  it("explain the option P&L of every day by its parts", () => {
    const {profiles} = all;
    const parts = Object.keys(profiles).filter(
      (name) => name.endsWith("_pnl") && name !== "option_pnl" && name !== "hedge_pnl",
    );
    expect(parts).toHaveLength(9);
    (profiles.option_pnl as Float64Array).forEach((pnl, i) => {
      const sum = parts.reduce((s, name) => s + (profiles[name] as Float64Array)[i], 0);
      expect(Math.abs(sum - pnl)).toBeLessThan(0.005);
    });
  });
  it("draw the P&L that the weights earned", () =>
    expect((all.chart.pnl as Float32Array).at(-1)).toBeCloseTo(report.attribution.total, 4));
  it("name regimes, and none as missing", () => {
    const regime = all.days.regime as {codes: Int32Array; names: string[]};
    expect(regime.codes[0]).toBe(-1);
    expect(regime.names[regime.codes[300]]).toBeDefined();
  });
  it("are empty without an underlying", () => {
    expect(rowCount(tables.barColumns(undefined))).toBe(0);
    expect(rowCount(tables.featureColumns(undefined))).toBe(0);
    expect(rowCount(tables.tradeColumns([]))).toBe(0);
    expect(rowCount(tables.profileDayColumns([]))).toBe(0);
  });
});
