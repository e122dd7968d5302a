import {describe, expect, it} from "vitest";
import {isoDate} from "../../../src/analytics/calendar.js";
import type {Trades} from "../../../src/analytics/exposure/book.js";
import {transactionsFromTrades} from "../../../src/analytics/exposure/trades.js";
import {tradesOf} from "./bookRows.js";

const rows = (trades: Trades) => {
  const {date, symbol, amount, price} = transactionsFromTrades(trades);
  return [...date].map((d, i) => [isoDate(d), symbol[i], amount[i], price[i]]);
};

describe("transactionsFromTrades", () => {
  it("buys and sells for a long, sells and buys for a short, by time", () =>
    expect(
      rows(tradesOf([0, 1, 10, "2024-01-02", 5, "2024-01-04", 6], [1, -1, 3, "2024-01-03", 9, "2024-01-05", 8])),
    ).toEqual([
      ["2024-01-02", 0, 10, 5],
      ["2024-01-03", 1, -3, 9],
      ["2024-01-04", 0, -10, 6],
      ["2024-01-05", 1, 3, 8],
    ]));

  it("has no exit for a trade that is open", () =>
    expect(rows(tradesOf([0, 1, 10, "2024-01-02", 5]))).toEqual([["2024-01-02", 0, 10, 5]]));

  it("places entries before exits where times tie", () =>
    expect(
      rows(tradesOf([0, 1, 1, "2024-01-02", 5, "2024-01-03", 6], [1, 1, 2, "2024-01-03", 7])).map((row) => row[2]),
    ).toEqual([1, 2, -1]));

  it("never places an exit before its entry, though only the entry has a time", () =>
    expect(rows(tradesOf([0, 1, 1, "2024-01-02 10:00", 5, "2024-01-02", 6])).map((row) => row[2])).toEqual([1, -1]));

  it("is empty for no trades", () => expect(transactionsFromTrades(tradesOf()).date.length).toBe(0));
});
