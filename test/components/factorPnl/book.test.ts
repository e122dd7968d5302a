import {expect, it} from "vitest";
import {slicedBook} from "../../../src/analytics/factors/bookCells.js";
import {loadBook, loadCells} from "../../../src/components/factorPnl/book.js";
import {encodeTable} from "../../../src/data/archive/arrowTable.js";
import type {FilledTable} from "../../../src/data/archive/filledTable.js";
import type {AttributedBook} from "../../../src/data/loaders/attributedBook.js";
import {bookColumns, cellColumns, exposureColumns} from "../../../src/data/loaders/attributionTables.js";
import {simulatedBook} from "../../analytics/factors/books.js";
import {expectClose} from "../../analytics/performance/series.js";

const attachment = (filled: FilledTable) => ({
  name: `${filled.table.name}.arrow`,
  arrayBuffer: () => Promise.resolve(Uint8Array.from(encodeTable(filled)).buffer),
});

it("loads the rows that the loader laid out, also where the exposures of some dates are of nobody", async () => {
  const {panel, model} = simulatedBook({seed: 3, dates: 5, assets: 8, factors: 2, gaps: 0.1});
  const nobody = new Float64Array(16).fill(NaN);
  const exposures = model.exposures.map((day, t) => (t === 1 || t === 4 ? nobody.slice() : day));
  const blank = {...model, exposures};
  const sliced = slicedBook(panel, blank);
  const attributed = {panel, model: blank} as unknown as AttributedBook;
  const book = await loadBook(attachment(bookColumns(sliced, attributed)), blank);
  const cells = attachment(cellColumns(sliced, attributed));
  const loaded = await loadCells(cells, attachment(exposureColumns(sliced, attributed)), book, panel.assets);
  expect(loaded.day).toEqual(sliced.cells.day);
  expect(loaded.bare).toEqual(sliced.cells.bare);
  expectClose(loaded.pnl, sliced.cells.pnl, 1e-7);
  loaded.exposure.forEach((column, k) => expectClose(column, sliced.cells.exposure[k]!, 1e-6));
});
