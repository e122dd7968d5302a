import {describe, expect, it} from "vitest";
import {isoDate} from "../../../src/analytics/calendar.js";
import {
  type Holdings,
  holdingsFromPositions,
  holdingsFromTransactions,
} from "../../../src/analytics/exposure/holdings.js";
import {days, positionsOf, pricesOf, transactionsOf} from "./bookRows.js";

const dates = days("2024-01-02", "2024-01-03", "2024-01-04");
const rows = ({date, symbol, quantity, price, value}: Holdings) =>
  [...date].map((day, i) => [isoDate(day).slice(8), symbol[i], quantity[i], price[i], value[i]]);

describe("holdingsFromTransactions", () => {
  it("holds what was bought, at the close of each day, until it is sold", () => {
    const fills = transactionsOf(["2024-01-02", 0, 10, 5], ["2024-01-04", 0, -10, 7]);
    const {holdings} = holdingsFromTransactions(
      fills,
      pricesOf(["2024-01-02", 0, 6], ["2024-01-03", 0, 6.5]),
      dates,
      1,
    );
    expect(rows(holdings)).toEqual([
      ["02", 0, 10, 6, 60],
      ["03", 0, 10, 6.5, 65],
    ]);
    expect([...holdings.offset]).toEqual([0, 1, 2, 2]);
  });

  it("nets fills that scale in, flip and open and close within the day", () => {
    const fills = transactionsOf(
      ["2024-01-02", 0, 10, 5],
      ["2024-01-02", 0, 5, 5],
      ["2024-01-02", 1, 7, 3],
      ["2024-01-02", 1, -7, 4],
      ["2024-01-03", 0, -20, 5],
    );
    const {holdings} = holdingsFromTransactions(fills, undefined, dates, 2);
    expect(rows(holdings)).toEqual([
      ["02", 0, 15, 5, 75],
      ["03", 0, -5, 5, -25],
      ["04", 0, -5, 5, -25],
    ]);
  });

  it("marks at the last fill before any close is known, then carries closes, and counts both", () => {
    const fills = transactionsOf(["2024-01-02", 0, 1, 5], ["2024-01-02", 1, 1, 8]);
    const {holdings, pricing} = holdingsFromTransactions(fills, pricesOf(["2024-01-03", 0, 6]), dates, 2);
    expect(rows(holdings).map((row) => row[3])).toEqual([5, 8, 6, 8, 6, 8]);
    expect([...pricing.atFill]).toEqual([1, 3]);
    expect([...pricing.carried]).toEqual([1, 0]);
    expect([...pricing.unpriced]).toEqual([0, 0]);
  });

  it("counts the multiplier", () => {
    const {holdings} = holdingsFromTransactions(
      transactionsOf(["2024-01-02", 0, -2, 4000, 0, 50]),
      undefined,
      dates,
      1,
    );
    expect(holdings.value[0]).toBe(-400_000);
  });

  it("leaves a value missing that no price is known for", () => {
    const {holdings, pricing} = holdingsFromTransactions(
      transactionsOf(["2024-01-02", 0, 1, NaN]),
      undefined,
      dates,
      1,
    );
    expect([...holdings.value]).toEqual([NaN, NaN, NaN]);
    expect(pricing.unpriced[0]).toBe(3);
  });

  it("passes over a fill of missing size, and books one on a day that is no bar in the next bar", () => {
    const fills = transactionsOf(["2024-01-02", 0, NaN, 5], ["2024-01-03", 0, 4, 5]);
    const {holdings} = holdingsFromTransactions(fills, undefined, days("2024-01-02", "2024-01-04"), 1);
    expect(rows(holdings)).toEqual([["04", 0, 4, 5, 20]]);
  });

  it("does not need its rows in order", () => {
    const fills = transactionsOf(["2024-01-04", 0, -10, 7], ["2024-01-02", 0, 10, 5]);
    expect(rows(holdingsFromTransactions(fills, undefined, dates, 1).holdings).map((row) => row[2])).toEqual([10, 10]);
  });

  it("holds nothing without transactions, or without bars", () => {
    expect([...holdingsFromTransactions(transactionsOf(), undefined, dates, 1).holdings.offset]).toEqual([0, 0, 0, 0]);
    expect([
      ...holdingsFromTransactions(transactionsOf(["2024-01-02", 0, 1, 1]), undefined, days(), 1).holdings.offset,
    ]).toEqual([0]);
  });

  it("grows past its first thousand rows", () => {
    const many = transactionsOf(
      ...Array.from({length: 1500}, (_, s) => ["2024-01-02", s, s + 1, 2] as [string, number, number, number]),
    );
    const {holdings} = holdingsFromTransactions(many, undefined, dates, 1500);
    expect(holdings.value.length).toBe(4500);
    expect(holdings.value[4499]).toBe(3000);
  });
});

describe("holdingsFromPositions", () => {
  it("takes positions as stated, any order of rows, and a market value over quantity times price", () => {
    const {holdings} = holdingsFromPositions(
      positionsOf(["2024-01-03", 1, -2, 10], ["2024-01-03", 0, 3, 5, 1500], ["2024-01-02", 0, 3, 4]),
      undefined,
      dates,
      2,
    );
    expect(rows(holdings)).toEqual([
      ["02", 0, 3, 4, 12],
      ["03", 0, 3, 5, 1500],
      ["03", 1, -2, 10, -20],
    ]);
    expect([...holdings.offset]).toEqual([0, 1, 3, 3]);
  });

  it("holds nothing where the value is blank or zero and there are no shares", () => {
    const {holdings} = holdingsFromPositions(
      positionsOf(
        ["2024-01-02", 0, NaN, NaN, 0],
        ["2024-01-02", 1, NaN, NaN, NaN],
        ["2024-01-03", 0, 0, 5, 0],
        ["2024-01-03", 1, NaN, NaN, 70],
      ),
      undefined,
      dates,
      2,
    );
    expect(rows(holdings)).toEqual([["03", 1, NaN, NaN, 70]]);
  });

  it("prices shares without a value by the closes, else by the last price seen, and counts what it carried", () => {
    const {holdings, pricing} = holdingsFromPositions(
      positionsOf(
        ["2024-01-02", 0, 2, 10],
        ["2024-01-03", 0, 2, NaN, NaN],
        ["2024-01-04", 0, 2, NaN, NaN],
        ["2024-01-04", 1, 1, NaN, NaN],
      ),
      pricesOf(["2024-01-04", 0, 12]),
      dates,
      2,
    );
    expect(rows(holdings).map((row) => row[4])).toEqual([20, 20, 24, NaN]);
    expect([...pricing.carried]).toEqual([1, 0]);
    expect([...pricing.unpriced]).toEqual([0, 1]);
  });

  it("adds rows of the same day and symbol together", () => {
    const {holdings} = holdingsFromPositions(
      positionsOf(["2024-01-02", 0, 2, 10], ["2024-01-02", 0, 3, 10]),
      undefined,
      dates,
      1,
    );
    expect(rows(holdings)).toEqual([["02", 0, 5, 10, 50]]);
  });

  it("passes over rows of a day that is no bar", () => {
    const {holdings} = holdingsFromPositions(
      positionsOf(["2024-01-01", 0, 1, 1], ["2024-01-05", 0, 1, 1]),
      undefined,
      dates,
      1,
    );
    expect(rows(holdings)).toEqual([]);
  });

  it("holds nothing without rows", () =>
    expect([...holdingsFromPositions(positionsOf(), undefined, dates, 1).holdings.offset]).toEqual([0, 0, 0, 0]));
});
