import {describe, expect, it} from "vitest";
import {orderedTransactions, sharesAfter} from "../../../src/analytics/exposure/fills.js";
import {transactionsOf} from "./bookRows.js";

describe("sharesAfter", () => {
  it("adds, reduces, closes and flips", () => {
    expect([sharesAfter(100, 50), sharesAfter(100, -30), sharesAfter(100, -100), sharesAfter(100, -150)]).toEqual([
      150, 70, 0, -50,
    ]);
  });
  it("leaves nothing of fractional shares that were all sold", () => {
    expect(0.1 + 0.2 - 0.3).not.toBe(0);
    expect(sharesAfter(0.1 + 0.2, -0.3)).toBe(0);
  });
  it("keeps a small position that was bought as such", () => expect(sharesAfter(0, 1e-9)).toBe(1e-9));
});

describe("orderedTransactions", () => {
  it("orders by day, then time, and keeps fills of one moment in the order of their rows", () => {
    const fills = transactionsOf(
      ["2024-01-03", 0, 1, 1],
      ["2024-01-02 15:00", 0, 2, 1],
      ["2024-01-02 10:00", 0, 3, 1],
      ["2024-01-02 10:00", 0, 4, 1],
    );
    expect([...orderedTransactions(fills).amount]).toEqual([3, 4, 2, 1]);
  });
});
