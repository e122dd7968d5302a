import {
  type AttributionDays,
  attributionDays,
  attributionRows,
  pnlSources,
} from "../../analytics/factors/attribution.js";
import {attributionNotes} from "../../analytics/factors/attributionNotes.js";
import {attributionTotals} from "../../analytics/factors/attributionTotals.js";
import type {SlicedBook} from "../../analytics/factors/bookCells.js";
import {bookSums} from "../../analytics/factors/bookSums.js";
import {tStatistics} from "../../analytics/factors/crossSection.js";
import {exposureRows} from "../../analytics/factors/exposureTable.js";
import {type FactorReturns, coverage} from "../../analytics/factors/panel.js";
import {seedLosses} from "../../analytics/factors/seedLosses.js";
import {runningSum} from "../../analytics/performance/runningSum.js";
import {attribution} from "../../contract/tables/attribution.js";
import {type FilledTable, fill, members} from "../archive/filledTable.js";
import {chartPrecision} from "./chartPrecision.js";
import type {AttributedBook} from "./attributedBook.js";
import {modelColumns} from "./factorNames.js";
import type {FactorBook} from "../sources/factorBook.js";

/** The tables of one shape that hold the factor returns of an estimator each. */
type EstimatorTable = (typeof attribution)["ordinary" | "weighted" | "huber"];

/** The days of a book in default mode, which the tables below are made of. */
export function defaultDays({panel, model, fitted}: AttributedBook): AttributionDays {
  return attributionDays(panel, model, fitted.ordinary);
}

/** P&L by date and source, with what the book held. */
export function dayColumns(
  days: AttributionDays,
  {model, fitted: {ordinary}}: AttributedBook,
): FilledTable<typeof attribution.days> {
  return fill(
    attribution.days,
    {
      date: days.date,
      net: days.net,
      gross: days.gross,
      raw: days.raw,
      market: days.market,
      factors: days.factors,
      idio: days.idio,
      uncovered: days.uncovered,
      uncovered_gross: days.uncoveredGross,
      unpriced: days.unpriced,
      r_squared: ordinary.rSquared,
      observations: Uint32Array.from(ordinary.observations),
      rank: Uint32Array.from(ordinary.rank),
    },
    {factors: members(model.factors, (_, k) => days.byFactor[k]!)},
  );
}

/** Running P&L of the book at the precision of a chart. */
export function runningColumns({date, raw}: AttributionDays): FilledTable<typeof attribution.running> {
  return fill(attribution.running, {date, pnl: chartPrecision(runningSum(raw))});
}

/** P&L by date and factor, the market first: exposure of the book x return of the factor, and how sure that return is. */
export function factorColumns(
  days: AttributionDays,
  {model, fitted: {ordinary}}: AttributedBook,
  {cells}: SlicedBook,
): FilledTable<typeof attribution.factors> {
  const names = modelColumns(model.factors);
  const rows = days.date.length * names.length;
  const t = tStatistics(ordinary);
  const {covered} = bookSums(cells);
  const at = (row: number) => [Math.floor(row / names.length), row % names.length] as const;
  const column = (value: (day: number, factor: number) => number) =>
    Float64Array.from({length: rows}, (_, row) => value(...at(row)));
  return fill(attribution.factors, {
    date: Int32Array.from({length: rows}, (_, row) => days.date[at(row)[0]]!),
    factor: {codes: Uint32Array.from({length: rows}, (_, row) => at(row)[1]), names},
    pnl: column((day, k) => (k === 0 ? days.market[day]! : days.byFactor[k - 1]![day]!)),
    exposure: column((day, k) => (k === 0 ? covered[day]! : days.exposure[k - 1]![day]!)),
    factor_return: ordinary.coefficients,
    standard_error: ordinary.standardErrors,
    t,
  });
}

/** P&L by date and held asset, in full precision. */
export function rowColumns({panel, model, fitted}: AttributedBook): FilledTable<typeof attribution.rows> {
  const {symbol, byFactor, date, ...columns} = attributionRows(panel, model, fitted.ordinary);
  return fill(
    attribution.rows,
    {date, symbol: {codes: symbol, names: panel.assets}, ...columns},
    {factors: members(model.factors, (_, k) => byFactor[k]!)},
  );
}

/** Total, share and Sharpe ratio of every source of P&L. */
export function totalColumns(
  days: AttributionDays,
  {model, periods}: AttributedBook,
): FilledTable<typeof attribution.totals> {
  const totals = days.date.length === 0 ? [] : attributionTotals(pnlSources(days, model.factors), periods);
  return fill(attribution.totals, {
    source: totals.map(({source}) => source),
    total: Float64Array.from(totals, ({total}) => total),
    share: Float64Array.from(totals, ({share}) => share),
    sharpe: Float64Array.from(totals, ({sharpe}) => sharpe),
  });
}

/** Factor returns by date, the market first, with standard errors; missing where a date was not fitted. */
export function returnColumns<T extends EstimatorTable>(
  table: T,
  {dates, factors, ...fitted}: FactorReturns,
): FilledTable<T> {
  const p = factors.length + 1;
  const names = modelColumns(factors);
  const column = (values: Float64Array, k: number) => Float64Array.from(dates, (_, t) => values[t * p + k]!);
  const filled: FilledTable<EstimatorTable> = fill(
    attribution.ordinary,
    {
      date: dates,
      r_squared: fitted.rSquared,
      observations: Uint32Array.from(fitted.observations),
      fit: fitted.fit,
    },
    {
      returns: members(names, (_, k) => column(fitted.coefficients, k)),
      errors: members(names, (_, k) => column(fitted.standardErrors, k)),
    },
  );
  return {...filled, table};
}

/**
 * What was passed over, with its reason: in the default mode, and by the algorithm of the seed, which drops such dates
 * and symbols without a word. Of the seed only days on which the book trades or is priced are told.
 */
export function diagnosticColumns(
  days: AttributionDays,
  attributed: AttributedBook,
  book: FactorBook,
): FilledTable<typeof attribution.diagnostics> {
  const {panel, model, fitted, repeated} = attributed;
  const notes = attributionNotes({panel, fitted: fitted.ordinary, days, book: attributed.book, repeated});
  const known = new Set([...panel.dates, ...book.weights.date]);
  const losses =
    panel.dates.length === 0
      ? []
      : seedLosses({
          ...book,
          model: book.exposures ?? exposureRows(model, panel),
          first: panel.dates[0]!,
          last: panel.dates[panel.dates.length - 1]!,
        }).filter(({date}) => known.has(date));
  const all = [
    ...notes.map((note) => ({...note, mode: "default"})),
    ...losses.map((loss) => ({...loss, mode: "seed"})),
  ].sort((a, b) => a.date - b.date);
  return fill(attribution.diagnostics, {
    date: Int32Array.from(all, ({date}) => date),
    symbol: {codes: Int32Array.from(all, ({symbol}) => symbol), names: panel.assets},
    mode: all.map(({mode}) => mode),
    reason: all.map(({reason}) => reason),
  });
}

/** What the whole book holds and earns by date, whatever the factor returns: enough for all that shows no single asset. */
export function bookColumns(
  {cells, blocks}: SlicedBook,
  {model}: AttributedBook,
): FilledTable<typeof attribution.book> {
  const {dates, net, gross, raw, covered, uncovered, unpriced, exposure} = bookSums(cells);
  // A block's number begins with 1: 0 stands for no exposures.
  const block = Uint32Array.from(blocks.of, (position) => position + 1);
  return fill(
    attribution.book,
    {date: dates, block, net, gross, raw, covered, uncovered, unpriced},
    {exposures: members(model.factors, (_, k) => exposure[k]!)},
  );
}

/** What is held, in single precision: a row an asset and date, by asset, then date; `day` is a row of the table by date. */
export function cellColumns({held, cells}: SlicedBook, {panel}: AttributedBook): FilledTable<typeof attribution.cells> {
  const {asset, day} = held;
  const {weight} = cells;
  const n = panel.assets.length;
  return fill(attribution.cells, {
    symbol: {codes: asset, names: panel.assets},
    day: panel.dates.length < 2 ** 16 ? Uint16Array.from(day) : day,
    weight: Float32Array.from(weight),
    return: Float32Array.from(day, (t, row) => panel.returns[t * n + asset[row]!]!),
  });
}

/** Exposures in single precision, a row a block and covered asset. */
export function exposureColumns(
  {blocks: {blocks}}: SlicedBook,
  {panel, model}: AttributedBook,
): FilledTable<typeof attribution.exposures> {
  const n = panel.assets.length;
  const places = blocks.flatMap((block, b) => {
    const covered = coverage(block, n);
    return panel.assets.flatMap((_, asset) => (covered[asset] === 1 ? [{b, asset}] : []));
  });
  return fill(
    attribution.exposures,
    {
      block: Uint32Array.from(places, ({b}) => b + 1),
      symbol: {codes: Uint32Array.from(places, ({asset}) => asset), names: panel.assets},
    },
    {
      exposures: members(model.factors, (_, k) =>
        Float32Array.from(places, ({b, asset}) => blocks[b]![k * n + asset]!),
      ),
    },
  );
}
