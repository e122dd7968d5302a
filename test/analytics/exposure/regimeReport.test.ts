import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {classify} from "../../../src/analytics/exposure/classify.js";
import {withNextDay} from "../../../src/analytics/exposure/nextDay.js";
import {regimeReport} from "../../../src/analytics/exposure/regimeReport.js";
import {regimeTable} from "../../../src/analytics/exposure/regimeTable.js";
import {defaultThresholds} from "../../../src/analytics/exposure/thresholds.js";

const exposure = fc.oneof(fc.double({min: -2, max: 2, noNaN: true}), fc.constant(NaN));
const histories = fc.array(fc.tuple(exposure, exposure, exposure), {maxLength: 60}).map((days) => ({
  snapshots: {gross: Float64Array.from(days, ([gross]) => gross), net: Float64Array.from(days, ([, net]) => net)},
  returns: withNextDay(Float64Array.from(days, ([, , r]) => r / 10)),
}));

describe("regimeReport", () => {
  it("accounts for every day in every part", () =>
    fc.assert(
      fc.property(histories, ({snapshots, returns}) => {
        const days = snapshots.gross.length;
        const report = regimeReport(snapshots, returns);
        const {table, stateCounts, spells, regimeTransitions} = report;
        expect(table.rows.reduce((sum, row) => sum + row.days, table.unclassified.days)).toBe(days);
        expect(stateCounts.reduce((sum, row) => sum + row.days, 0)).toBe(days);
        expect(spells.end.reduce((sum, end, s) => sum + end - spells.start[s]! + 1, 0)).toBe(days);
        expect(regimeTransitions.counts.reduce((a, b) => a + b, regimeTransitions.skipped)).toBe(Math.max(0, days - 1));
        const spellDays = table.rows.reduce((sum, row) => sum + row.spells * row.averageSpell, 0);
        expect(spellDays).toBeCloseTo(days - table.unclassified.days, 9);
        const {rows: states} = report.stateTable;
        for (const row of states) {
          const ofState = table.rows.filter(({code}) => Math.floor(code / 3) === row.code);
          expect(ofState.reduce((sum, each) => sum + each.days, 0)).toBeLessThanOrEqual(stateCounts[row.code]!.days);
        }
      }),
    ));

  const snapshots = {gross: Float64Array.of(1.25, 1.1, 0.7), net: Float64Array.of(0, 0.35, -0.4)};
  const returns = withNextDay(Float64Array.of(NaN, 0.01, 0.02));

  it("counts the days that a moved threshold changed, within the range", () => {
    const baseline = classify(snapshots, defaultThresholds);
    const thresholds = {...defaultThresholds, grossHigh: 1.05};
    expect(regimeReport(snapshots, returns, {thresholds, baseline}).changed).toBe(1);
    expect(regimeReport(snapshots, returns, {thresholds, baseline, range: {from: 2, to: 3}}).changed).toBe(0);
    expect(regimeReport(snapshots, returns, {thresholds}).changed).toBe(0);
  });

  it("holds the same table as one computed alone", () => {
    const range = {from: 1, to: 3};
    expect(regimeReport(snapshots, returns, {range, periods: 365}).table).toEqual(
      regimeTable(snapshots, returns, classify(snapshots, defaultThresholds), {range, periods: 365}),
    );
  });

  it("says what is wrong with the thresholds and computes all the same", () => {
    const report = regimeReport(snapshots, returns, {thresholds: {...defaultThresholds, grossLow: 1.3}});
    expect(report.problems).toEqual(["High gross (120%) lies below low gross (130%)."]);
    expect(report.table.days).toBe(3);
  });

  it("is whole for no days", () => {
    const none = regimeReport({gross: new Float64Array(), net: new Float64Array()}, withNextDay(new Float64Array()));
    expect(none.table.rows).toEqual([]);
    expect(none.stateTable.reason).toBeDefined();
    expect(none.spells.code).toHaveLength(0);
  });
});
