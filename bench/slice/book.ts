import {attributionDays, attributionRows} from "../../src/analytics/factors/attribution.js";
import {slicedBook} from "../../src/analytics/factors/bookCells.js";
import {fastCrossSections} from "../../src/analytics/factors/kernels/fastCrossSections.js";
import {normalSource, randomSource} from "../../src/analytics/performance/random.js";
import type {Column} from "../../src/contract/column.js";
import {attribution} from "../../src/contract/tables/attribution.js";
import {encodeTable} from "../../src/data/archive/arrowTable.js";
import type {AttributedBook} from "../../src/data/loaders/attributedBook.js";
import * as tables from "../../src/data/loaders/attributionTables.js";

const FACTORS = 5;
const FIRST_DAY = 18_000;

/** A made-up book that holds every asset on every date, as the loader writes it. */
export interface SlicedTables {
  /** Arrow streams by the name of the table. */
  readonly streams: Readonly<Record<string, Uint8Array>>;
  /** The parameters of its manifest. */
  readonly parameters: object;
  readonly rows: number;
}

/** Tables of a book of so many dates and assets, and `flat`: its attribution, a row a date and asset, in single precision. */
export function sliceTables(dates: number, assets: number): SlicedTables {
  const normal = normalSource(randomSource(1));
  const names = Array.from({length: assets}, (_, i) => `A${String(i).padStart(4, "0")}`);
  const factors = Array.from({length: FACTORS}, (_, k) => `v${k}`);
  const refits = Array.from({length: Math.ceil(dates / 7)}, () =>
    Float64Array.from({length: FACTORS * assets}, normal),
  );
  const gross = Float64Array.from({length: dates}, () => 1 + 0.3 * normal());
  const panel = {
    dates: Int32Array.from({length: dates}, (_, t) => FIRST_DAY + t),
    assets: names,
    returns: Float64Array.from({length: dates * assets}, () => 0.02 * normal()),
    weights: Float64Array.from(
      {length: dates * assets},
      (_, cell) => (1.25 * gross[Math.floor(cell / assets)]! * normal()) / assets,
    ),
  };
  const model = {factors, exposures: Array.from({length: dates}, (_, t) => refits[Math.floor(t / 7)])};
  const fitted = fastCrossSections(panel, model);
  const book: AttributedBook = {
    panel,
    model,
    estimated: true,
    fitted: {ordinary: fitted, weighted: fitted, huber: fitted},
    weighedBy: "dollar volume",
    periods: 365,
    book: {unpriced: new Int32Array(), unweighted: new Int32Array()},
    repeated: [],
  };
  const sliced = slicedBook(panel, model);
  const {symbol, byFactor, raw, market, idio, uncovered} = attributionRows(panel, model, fitted);
  const days = attributionDays(panel, model, fitted);
  const columns = {raw, market, idio, uncovered, ...Object.fromEntries(factors.map((f, k) => [f, byFactor[k]]))};
  const flat = {
    day: Uint16Array.from(symbol, (_, row) => Math.floor(row / assets)),
    regime: Uint8Array.from(symbol, (_, row) => regimeOf(days.gross[Math.floor(row / assets)]!)),
    asset: Uint16Array.from(symbol),
    ...Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, Float32Array.from(values)])),
  };
  const encoded = {
    book: tables.bookColumns(sliced, book),
    cells: tables.cellColumns(sliced, book),
    exposures: tables.exposureColumns(sliced, book),
    ordinary: tables.returnColumns(attribution.ordinary, fitted),
    flat: {columns: Object.entries(flat).map(([name, values]) => ({name, column: columnOf(values), values}))},
  };
  return {
    streams: Object.fromEntries(Object.entries(encoded).map(([name, table]) => [name, encodeTable(table)])),
    parameters: {
      factors,
      assets: names,
      missing: [],
      model: "estimated",
      weighedBy: "dollar volume",
      periods: 365,
      simulated: true,
    },
    rows: raw.length,
  };
}

/** High, middle and low gross, at the thresholds of exposure regimes. */
const regimeOf = (gross: number) => (gross >= 1.2 ? 0 : gross <= 0.8 ? 2 : 1);

/** The type that a column of a table outside the contract has by its array. */
function columnOf(values: ArrayBufferView): Column {
  return {type: values instanceof Float32Array ? "number" : "integer", meaning: ""};
}
