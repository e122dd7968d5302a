import {existsSync, readFileSync, readdirSync} from "node:fs";
import {csvParse} from "d3-dsv";
import {beforeAll, describe, expect, it} from "vitest";
import {dayNumber, isoDate} from "../../src/analytics/calendar.js";
import {attributionDays} from "../../src/analytics/factors/attribution.js";
import {attributionNotes} from "../../src/analytics/factors/attributionNotes.js";
import {attributionTotals} from "../../src/analytics/factors/attributionTotals.js";
import {bookPanel} from "../../src/analytics/factors/bookPanel.js";
import {crossSections} from "../../src/analytics/factors/crossSection.js";
import {alignExposures} from "../../src/analytics/factors/exposureTable.js";
import {panelRange} from "../../src/analytics/factors/panel.js";
import {type SeedAttribution, seedAttribution, seedDays} from "../../src/analytics/factors/seedAttribution.js";
import type {SeedInput} from "../../src/analytics/factors/seedLosses.js";

const folder = "../shared/fixtures/peer/attribution-small";
const table = (name: string) => csvParse(readFileSync(`${folder}/${name}`, "utf8"));
const orMissing = (text: string) => (text === "" ? NaN : Number(text));

function readInput(): SeedInput {
  const prices = table("input/market_data/futures_prices.csv");
  const weights = table("input/weights/histo_market_neutral_weights.csv");
  const models = (readdirSync(`${folder}/input/stat_risk_models`, {recursive: true}) as string[])
    .filter((file) => file.endsWith(".csv"))
    .sort()
    .map((file) => ({
      date: dayNumber(file.slice(-"YYYY-MM-DD_risk_model.csv".length, -"_risk_model.csv".length)),
      rows: csvParse(readFileSync(`${folder}/input/stat_risk_models/${file}`, "utf8")),
    }));
  const [dateColumn, ...held] = weights.columns;
  const assets = [
    ...new Set([
      ...held,
      ...prices.map((row) => row.symbol!),
      ...models.flatMap(({rows}) => rows.map((row) => row.symbol!)),
    ]),
  ];
  const index = new Map(assets.map((asset, i) => [asset, i]));
  const position = (symbol: string) => index.get(symbol) ?? NaN;
  const cells = weights.flatMap((row) =>
    held.map((symbol) => ({date: dayNumber(row[dateColumn!]!), symbol, text: row[symbol]!})),
  );
  const exposed = models.flatMap(({date, rows}) => rows.map((row) => ({date, row})));
  const factors = ["v0", "v1", "v2", "v3", "v4"];
  return {
    symbols: assets,
    prices: {
      date: Int32Array.from(prices, (row) => dayNumber(row.close_time!)),
      symbol: Uint32Array.from(prices, (row) => position(row.symbol!)),
      close: Float64Array.from(prices, (row) => orMissing(row.close!)),
    },
    weights: {
      date: Int32Array.from(cells, (cell) => cell.date),
      symbol: Uint32Array.from(cells, (cell) => position(cell.symbol)),
      weight: Float64Array.from(cells, (cell) => orMissing(cell.text)),
    },
    model: {
      factors,
      date: Int32Array.from(exposed, ({date}) => date),
      symbol: Uint32Array.from(exposed, ({row}) => position(row.symbol!)),
      values: factors.map((factor) => Float64Array.from(exposed, ({row}) => orMissing(row[factor]!))),
    },
    first: dayNumber("2021-01-01"),
    last: dayNumber("2021-02-28"),
  };
}

/** Fails where two numbers differ by more than 1e-10 of the expected one and by more than 1e-14. */
function expectSame(actual: ArrayLike<number>, expected: ArrayLike<number>, what: string): void {
  expect(actual.length, what).toBe(expected.length);
  for (let i = 0; i < expected.length; i++) {
    const allowed = Math.max(1e-14, 1e-10 * Math.abs(expected[i]!));
    if (Number.isNaN(expected[i]) || !(Math.abs(actual[i]! - expected[i]!) <= allowed))
      expect(actual[i], `${what}, row ${i}`).toBe(expected[i]);
  }
}

describe.skipIf(!existsSync(folder))("the seed's attribution, computed by pandas and statsmodels", () => {
  let input: SeedInput;
  let seed: SeedAttribution;
  beforeAll(() => {
    input = readInput();
    seed = seedAttribution(input);
  });

  it("agrees on every row of date and asset", () => {
    const {factors, rows} = seed;
    const peer = table("attribs.csv");
    const column = (name: string) => Float64Array.from(peer, (row) => orMissing(row[name]!));
    expect(Array.from(rows.date, isoDate)).toEqual(peer.map((row) => row.date));
    expect(Array.from(rows.symbol, (symbol) => input.symbols[symbol]!)).toEqual(peer.map((row) => row.symbol));
    expectSame(rows.weight, column("ptf_weight"), "weight");
    expectSame(rows.raw, column("raw_pnl"), "raw");
    expectSame(rows.factors, column("factors_pnl"), "factors");
    expectSame(rows.idio, column("idio_pnl"), "idio");
    factors.forEach((factor, k) => expectSame(rows.byFactor[k]!, column(`${factor}_pnl`), factor));
  });

  it("agrees on factor returns and counts, rank-deficient days included", () => {
    const {factors, days} = seed;
    const peer = table("factor_returns.csv");
    const column = (name: string) => Float64Array.from(peer, (row) => orMissing(row[name]!));
    expect(Array.from(days.date, isoDate)).toEqual(peer.map((row) => row.date));
    expectSame(days.intercept, column("intercept"), "intercept");
    factors.forEach((factor, k) => expectSame(days.factorReturns[k]!, column(factor), factor));
    expectSame(days.rSquared, column("rsquared"), "rsquared");
    expectSame(days.observations, column("nobs"), "nobs");
    expectSame(days.merged, column("n_info"), "n_info");
    expectSame(days.modelled, column("n_risk_model"), "n_risk_model");
    expectSame(days.held, column("n_weights"), "n_weights");
    expectSame(days.imputed, column("n_imputed_rows"), "n_imputed_rows");
    expectSame(days.priceless, column("n_no_return"), "n_no_return");
    expect(
      Array.from(
        days.date.filter((_, d) => days.rank[d]! < 6),
        isoDate,
      ),
    ).toEqual(["2021-02-22", "2021-02-24"]);
  });

  it("agrees on every day and its running sums", () => {
    const peer = table("daily.csv");
    const days = seedDays(seed);
    const column = (name: string) => Float64Array.from(peer, (row) => orMissing(row[name]!));
    const running = (values: Float64Array) => {
      let sum = 0;
      return values.map((x) => (sum += x));
    };
    expect(Array.from(days.date, isoDate)).toEqual(peer.map((row) => row.date));
    expectSame(days.net, column("net_exposure"), "net");
    expectSame(days.gross, column("gross_exposure"), "gross");
    const parts = {raw_pnl: days.raw, factors_pnl: days.factors, idio_pnl: days.idio};
    const single = Object.fromEntries(seed.factors.map((factor, k) => [`${factor}_pnl`, days.byFactor[k]!]));
    for (const [name, pnl] of Object.entries({...parts, ...single})) {
      expectSame(pnl, column(name), name);
      expectSame(running(pnl), column(`${name}_cum`), `${name}_cum`);
    }
  });

  it("agrees on Sharpe ratios, totals and the idiosyncratic share", () => {
    const summary = JSON.parse(readFileSync(`${folder}/summary.json`, "utf8")) as {
      n_rows: number;
      n_dates: number;
      sharpe: Record<string, number>;
      totals: Record<string, number>;
      percentage_idio: number;
    };
    const days = seedDays(seed);
    expect([seed.rows.date.length, days.date.length]).toEqual([summary.n_rows, summary.n_dates]);
    const sources = Object.entries({raw_pnl: days.raw, factors_pnl: days.factors, idio_pnl: days.idio});
    const single = seed.factors.map((factor, k) => [`${factor}_pnl`, days.byFactor[k]!] as const);
    const totals = attributionTotals([...sources, ...single], 365);
    const named = Object.keys(summary.totals);
    expectSame(
      totals.map(({sharpe}) => sharpe),
      Object.values(summary.sharpe),
      "Sharpe",
    );
    expect(totals.map(({source}) => source)).toEqual(Object.keys(summary.sharpe));
    expect(totals.slice(0, 3).map(({source}) => source)).toEqual(named);
    expectSame(
      totals.slice(0, 3).map(({total}) => total),
      Object.values(summary.totals),
      "totals",
    );
    expectSame([totals[2]!.share], [summary.percentage_idio], "share");
  });

  it("names a reason for every error that was swallowed", () => {
    expect(seed.losses.map(({date, symbol, reason}) => [isoDate(date), input.symbols[symbol] ?? null, reason])).toEqual(
      [
        ["2021-01-20", null, "no risk model on this date"],
        ["2021-01-25", null, "no weights on this date"],
        ["2021-02-02", "GHOSTUSDT", "held but without prices"],
        ["2021-02-03", "GHOSTUSDT", "held but without prices"],
        ["2021-02-09", null, "no prices on the next calendar day"],
        ["2021-02-15", "AXCUSDT", "more than once in the risk model"],
        ["2021-02-20", null, "a factor has no exposure at all"],
      ],
    );
  });

  it("becomes, by default, an attribution that keeps every date, adds up, and says what it passed over", () => {
    const book = bookPanel(input.symbols, input.prices, input.weights);
    const aligned = alignExposures(input.model, book.panel);
    const {panel, model} = panelRange(book.panel, aligned.model, book.from, book.to);
    const fitted = crossSections(panel, model);
    const days = attributionDays(panel, model, fitted);
    // 2021-01-01 to 2021-02-28, of which 2021-02-10 has no prices.
    expect(days.date.length).toBe(58);
    const n = panel.assets.length;
    for (let t = 0; t < days.date.length; t++) {
      let pnl = 0;
      for (let i = 0; i < n; i++) pnl += panel.weights[t * n + i]! * panel.returns[t * n + i]! || 0;
      expect(Math.abs(days.raw[t]! - pnl)).toBeLessThan(1e-12);
      expect(Math.abs(days.market[t]! + days.factors[t]! + days.idio[t]! + days.uncovered[t]! - pnl)).toBeLessThan(
        1e-12,
      );
    }
    const notes = attributionNotes({panel, fitted, days, book, repeated: aligned.repeated});
    const named = notes.map(({date, symbol, reason}) => [
      isoDate(date),
      panel.assets[symbol] ?? null,
      reason.split(":")[0]!,
    ]);
    const gap = ([, symbol, reason]: (string | null)[]) =>
      reason === "held without a return" && !/^(GHOST|PHANTOM)/.test(symbol ?? "");
    expect(named.filter(gap).length).toBeGreaterThan(0);
    expect(named.filter((note) => !gap(note))).toEqual([
      ["2021-01-20", null, "no exposures"],
      ["2021-01-25", null, "no weights"],
      ["2021-02-02", "GHOSTUSDT", "held without a return"],
      ["2021-02-03", "GHOSTUSDT", "held without a return"],
      ["2021-02-03", "PHANTOMUSDT", "held without a return"],
      ["2021-02-04", "PHANTOMUSDT", "held without a return"],
      ["2021-02-10", null, "weights without prices"],
      ["2021-02-15", "AXCUSDT", "more than once in the risk model"],
      ["2021-02-20", null, "too few assets with a return and exposures"],
      ["2021-02-22", null, "factors are collinear"],
      ["2021-02-24", null, "too few assets with a return and exposures"],
    ]);
  });
});
