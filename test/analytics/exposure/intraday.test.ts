import {describe, expect, it} from "vitest";
import {MS_PER_DAY} from "../../../src/analytics/calendar.js";
import {holdingsFromTransactions} from "../../../src/analytics/exposure/holdings.js";
import {intraday, type Session} from "../../../src/analytics/exposure/intraday.js";
import type {Prices} from "../../../src/analytics/exposure/book.js";
import {days, type Fill, pricesOf, transactionsOf} from "./bookRows.js";

const dates = days("2024-01-02", "2024-01-03");
const hours = (open: number, close: number): Session => ({
  open: (open * MS_PER_DAY) / 24,
  close: (close * MS_PER_DAY) / 24,
});
const within = (rows: Fill[], prices?: Prices, session?: Session) => {
  const fills = transactionsOf(...rows);
  const {peak, timeWeighted} = intraday(
    fills,
    holdingsFromTransactions(fills, prices, dates, 3).holdings,
    dates,
    3,
    session,
  );
  return {peak: [...peak], timeWeighted: [...timeWeighted]};
};

describe("intraday", () => {
  it("peaks at what was held at once, not at what was traded in all", () =>
    expect(
      within([
        ["2024-01-02 10:00", 0, 10, 5],
        ["2024-01-02 11:00", 0, -10, 5],
        ["2024-01-02 12:00", 1, -10, 6],
        ["2024-01-02 13:00", 1, 10, 6],
      ]).peak,
    ).toEqual([60, 0]));

  it("takes an opening before a closing of the same moment, whatever the order of rows", () => {
    const first: Fill[] = [["2024-01-02 10:00", 0, 10, 5]];
    const close: Fill = ["2024-01-02 11:00", 0, -10, 5];
    const open: Fill = ["2024-01-02 11:00", 1, 10, 6];
    expect(within([...first, close, open]).peak[0]).toBe(110);
    expect(within([...first, open, close]).peak[0]).toBe(110);
    expect(within([...first, close, ["2024-01-02 11:01", 1, 10, 6]]).peak[0]).toBe(60);
  });

  it("begins with what was held overnight at its last mark, and ends with the close", () => {
    const prices = pricesOf(["2024-01-02", 0, 8], ["2024-01-03", 0, 5]);
    expect(within([["2024-01-02 10:00", 0, 10, 5]], prices).peak).toEqual([80, 80]);
  });

  it("revalues a symbol at its fills", () =>
    expect(
      within([
        ["2024-01-02 10:00", 0, 10, 5],
        ["2024-01-02 11:00", 0, -1, 20],
        ["2024-01-02 12:00", 0, -9, 5],
      ]).peak[0],
    ).toBe(180));

  it("weighs a value by the share of the session that it was held", () => {
    const trip: Fill[] = [
      ["2024-01-02 12:00", 0, 10, 5],
      ["2024-01-02 15:00", 0, -10, 6],
    ];
    expect(within(trip, undefined, hours(12, 18)).timeWeighted).toEqual([30, 0]);
    expect(within(trip).timeWeighted).toEqual([60 / 8, 0]);
  });

  it("counts a position that is held all day at its close", () => {
    const prices = pricesOf(["2024-01-02", 0, 8], ["2024-01-03", 0, 5]);
    expect(within([["2024-01-02 12:00", 0, -10, 5]], prices, hours(10, 14)).timeWeighted).toEqual([40, 50]);
  });

  it("takes fills before the open and after the close as at them", () =>
    expect(
      within(
        [
          ["2024-01-02 08:00", 0, 10, 5],
          ["2024-01-02 20:00", 0, -10, 6],
        ],
        undefined,
        hours(9, 17),
      ).timeWeighted[0],
    ).toBe(60));

  it("counts the multiplier and passes over a fill of missing size", () =>
    expect(
      within([
        ["2024-01-02 08:00", 0, 1, 5, 0, 50],
        ["2024-01-02 09:00", 1, NaN, 5],
      ]).peak,
    ).toEqual([250, 250]));

  it("is zero without fills, and empty without bars", () => {
    expect(within([])).toEqual({peak: [0, 0], timeWeighted: [0, 0]});
    const none = holdingsFromTransactions(transactionsOf(), undefined, days(), 1).holdings;
    expect(intraday(transactionsOf(), none, days(), 1).peak.length).toBe(0);
  });

  it("does not need its rows in order", () =>
    expect(
      within([
        ["2024-01-02 11:00", 0, -10, 5],
        ["2024-01-02 10:00", 0, 10, 7],
      ]).peak[0],
    ).toBe(70));

  it("refuses a session that closes before it opens", () =>
    expect(() => within([], undefined, hours(17, 9))).toThrow(RangeError));
});
