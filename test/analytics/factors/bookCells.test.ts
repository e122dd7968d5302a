import {describe, expect, it} from "vitest";
import {bookCells, exposureBlocks, heldCells, slicedBook} from "../../../src/analytics/factors/bookCells.js";
import {simulatedBook} from "./books.js";

const panel = {
  dates: Int32Array.of(5, 6),
  assets: ["A", "B", "C"],
  weights: Float64Array.of(0.5, NaN, -0.25, 0, 0.1, 0.2),
};

describe("heldCells", () => {
  it("has the cells with a weight, by asset, then date", () =>
    expect(heldCells(panel)).toEqual({asset: Uint32Array.of(0, 1, 2, 2), day: Uint32Array.of(0, 1, 0, 1)}));
  it("is empty for a book without dates or assets", () =>
    expect(heldCells({dates: new Int32Array(), assets: [], weights: new Float64Array()}).day.length).toBe(0));
});

describe("exposureBlocks", () => {
  it("numbers exposures by when they appear, and knows those that stay the same between refits", () => {
    const [a, b] = [Float64Array.of(1), Float64Array.of(2)];
    const {of, blocks} = exposureBlocks({factors: ["v0"], exposures: [undefined, a, a, b, a]});
    expect(of).toEqual(Int32Array.of(-1, 0, 0, 1, 0));
    expect(blocks).toEqual([a, b]);
  });
});

describe("bookCells", () => {
  const blocks = {of: Int32Array.of(0, -1), blocks: [Float64Array.of(1, NaN, 3, 4, 5, 6)]};
  const columns = {
    asset: [0, 1, 2, 2],
    day: [0, 1, 0, 1],
    weight: [0.5, 0.1, -0.25, 0.2],
    return: [0.02, 0.01, NaN, 0.03],
  };
  const cells = bookCells(panel.dates, 3, 2, columns, blocks);

  it("finds the rows of each asset", () => expect(cells.start).toEqual(Uint32Array.of(0, 1, 2, 4)));
  it("has the P&L of each row, 0 where its return is not known", () =>
    expect([...cells.pnl]).toEqual([0.01, 0.001, 0, 0.2 * 0.03]));
  it("has weight x exposure where there are exposures and a return, else 0", () => {
    expect([...cells.covered]).toEqual([0.5, 0, 0, 0]);
    expect(cells.exposure.map((column) => [...column])).toEqual([
      [0.5, 0, 0, 0],
      [2, 0, 0, 0],
    ]);
  });
  it("lists the rows that are not covered by asset, and which of them have no return", () =>
    expect(cells.bare).toEqual({
      row: Uint32Array.of(1, 2, 3),
      unpriced: Uint8Array.of(0, 1, 0),
      start: Uint32Array.of(0, 0, 1, 3),
    }));
  it("takes an asset as without exposures where one of them is missing", () => {
    const one = bookCells(panel.dates, 3, 2, {asset: [1], day: [0], weight: [1], return: [0.01]}, blocks);
    expect([...one.covered, ...one.exposure.flatMap((column) => [...column])]).toEqual([0, 0, 0]);
  });
});

describe("slicedBook", () => {
  it("keeps what the cells were laid out from", () => {
    const {panel, model} = simulatedBook({seed: 4, dates: 3, assets: 5, factors: 2, gaps: 0});
    const {held, blocks, cells} = slicedBook(panel, model);
    expect(cells.day).toEqual(held.day);
    expect(blocks.blocks.length).toBe(3);
    expect(cells.weight[0]).toBe(panel.weights[0]);
  });
});
