import {describe, expect, it} from "vitest";
import {classify} from "../../../src/analytics/exposure/classify.js";
import {withNextDay} from "../../../src/analytics/exposure/nextDay.js";
import {regimeTable} from "../../../src/analytics/exposure/regimeTable.js";
import {defaultThresholds} from "../../../src/analytics/exposure/thresholds.js";

const snapshots = {
  gross: Float64Array.of(1.0, 1.1, 1.4, 1.3, 1.2, NaN, 0.9),
  net: Float64Array.of(0, 0, 0.5, 0.4, 0.3, 0, NaN),
};
const returns = withNextDay(Float64Array.of(NaN, 0.01, -0.02, 0.03, NaN, 0.04, 0.05));
const codes = classify(snapshots, defaultThresholds);

describe("regimeTable", () => {
  const table = regimeTable(snapshots, returns, codes);

  it("lists the regimes that occur, most days first", () =>
    expect(table.rows.map(({regime, days}) => [regime, days])).toEqual([
      ["high_gross__net_long", 3],
      ["mid_gross__market_neutral", 2],
    ]));

  it("averages exposures, the gap to the target, and the next day's returns that are known", () => {
    const [high, mid] = table.rows;
    expect(high!.averageGross).toBeCloseTo(1.3, 12);
    expect(high!.averageNet).toBeCloseTo(0.4, 12);
    expect(high!.averageGap).toBeCloseTo(0.3, 12);
    expect(high!.averageNextDayReturn).toBeCloseTo((0.03 + 0.04) / 2, 12);
    expect(mid!.averageNextDayReturn).toBeCloseTo((0.01 - 0.02) / 2, 12);
  });

  it("annualises the sample deviation of the regime's own days, 30 of them at least", () => {
    const days = (count: number) => {
      const held = {gross: new Float64Array(count).fill(1), net: new Float64Array(count)};
      const own = withNextDay(Float64Array.from({length: count}, (_, t) => (t % 2 === 0 ? 0.01 : -0.01)));
      return [252, 365].map(
        (periods) => regimeTable(held, own, classify(held, defaultThresholds), {periods}).rows[0]!.realisedVolatility,
      );
    };
    const [business, every] = days(30);
    expect(business).toBeCloseTo(Math.sqrt((30 / 29) * 0.01 ** 2) * Math.sqrt(252), 12);
    expect(every! / business!).toBeCloseTo(Math.sqrt(365 / 252), 12);
    expect(days(29)).toEqual([NaN, NaN]);
  });

  it("has shares that sum to one with the unclassified, which it counts", () => {
    expect(table.unclassified).toEqual({days: 2, share: 2 / 7});
    expect(table.rows.reduce((sum, {share}) => sum + share, table.unclassified.share)).toBeCloseTo(1, 12);
    expect(table.days).toBe(7);
  });

  it("measures spells in rows", () =>
    expect(table.rows[0]).toMatchObject({spells: 1, longestSpell: 3, averageSpell: 3}));

  it("counts within a range, with next-day returns from beyond it", () => {
    const {rows} = regimeTable(snapshots, returns, codes, {range: {from: 1, to: 3}});
    expect(rows.map(({code, days, averageNextDayReturn}) => [code, days, averageNextDayReturn])).toEqual([
      [0, 1, 0.03],
      [4, 1, -0.02],
    ]);
  });

  it("measures the gap against the target it is given", () =>
    expect(regimeTable(snapshots, returns, codes, {targetGross: 1.3}).rows[0]!.averageGap).toBeCloseTo(0, 12));

  it("has no rows where every exposure is missing", () => {
    const missing = {gross: new Float64Array(3).fill(NaN), net: Float64Array.of(0, 0, 0)};
    const none = regimeTable(missing, withNextDay(new Float64Array(3)), classify(missing, defaultThresholds));
    expect(none).toMatchObject({rows: [], days: 3, unclassified: {days: 3, share: 1}});
  });

  it("is empty for no days and has one row for one", () => {
    const empty = {gross: new Float64Array(), net: new Float64Array()};
    expect(regimeTable(empty, withNextDay(new Float64Array()), classify(empty, defaultThresholds)).rows).toEqual([]);
    const one = {gross: Float64Array.of(1), net: Float64Array.of(0)};
    expect(regimeTable(one, withNextDay(Float64Array.of(NaN)), classify(one, defaultThresholds)).rows).toMatchObject([
      {days: 1, share: 1, averageNextDayReturn: NaN, realisedVolatility: NaN},
    ]);
  });
});
