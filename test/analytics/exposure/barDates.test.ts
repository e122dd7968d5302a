import {describe, expect, it} from "vitest";
import {isoDate} from "../../../src/analytics/calendar.js";
import {barDates, distinctDays} from "../../../src/analytics/exposure/barDates.js";
import {days, equityOf, positionsOf, pricesOf, transactionsOf} from "./bookRows.js";

const symbols = ["A"];
const iso = (dates: Int32Array) => [...dates].map((day) => isoDate(day).slice(5));

describe("distinctDays", () => {
  it("orders days and names each once", () =>
    expect([...distinctDays(Int32Array.of(5, -2, 5), Int32Array.of(3))]).toEqual([-2, 3, 5]));
  it("is empty for no days", () => expect(distinctDays(days(), days()).length).toBe(0));
});

describe("barDates", () => {
  const prices = pricesOf(["2024-01-01", 0, 1], ["2024-01-03", 0, 1], ["2024-01-06", 0, 1], ["2024-01-10", 0, 1]);
  const transactions = transactionsOf(["2024-01-02", 0, 1, 1], ["2024-01-05", 0, -1, 1]);

  it("are the days of the positions and of the equity file", () =>
    expect(
      iso(
        barDates(
          {symbols, positions: positionsOf(["2024-01-03", 0, 1, 1]), equity: equityOf(["2024-01-02", 9]), prices},
          undefined,
        ),
      ),
    ).toEqual(["01-02", "01-03"]));

  it("are the account's days and the fills' where there is an equity file", () =>
    expect(
      iso(barDates({symbols, prices, equity: equityOf(["2023-12-29", 9], ["2024-01-08", 9])}, transactions)),
    ).toEqual(["12-29", "01-02", "01-05", "01-08"]));

  it("are else the days with prices from the first fill on, and the fills'", () =>
    expect(iso(barDates({symbols, prices}, transactions))).toEqual(["01-02", "01-03", "01-05", "01-06", "01-10"]));

  it("are the fills' days where there is nothing else", () =>
    expect(iso(barDates({symbols}, transactions))).toEqual(["01-02", "01-05"]));
  it("are none for an empty book", () => expect(barDates({symbols}, undefined).length).toBe(0));
});
