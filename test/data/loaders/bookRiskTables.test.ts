import {tableFromIPC} from "@uwdata/flechette";
import {describe, expect, it} from "vitest";
import {attributionDays} from "../../../src/analytics/factors/attribution.js";
import {biasStatistic} from "../../../src/analytics/factors/biasStatistic.js";
import {bookRisk} from "../../../src/analytics/factors/bookRisk.js";
import {crossSections} from "../../../src/analytics/factors/crossSection.js";
import {realisedPnl} from "../../../src/analytics/factors/forecastErrors.js";
import {riskForecast} from "../../../src/analytics/factors/riskForecast.js";
import {risk} from "../../../src/contract/tables/risk.js";
import {encodeTable} from "../../../src/data/archive/arrowTable.js";
import {anyTable} from "../anyTable.js";
import type {FilledTable} from "../../../src/data/archive/filledTable.js";
import {biasColumns, bookColumns, forecastColumns} from "../../../src/data/loaders/bookRiskTables.js";
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
const pnl = realisedPnl(attributionDays(panel, model, fitted), fitted);
const rows = {from: 10, to: 199};
const parts = ["risk_market", "risk_v0", "risk_v1", "risk_idio"];
const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);

describe("bookColumns", () => {
  const book = rowsOf(bookColumns(model.factors, standard!.risk, pnl, rows));

  it("has the dates of the book, with contributions that add up to the volatility", () => {
    expect(book).toHaveLength(189);
    for (const day of book.filter(({volatility}) => volatility !== null))
      expect(sum(parts.map((part) => day[part]!))).toBeCloseTo(day.volatility!, 15);
    expect(book.filter(({volatility}) => volatility !== null).length).toBeGreaterThan(150);
  });

  it("has the P&L, its parts, and its size in forecast volatilities", () => {
    for (const {pnl, systematic_pnl, idio_pnl, score, volatility} of book) {
      if (volatility === null || pnl === null) continue;
      expect(systematic_pnl! + idio_pnl!).toBeCloseTo(pnl!, 15);
      expect(score).toBe(pnl! / volatility!);
    }
  });

  it("has the rolling deviation of the scores once a window is full", () => {
    const scores = Float64Array.from(book, ({score}) => score ?? NaN);
    const at = book.findIndex(({rolling_bias}) => rolling_bias !== null);
    const window = scores.slice(0, at + 1).filter((score) => !Number.isNaN(score));
    expect(window.length).toBe(63);
    const {statistic} = biasStatistic(window, new Float64Array(63).fill(1));
    expect(book[at]!.rolling_bias).toBeCloseTo(statistic, 12);
  });
});

describe("forecastColumns", () => {
  it("has every half-life at the precision of a chart", () => {
    const drawn = rowsOf(forecastColumns(risk.forecasts, model.factors, forecasts, rows));
    expect(drawn).toHaveLength(2 * 189);
    const {half_life, date, volatility, risk_v1} = drawn[189 + 100]!;
    expect([half_life, date]).toEqual([40, rowsOf(anyTable({date: panel.dates}))[110]!.date]);
    expect(Math.abs(volatility! - forecasts[1]!.risk.volatility[110]!)).toBeLessThan(1e-7);
    expect(Math.abs(risk_v1! - forecasts[1]!.risk.byFactor[2]![110]!)).toBeLessThan(1e-7);
  });
});

describe("biasColumns", () => {
  it("has a row a half-life and part, over the dates of the book", () => {
    const bias = rowsOf(biasColumns(forecasts, pnl, rows));
    expect(bias.map(({half_life, part}) => `${half_life} ${part}`)).toEqual(
      [20, 40].flatMap((life) => ["book", "market and factors", "idiosyncratic"].map((part) => `${life} ${part}`)),
    );
    const expected = biasStatistic(pnl.total.slice(10, 199), forecasts[1]!.risk.volatility.slice(10, 199));
    expect(bias[3]).toMatchObject({...expected});
    expect(bias[3]!.loss).toBeLessThan(0);
  });

  it("has of each part its own P&L over its own volatility, worked out from the definition", () => {
    const bias = rowsOf(biasColumns(forecasts, pnl, rows));
    const {risk} = forecasts[0]!;
    const pairs = [
      [pnl.total, risk.volatility],
      [pnl.systematic, risk.factorVolatility],
      [pnl.idio, risk.idioVolatility],
    ] as const;
    for (const [part, [earned, volatility]] of pairs.entries()) {
      const days = Array.from({length: 189}, (_, j) => 10 + j).filter((t) => earned[t]! / volatility[t]! > -Infinity);
      const scores = days.map((t) => earned[t]! / volatility[t]!);
      const mean = sum(scores) / scores.length;
      const squares = sum(scores.map((z) => (z - mean) ** 2));
      expect(bias[part]!.count).toBe(scores.length);
      expect(bias[part]!.statistic).toBeCloseTo(Math.sqrt(squares / (scores.length - 1)), 12);
    }
  });
});

describe("the tables of the book", () => {
  it("are empty for an empty book", () => {
    const none = {from: 0, to: 0};
    expect(rowsOf(bookColumns(model.factors, standard!.risk, pnl, none))).toEqual([]);
    expect(rowsOf(forecastColumns(risk.forecasts, model.factors, forecasts, none))).toEqual([]);
  });
});
