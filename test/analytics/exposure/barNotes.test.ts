import {describe, expect, it} from "vitest";
import {
  accountNotes,
  type BarNote,
  calendarNotes,
  fillNotes,
  intradayNotes,
  pricingNotes,
} from "../../../src/analytics/exposure/barNotes.js";
import {days, equityOf, f64, positionsOf, pricesOf, transactionsOf} from "./bookRows.js";

const symbols = ["A", "B", "C", "D", "E", "F", "G"];
const brief = (notes: BarNote[]) => notes.map((note) => [note.about, note.count]);
const none = new Uint32Array(7);

describe("the notes beside the bars", () => {
  it("are none where nothing is amiss", () => {
    const fills = transactionsOf(["2024-01-02 10:00", 0, 1, 1]);
    expect(accountNotes({equity: f64(1, 2), cash: f64(1, 1), differing: 0})).toEqual([]);
    expect(calendarNotes({symbols, prices: pricesOf(["2024-01-02", 0, 1])}, fills, days("2024-01-02"))).toEqual([]);
    expect(fillNotes(fills)).toEqual([]);
    expect(pricingNotes({atFill: none, carried: none, unpriced: none}, symbols)).toEqual([]);
    expect(intradayNotes(fills, true, true)).toEqual([]);
  });

  it("count days without equity, with none left, and with a sum that does not fit", () => {
    expect(brief(accountNotes({equity: f64(NaN, 0, -1, 5), cash: f64(1, 1, 1, 1), differing: 3}))).toEqual([
      ["equity", 1],
      ["equity", 2],
      ["equity", 3],
    ]);
  });

  it("tell a book without any equity from one with gaps", () => {
    const of = (...equity: number[]) => accountNotes({equity: f64(...equity), cash: f64(), differing: 0})[0]!.message;
    expect(of(NaN, NaN)).toContain("this book has none");
    expect(of(NaN, 1)).toContain("1 day without equity");
  });

  it("count days without positions, positions outside the bars, priced days that are no bars, and late fills", () => {
    const dates = days("2024-01-02", "2024-01-05");
    const positions = positionsOf(["2024-01-05", 0, 1, 1], ["2024-01-06", 0, 1, 1]);
    expect(brief(calendarNotes({symbols, positions}, undefined, dates))).toEqual([
      ["calendar", 1],
      ["calendar", 1],
    ]);
    const prices = pricesOf(["2024-01-01", 0, 1], ["2024-01-03", 0, 1], ["2024-01-03", 1, 1], ["2024-01-09", 0, 1]);
    const fills = transactionsOf(["2024-01-02", 0, 1, 1], ["2024-01-06", 0, 1, 1]);
    expect(calendarNotes({symbols, prices, equity: equityOf()}, fills, dates).map((note) => note.message)).toEqual([
      "1 day with prices but without a row of equity: no bars.",
      "1 fill after the last bar: not counted.",
    ]);
  });

  it("count fills without a size or a price", () =>
    expect(brief(fillNotes(transactionsOf(["2024-01-02", 0, NaN, NaN], ["2024-01-02", 0, 1, NaN])))).toEqual([
      ["fills", 1],
      ["fills", 1],
    ]));

  it("name the symbols that were not priced at a close, the first five in words", () => {
    const notes = pricingNotes(
      {atFill: Uint32Array.of(0, 1200), carried: new Uint32Array(7).fill(2), unpriced: none},
      symbols,
    );
    expect(notes[0]).toMatchObject({about: "price", count: 1200, symbols: ["B"]});
    expect(notes[0]!.message).toContain("No close is known yet for B (1,200 symbol-days)");
    expect(notes[1]!.message).toContain("A, B, C, D, E and 2 more");
    expect(notes[1]!.symbols).toEqual(symbols);
  });

  it("say what cannot be seen within the day", () => {
    const untimed = transactionsOf(["2024-01-02", 0, 1, 1]);
    expect(intradayNotes(undefined, true, true)[0]!.message).toContain("close only");
    expect(intradayNotes(untimed, false, true)[0]!.message).toContain("values without shares");
    expect(intradayNotes(untimed, true, true)[0]!.message).toContain("no time of day");
  });
});
