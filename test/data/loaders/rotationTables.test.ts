import {describe, expect, it} from "vitest";
import {rotationReport} from "../../../src/analytics/rotation/report.js";
import {type ColumnValues, lengthOf} from "../../../src/data/archive/filledTable.js";
import {valuesOf} from "../anyTable.js";
import {rotationSource} from "../../../src/data/loaders/rotationSource.js";
import * as tables from "../../../src/data/loaders/rotationTables.js";
import {simulatedBars} from "../../analytics/rotation/bars.js";

const bars = simulatedBars(700, 12);
const {inputs, features} = rotationSource(bars, undefined);
const report = rotationReport(inputs);

describe("the tables of the rotation", () => {
  const all: Record<string, Record<string, ColumnValues>> = {
    bars: valuesOf(tables.barColumns(bars)),
    features: valuesOf(tables.featureColumns(features)),
    days: valuesOf(tables.dayColumns(inputs)),
    returns: valuesOf(tables.returnColumns(inputs)),
    weights: valuesOf(tables.weightColumns(report)),
    chart: valuesOf(tables.chartColumns(report)),
    earned: valuesOf(tables.earnedColumns(report)),
  };

  it.each(Object.keys(all))("have columns of one length: %s", (name) => {
    const lengths = Object.values(all[name]!).map(lengthOf);
    expect(new Set(lengths).size).toBe(1);
    expect(lengths[0]).toBeGreaterThan(0);
  });
  it("draw the P&L that the weights earned", () =>
    expect((all.chart!.pnl as Float32Array).at(-1)).toBeCloseTo(report.attribution.total, 4));
  it("draw the profiles in equal parts as the sum of a sixth of each", () => {
    const day = 650;
    let sum = 0;
    for (const column of inputs.profileReturns) for (let t = 0; t <= day; t++) sum += (column[t] || 0) / 6;
    expect(Math.abs(sum)).toBeGreaterThan(1e-3);
    expect((all.chart!.equal_parts as Float32Array)[day]).toBeCloseTo(sum, 5);
  });
  it("draw the rotation without its ten best days as what the others earned", () => {
    const earned = Array.from(report.portfolio.returns, (r) => r || 0);
    const best = earned.toSorted((a, b) => b - a).slice(0, 10);
    const rest = earned.reduce((a, b) => a + b, 0) - best.reduce((a, b) => a + b, 0);
    expect((all.chart!.no_best as Float32Array).at(-1)).toBeCloseTo(rest, 4);
  });
  it("have what a profile earned on the day whose weights earned it", () => {
    const {contributions} = report.portfolio;
    const earned = Object.values(all.earned!).slice(2) as Float32Array[];
    expect(earned).toHaveLength(contributions.length);
    for (const [p, column] of contributions.entries()) {
      const gaps = column.map((x, t) => (t > 0 && x ? Math.abs(earned[p]![t - 1]! - x) : 0));
      expect(Math.max(...gaps)).toBeLessThan(1e-8);
      expect(earned[p]!.at(-1)).toBeNaN();
    }
  });
  it("name regimes, and none as missing", () => {
    const regime = all.days!.regime as {codes: Int32Array; names: string[]};
    expect(regime.codes[0]).toBe(-1);
    expect(regime.names[regime.codes[300]!]).toBeDefined();
  });
  it("are empty without an underlying", () => {
    expect(tables.barColumns(undefined).rows).toBe(0);
    expect(tables.featureColumns(undefined).rows).toBe(0);
  });
});
