import {tableFromIPC} from "@uwdata/flechette";
import {beforeAll, describe, expect, it} from "vitest";
import {bookPanel} from "../../../src/analytics/factors/bookPanel.js";
import {crossSections} from "../../../src/analytics/factors/crossSection.js";
import {equalWeightReturns} from "../../../src/analytics/factors/equalWeightReturns.js";
import type {FactorReturns, Panel, RiskModel} from "../../../src/analytics/factors/panel.js";
import {factorCovariances} from "../../../src/analytics/factors/riskForecast.js";
import {type StatisticalModel, statisticalModel} from "../../../src/analytics/factors/statisticalModel.js";
import {encodeTable} from "../../../src/data/archive/arrowTable.js";
import {valuesOf} from "../anyTable.js";
import type {FilledTable} from "../../../src/data/archive/filledTable.js";
import {
  alignmentColumns,
  componentColumns,
  exposureColumns,
  factorReturnColumns,
  factorRiskColumns,
  loadingColumns,
  recoveryColumns,
  refitColumns,
  runningColumns,
  truthColumns,
} from "../../../src/data/loaders/riskModelTables.js";
import {type FactorBook, readFactorBook} from "../../../src/data/sources/factorBook.js";
import {simulatedBook} from "../../analytics/factors/books.js";
import {demoWorkspace} from "../sources/workspaceOf.js";

/** What a reader of the Arrow stream meets. */
const rowsOf = (columns: FilledTable) => tableFromIPC(encodeTable(columns)).toArray() as Record<string, number>[];

describe("the tables of a small risk model", () => {
  const {panel} = simulatedBook({seed: 3, dates: 90, assets: 12, factors: 2, gaps: 0.02});
  const {model, refits} = statisticalModel(panel, {window: 40, count: 2});
  const fitted = crossSections(panel, model);

  it("have a row a fit with the number of factors by each rule", () => {
    const rows = rowsOf(refitColumns(refits, 40));
    expect(rows).toHaveLength(refits.length);
    expect(rows[0]).toMatchObject({assets: 12, bai_ng: refits[0]!.baiNg, marchenko_pastur: refits[0]!.marchenkoPastur});
    expect(rows[0]!.marchenko_pastur_edge).toBeCloseTo((1 + Math.sqrt(12 / 40)) ** 2, 14);
  });

  it("have the components of a fit by size, which explain all where all are there", () => {
    const rows = rowsOf(componentColumns(refits)).slice(0, 12);
    expect(rows.map(({component}) => component)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(rows.reduce((sum, {explained}) => sum + explained!, 0)).toBeCloseTo(1, 12);
  });

  it("have the running return of all assets in equal parts, to the precision of a chart", () => {
    const equalWeight = equalWeightReturns(panel);
    const rows = rowsOf(runningColumns(fitted, equalWeight));
    const exact = rowsOf(factorReturnColumns(fitted, equalWeight));
    let sum = 0;
    exact.forEach(({date, equal_weight}, j) => {
      sum += equal_weight ?? 0;
      expect(rows[j]!.date).toEqual(date);
      expect(Math.abs(rows[j]!.equal_weight! - sum)).toBeLessThan(1e-5);
    });
    expect(rows).toHaveLength(exact.length);
  });

  it("have the overlap of each factor with itself at the fit before, missing at the first", () => {
    const rows = rowsOf(alignmentColumns(refits, model.factors));
    expect(rows).toHaveLength(2 * refits.length);
    expect(rows.slice(0, 2).map(({factor, overlap}) => [factor, overlap])).toEqual([
      ["v0", null],
      ["v1", null],
    ]);
    expect(rows[2]!.overlap).toBeGreaterThan(0.5);
  });

  it("have factor returns on the dates that have any", () => {
    const rows = rowsOf(factorReturnColumns(fitted, equalWeightReturns(panel)));
    expect(Object.keys(rows[0]!)).toEqual(["date", "equal_weight", "market", "v0", "v1"]);
    expect(rows).toHaveLength(fitted.rSquared.filter((x) => !Number.isNaN(x)).length);
    expect(rows[0]!.v1).toBe(fitted.coefficients[refits[0]!.row * 3 + 2]);
  });

  it("have volatilities and correlations of the factors", () => {
    const covariances = factorCovariances(fitted);
    const last = rowsOf(factorRiskColumns(fitted, covariances)).at(-1)!;
    const f = covariances.slice(-9);
    expect(last.volatility_v1).toBeCloseTo(Math.sqrt(f[8]!), 15);
    expect(last.correlation_market_v1).toBeCloseTo(f[2]! / Math.sqrt(f[0]! * f[8]!), 14);
    expect(Object.keys(last)).toHaveLength(1 + 3 + 3);
  });

  it("have the exposures in force at the end, and those of each fit to 0.001", () => {
    const exposures = rowsOf(exposureColumns(model, panel));
    const day = model.exposures[panel.dates.length - 1] as Float64Array;
    expect(exposures.map(({v1}) => v1)).toEqual([...day.slice(12)]);
    const loadings = rowsOf(loadingColumns(model, panel));
    expect(loadings).toHaveLength(12 * refits.length);
    expect(Math.abs(loadings.at(-1)!.v1! - day[23]!)).toBeLessThan(0.001);
  });

  it("draw the loadings of some fits, the last among them, where those of all would be too many", () => {
    const assets = Array.from({length: 500}, (_, i) => `A${i}`);
    const dates = Int32Array.from({length: 1000}, (_, t) => t);
    const factors = ["v0", "v1", "v2", "v3"];
    const exposures = Array.from(dates, () => new Float64Array(2000).fill(1));
    const {date} = valuesOf(loadingColumns({factors, exposures}, {dates, assets})) as {
      date: Int32Array;
    };
    expect(date.length * 4).toBeLessThanOrEqual(200_000);
    expect([...new Set(date)]).toEqual(Array.from({length: 100}, (_, j) => 9 + 10 * j));
  });

  it("leave out assets that are not covered", () => {
    const exposures: RiskModel = {factors: ["v0"], exposures: [Float64Array.of(1, NaN, 2)]};
    expect(rowsOf(exposureColumns(exposures, {assets: ["A", "B", "C"]}))).toEqual([
      {symbol: "A", v0: 1},
      {symbol: "C", v0: 2},
    ]);
  });

  it("are empty, with their columns, where nothing could be estimated", () => {
    const none: Panel = {dates: new Int32Array(), assets: [], returns: new Float64Array(), weights: new Float64Array()};
    const empty = statisticalModel(none);
    const nothing = crossSections(none, empty.model);
    const tables = [
      refitColumns([], 250),
      componentColumns([]),
      alignmentColumns([], empty.model.factors),
      factorReturnColumns(nothing, equalWeightReturns(none)),
      factorRiskColumns(nothing, factorCovariances(nothing)),
      exposureColumns(empty.model, none),
      loadingColumns(empty.model, none),
      truthColumns(undefined),
      recoveryColumns(undefined, nothing),
    ];
    for (const table of tables) {
      expect(rowsOf(table)).toEqual([]);
      expect(Object.keys(table).length).toBeGreaterThan(0);
    }
  });
});

describe("the true factors of the demo", () => {
  let book: FactorBook;
  let estimated: StatisticalModel;
  let fitted: FactorReturns;

  beforeAll(async () => {
    book = (await readFactorBook(demoWorkspace())).book!;
    const {panel} = bookPanel(book.symbols, book.prices, book.weights);
    estimated = statisticalModel(panel);
    fitted = crossSections(panel, estimated.model);
  });

  it("are recovered, each by the factor of its rank, and so is the space they span", () => {
    const rows = rowsOf(recoveryColumns(book.truth, fitted));
    expect(rows.map(({true_factor}) => true_factor)).toEqual(["v0", "v1", "v2", "v3", "v4"]);
    expect(rows.map(({matched}) => matched)).toEqual(["v0", "v1", "v2", "v3", "v4"]);
    for (const {correlation, spanned, angle} of rows) {
      expect(correlation).toBeGreaterThan(0.94);
      expect(spanned).toBeGreaterThan(0.96);
      expect((angle! * 180) / Math.PI).toBeLessThan(17);
    }
  });

  it("are as many as each rule counts at nearly every fit", () => {
    const {refits} = estimated;
    const right = (count: (refit: (typeof refits)[number]) => number) =>
      refits.filter((refit) => count(refit) === 5).length / refits.length;
    expect(right(({baiNg}) => baiNg)).toBeGreaterThan(0.9);
    expect(right(({marchenkoPastur}) => marchenkoPastur)).toBeGreaterThan(0.9);
  });

  it("have their returns in the table of truth, on every date but the last", () => {
    const rows = rowsOf(truthColumns(book.truth));
    expect(Object.keys(rows[0]!)).toEqual(["date", "v0", "v1", "v2", "v3", "v4"]);
    expect(rows.at(-1)!.v0).toBeNull();
    expect(rows.slice(0, -1).every(({v4}) => Number.isFinite(v4))).toBe(true);
  });
});
