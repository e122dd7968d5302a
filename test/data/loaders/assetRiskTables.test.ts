import {tableFromIPC} from "@uwdata/flechette";
import {describe, expect, it} from "vitest";
import {bookRisk} from "../../../src/analytics/factors/bookRisk.js";
import {crossSections} from "../../../src/analytics/factors/crossSection.js";
import {riskForecast} from "../../../src/analytics/factors/riskForecast.js";
import {encodeTable} from "../../../src/data/archive/arrowTable.js";
import {valuesOf} from "../anyTable.js";
import type {FilledTable} from "../../../src/data/archive/filledTable.js";
import {assetColumns, assetShareColumns} from "../../../src/data/loaders/assetRiskTables.js";
import {simulatedBook} from "../../analytics/factors/books.js";

/** What a reader of the Arrow stream meets. */
const rowsOf = (columns: FilledTable) => tableFromIPC(encodeTable(columns)).toArray() as Record<string, number>[];

const {panel, model} = simulatedBook({seed: 9, dates: 200, assets: 14, factors: 2, gaps: 0.02});
const fitted = crossSections(panel, model);
const forecasts = [20, 40].map((halfLife) => {
  const forecast = riskForecast(panel, model, fitted, {volatilityHalfLife: halfLife, idioHalfLife: halfLife});
  return {halfLife, forecast, risk: bookRisk(panel, model, forecast)};
});
const [standard] = forecasts;
const rows = {from: 10, to: 199};
const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);

describe("the tables of assets", () => {
  it("have contributions that add up to the volatility of each date", () => {
    const assets = rowsOf(assetColumns(panel, model, standard!, rows));
    const byDate = new Map<number, number>();
    for (const {date, contribution} of assets) byDate.set(+date!, (byDate.get(+date!) ?? 0) + contribution!);
    const {date, volatility} = standard!.risk;
    for (let t = rows.from; t < rows.to; t++) {
      const total = byDate.get(date[t]! * 86_400_000);
      if (Number.isNaN(volatility[t])) expect(total).toBeUndefined();
      else expect(total).toBeCloseTo(volatility[t]!, 14);
    }
    expect(assets.every(({weight}) => weight !== 0 && weight !== null)).toBe(true);
  });

  it("have shares of the variance that add up to 1 at every half-life, to the precision of a chart", () => {
    const shares = rowsOf(assetShareColumns(panel, model, forecasts, rows));
    const last = shares.filter(({date}) => +date! === +shares.at(-1)!.date!);
    expect(last.length).toBeGreaterThan(10);
    for (const column of ["share_20", "share_40"]) expect(sum(last.map((row) => row[column]!))).toBeCloseTo(1, 2);
  });

  it("keep the last dates, whole, where a page could not draw all", () => {
    const [T, n] = [60, 5000];
    const large = {
      dates: Int32Array.from({length: T}, (_, t) => t),
      assets: Array.from({length: n}, (_, i) => `A${i}`),
      returns: new Float64Array(T * n).fill(0.01),
      weights: new Float64Array(T * n).fill(1 / n),
    };
    const one = {factors: ["v0"], exposures: Array.from({length: T}, () => new Float64Array(n).fill(1))};
    const forecast = {factors: new Float64Array(T * 4).fill(1e-4), idio: new Float64Array(T * n).fill(1e-4)};
    const each = {halfLife: 42, forecast, risk: bookRisk(large, one, forecast)};
    const {date} = valuesOf(assetShareColumns(large, one, [each], {from: 0, to: T})) as {date: Int32Array};
    expect(date.length).toBe(200_000);
    expect([date[0], date.at(-1)]).toEqual([20, 59]);
  });

  it("are empty for an empty book", () => {
    const none = {from: 0, to: 0};
    expect(rowsOf(assetColumns(panel, model, standard!, none))).toEqual([]);
    expect(rowsOf(assetShareColumns(panel, model, forecasts, none))).toEqual([]);
  });
});
