import {describe, expect, it} from "vitest";
import {bookPanel, panelValues} from "../../../src/analytics/factors/bookPanel.js";

const prices = (...rows: [date: number, symbol: number, close: number][]) => ({
  date: Int32Array.from(rows, ([date]) => date),
  symbol: Uint32Array.from(rows, ([, symbol]) => symbol),
  close: Float64Array.from(rows, ([, , close]) => close),
});
const weights = (...rows: [date: number, symbol: number, weight: number][]) => ({
  date: Int32Array.from(rows, ([date]) => date),
  symbol: Uint32Array.from(rows, ([, symbol]) => symbol),
  weight: Float64Array.from(rows, ([, , weight]) => weight),
});

describe("bookPanel", () => {
  it("has a row a date with prices, whatever their order, and returns from each to the next", () => {
    const {panel} = bookPanel(
      ["A", "B"],
      prices([5, 0, 110], [1, 0, 100], [1, 1, 10], [5, 1, 5], [8, 1, 6]),
      weights(),
    );
    expect(panel.dates).toEqual(Int32Array.of(1, 5, 8));
    expect(panel.returns).toEqual(Float64Array.of(110 / 100 - 1, -0.5, NaN, 6 / 5 - 1, NaN, NaN));
  });

  it("holds weights on their own date only, and names dates without prices and without weights", () => {
    const closes = [1, 2, 4, 5, 6].map((date): [number, number, number] => [date, 0, date]);
    const book = bookPanel(["A"], prices(...closes), weights([2, 0, 0.5], [3, 0, 0.7], [5, 0, 0.9], [6, 0, NaN]));
    expect(book.panel.weights).toEqual(Float64Array.of(NaN, 0.5, NaN, 0.9, NaN));
    expect([book.from, book.to]).toEqual([1, 4]);
    expect(book.unpriced).toEqual(Int32Array.of(3));
    expect(book.unweighted).toEqual(Int32Array.of(4));
  });

  it("leaves the last date with prices out of the book, for want of a return", () => {
    const {from, to} = bookPanel(["A"], prices([1, 0, 1], [2, 0, 2]), weights([1, 0, 1], [2, 0, 1]));
    expect([from, to]).toEqual([0, 1]);
  });

  it("has no book without weights, and no rows without prices", () => {
    const idle = bookPanel(["A"], prices([1, 0, 1], [2, 0, 2]), weights());
    expect([idle.from, idle.to]).toEqual([2, 2]);
    const empty = bookPanel([], prices(), weights());
    expect([empty.panel.dates.length, empty.from, empty.to]).toEqual([0, 0, 0]);
    const unpriced = bookPanel(["A"], prices(), weights([1, 0, 1]));
    expect([unpriced.from, unpriced.to, unpriced.unpriced]).toEqual([0, 0, Int32Array.of(1)]);
  });
});

describe("panelValues", () => {
  it("puts each row in its place and leaves other dates out", () => {
    const table = prices([2, 1, 7], [1, 0, 8], [9, 0, 9]);
    expect(panelValues({dates: Int32Array.of(1, 2), assets: ["A", "B"]}, table, table.close)).toEqual(
      Float64Array.of(8, NaN, NaN, 7),
    );
  });
  it("is empty on no dates", () =>
    expect(panelValues({dates: new Int32Array(), assets: ["A"]}, prices([1, 0, 1]), Float64Array.of(1)).length).toBe(
      0,
    ));
});
