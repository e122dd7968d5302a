import {describe, expect, it} from "vitest";
import type {AssetShares, BookData} from "../../../src/components/bookRisk/data.js";
import {assetRows, bookState} from "../../../src/components/bookRisk/state.js";

const f64 = (...values: number[]) => Float64Array.from(values);

/** Three days of a book with one factor; the first has no forecast. */
const data: BookData = {
  date: Int32Array.of(10, 11, 12),
  parts: ["Market", "v0", "Idiosyncratic"],
  pnl: f64(0.01, 0.02, -0.01),
  systematic: f64(0, 0.01, -0.01),
  idio: f64(0.01, 0.01, 0),
  uncoveredGross: f64(0, 0, 0),
  forecasts: [
    {
      halfLife: 10,
      volatility: f64(NaN, 0.01, 0.02),
      idioVolatility: f64(NaN, 0.006, 0.012),
      parts: [f64(NaN, 0, 0), f64(NaN, 0.0064, 0.0128), f64(NaN, 0.0036, 0.0072)],
    },
    {
      halfLife: 42,
      volatility: f64(NaN, 0.02, 0.02),
      idioVolatility: f64(NaN, 0.02, 0.02),
      parts: [f64(NaN, 0, 0), f64(NaN, 0, 0), f64(NaN, 0.02, 0.02)],
    },
  ],
  periods: 100,
};
const all = {days: [10, 12] as const, halfLife: "10", window: 2};

describe("bookState", () => {
  it("has contributions a year that add up to the average volatility of the days with a forecast", () => {
    const {parts, volatility, count} = bookState(data, all);
    expect(volatility).toBeCloseTo(0.15, 14);
    expect(count).toBe(2);
    expect(parts.map(({contribution}) => contribution)).toEqual([0, 0.096, 0.054].map((x) => expect.closeTo(x, 14)));
    expect(parts.reduce((sum, {share}) => sum + share, 0)).toBeCloseTo(1, 14);
  });

  it("holds each day's P&L against its forecast, at the chosen half-life and at each", () => {
    const {bias, byHalfLife, surprises, rolling} = bookState(data, all);
    const deviation = 2.5 / Math.SQRT2; // of 2 and -0.5
    expect(bias.statistic).toBeCloseTo(deviation, 14);
    expect(byHalfLife.map(({halfLife}) => halfLife)).toEqual([10, 42]);
    expect(byHalfLife[1]!.statistic).toBeCloseTo(1.5 / Math.SQRT2, 14);
    expect(bias.excess.total).toBeCloseTo(deviation ** 2 - 1, 12);
    expect(surprises.map(({date, score}) => [date, score])).toEqual([
      [11, 2],
      [12, -0.5],
    ]);
    expect(rolling[2]).toBeCloseTo(deviation, 14);
  });

  it("looks at the chosen days alone", () => {
    const {parts, bias, count} = bookState(data, {...all, days: [12, 12], halfLife: "42"});
    expect(parts[2]!.contribution).toBeCloseTo(0.2, 14);
    expect([bias.count, bias.statistic, count]).toEqual([1, NaN, 1]);
    expect(bookState(data, {...all, days: [10, 10]}).count).toBe(0);
  });

  it("takes the first half-life where a link names none", () =>
    expect(bookState(data, {...all, halfLife: "7"}).forecast.halfLife).toBe(10));
});

describe("assetRows", () => {
  const shares: AssetShares = {
    date: Int32Array.of(11, 11, 12),
    symbol: Int32Array.of(0, 2, 2),
    symbols: ["A", "B", "C"],
    weight: f64(0.5, -0.5, -1),
    share: new Map([
      [10, f64(0.75, 0.25, 1)],
      [42, f64(0, 1, 1)],
    ]),
  };

  it("averages what the held assets contribute, which adds up to the average volatility", () => {
    const state = bookState(data, all);
    const rows = assetRows(shares, state);
    expect(rows.map(({symbol}) => symbol)).toEqual(["A", "C"]);
    expect(rows[0]).toEqual({
      symbol: "A",
      weight: 0.25,
      contribution: expect.closeTo(0.0375, 14) as number,
      share: expect.closeTo(0.25, 14) as number,
    });
    expect(rows.reduce((sum, {contribution}) => sum + contribution, 0)).toBeCloseTo(state.volatility, 14);
  });

  it("has the rows of one day, and none where nothing is held", () => {
    expect(assetRows(shares, bookState(data, {...all, days: [12, 12]}))).toEqual([
      {symbol: "C", weight: -1, contribution: expect.closeTo(0.2, 14) as number, share: 1},
    ]);
    expect(assetRows(shares, bookState(data, {...all, days: [10, 10]}))).toEqual([]);
  });
});
