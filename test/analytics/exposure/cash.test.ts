import {describe, expect, it} from "vitest";
import {cashFromTransactions} from "../../../src/analytics/exposure/cash.js";
import {days, f64, transactionsOf} from "./bookRows.js";

describe("cashFromTransactions", () => {
  it("pays for purchases and commissions and takes in sales, a value a day with fills", () => {
    const fills = transactionsOf(
      ["2024-01-02", 0, 100, 10, 1],
      ["2024-01-02", 1, -50, 4, 1],
      ["2024-01-05", 0, -100, 11, 2],
    );
    expect(cashFromTransactions(fills, 1000)).toEqual({date: days("2024-01-02", "2024-01-05"), cash: f64(198, 1296)});
  });

  it("counts the multiplier", () =>
    expect(cashFromTransactions(transactionsOf(["2024-01-02", 0, 2, 100, 0, 50]), 0).cash).toEqual(f64(-10_000)));

  it("stands still between fills and books a fill of a day without a bar in the next", () => {
    const fills = transactionsOf(["2024-01-06", 0, 1, 10]);
    expect(cashFromTransactions(fills, 100, days("2024-01-05", "2024-01-08", "2024-01-09")).cash).toEqual(
      f64(100, 90, 90),
    );
  });

  it("does not need its rows in order", () => {
    const fills = transactionsOf(["2024-01-05", 0, -1, 12], ["2024-01-02", 0, 1, 10]);
    expect(cashFromTransactions(fills, 100).cash).toEqual(f64(90, 102));
  });

  it("is empty for no transactions", () => expect(cashFromTransactions(transactionsOf(), 100).cash).toEqual(f64()));

  it("passes over a fill without a size and is unknown after one without a price", () => {
    const fills = transactionsOf(["2024-01-02", 0, NaN, 10], ["2024-01-03", 0, 1, NaN], ["2024-01-04", 0, 1, 10]);
    expect(cashFromTransactions(fills, 100).cash).toEqual(f64(100, NaN, NaN));
  });
});
