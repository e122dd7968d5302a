import {attribution as contract} from "../../../src/contract/tables/attribution.js";
import {valuesOf} from "../anyTable.js";
import {describe, expect, it} from "vitest";
import {bookPanel} from "../../../src/analytics/factors/bookPanel.js";
import {slicedBook} from "../../../src/analytics/factors/bookCells.js";
import {fastCrossSections} from "../../../src/analytics/factors/kernels/fastCrossSections.js";
import {attributedBook} from "../../../src/data/loaders/attributedBook.js";
import * as attribution from "../../../src/data/loaders/attributionTables.js";
import {factorNames} from "../../../src/data/loaders/factorNames.js";
import * as risk from "../../../src/data/loaders/riskModelTables.js";
import {emptyFactorBook, type FactorBook} from "../../../src/data/sources/factorBook.js";

/** A book of no factors and no rows: its tables have the columns that stand beside those of factors. */
async function columnsBesideFactors(): Promise<string[]> {
  const [date, symbol] = [new Int32Array(), new Uint32Array()];
  const none = await attributedBook({...emptyFactorBook, exposures: {factors: [], date, symbol, values: []}});
  const days = attribution.defaultDays(none);
  const sliced = slicedBook(none.panel, none.model);
  const {panel} = bookPanel(emptyFactorBook.symbols, emptyFactorBook.prices, emptyFactorBook.weights);
  const fitted = fastCrossSections(panel, none.model);
  const tables = [
    attribution.dayColumns(days, none),
    attribution.rowColumns(none),
    attribution.returnColumns(contract.ordinary, fitted),
    attribution.bookColumns(sliced, none),
    attribution.exposureColumns(sliced, none),
    risk.factorReturnColumns(fitted, new Float64Array()),
    risk.exposureColumns(none.model, panel),
    risk.loadingColumns(none.model, panel),
  ];
  return [
    ...new Set([
      ...tables.flatMap((table) => Object.keys(valuesOf(table))),
      "raw",
      "market",
      "factors",
      "idio",
      "uncovered",
    ]),
  ];
}

describe("factorNames", () => {
  it("tells a factor that is called like a column of its own apart, and leaves others alone", () =>
    expect(factorNames(["v0", "market", "Idio", "value"])).toEqual(["v0", "market_factor", "Idio_factor", "value"]));
  it("gives no factor the name of another, whatever the case", () =>
    expect(factorNames(["market", "market_factor", "Value", "value"])).toEqual([
      "market_factor_factor",
      "market_factor",
      "Value",
      "value_factor",
    ]));
  it("keeps a factor apart from the standard error of another", () =>
    expect(factorNames(["size", "size_error", "market_error"])).toEqual([
      "size",
      "size_error_factor",
      "market_error_factor",
    ]));
  it("keeps factors apart from every column that tables have beside them", async () => {
    const beside = await columnsBesideFactors();
    expect(beside.length).toBeGreaterThan(15);
    const names = factorNames(beside);
    expect(names.filter((name) => beside.includes(name))).toEqual([]);
    expect(new Set(names).size).toBe(beside.length);
  });
  it("lets a book whose only factor is called market add up", async () => {
    const date = Int32Array.of(0, 0, 0, 1, 1, 1);
    const symbol = Uint32Array.of(0, 1, 2, 0, 1, 2);
    const book: FactorBook = {
      ...emptyFactorBook,
      symbols: ["a", "b", "c"],
      prices: {date, symbol, close: Float64Array.of(1, 1, 1, 1.01, 1.03, 0.98)},
      weights: {date, symbol, weight: Float64Array.of(0.5, 0.2, -0.3, 0.5, 0.2, -0.3)},
      exposures: {factors: ["market"], date, symbol, values: [Float64Array.of(1, 2, 0.5, 1, 2, 0.5)]},
    };
    const attributed = await attributedBook(book);
    const days = valuesOf(attribution.dayColumns(attribution.defaultDays(attributed), attributed)) as Record<
      string,
      Float64Array
    >;
    expect(attributed.model.factors).toEqual(["market_factor"]);
    expect(days.market![0]! + days.market_factor![0]! + days.idio![0]!).toBeCloseTo(days.raw![0]!, 14);
    expect(days.factors![0]!).toBe(days.market_factor![0]!);
    expect(days.market![0]!).not.toBe(days.market_factor![0]!);
  });
});
