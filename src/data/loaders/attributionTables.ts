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
import type {TableColumns} from "../archive/arrowTable.js";
import {chartPrecision} from "./chartPrecision.js";
import type {AttributedBook} from "./attributedBook.js";
import {modelColumns} from "./factorNames.js";
import type {FactorBook} from "../sources/factorBook.js";

/** A column a factor, under its name. */
const byName = <T>(factors: readonly string[], columns: readonly T[]): Record<string, T> =>
  Object.fromEntries(factors.map((factor, k) => [factor, columns[k]!]));

/** The days of a book in default mode, which the tables below are made of. */
export function defaultDays({panel, model, fitted}: AttributedBook): AttributionDays {
  return attributionDays(panel, model, fitted.ordinary);
}

/** P&L by date and source, with what the book held. */
export function dayColumns(days: AttributionDays, {model, fitted: {ordinary}}: AttributedBook): TableColumns {
  return {
    date: days.date,
    net: days.net,
    gross: days.gross,
    raw: days.raw,
    market: days.market,
    factors: days.factors,
    idio: days.idio,
    uncovered: days.uncovered,
    ...byName(model.factors, days.byFactor),
    uncovered_gross: days.uncoveredGross,
    unpriced: days.unpriced,
    r_squared: ordinary.rSquared,
    observations: Uint32Array.from(ordinary.observations),
    rank: Uint32Array.from(ordinary.rank),
  };
}

/** Running P&L of the book at the precision of a chart. */
export function runningColumns({date, raw}: AttributionDays): TableColumns {
  return {date, pnl: chartPrecision(runningSum(raw))};
}

/** P&L by date and factor, the market first: exposure of the book x return of the factor, and how sure that return is. */
export function factorColumns(
  days: AttributionDays,
  {model, fitted: {ordinary}}: AttributedBook,
  {cells}: SlicedBook,
): TableColumns {
  const names = modelColumns(model.factors);
  const rows = days.date.length * names.length;
  const t = tStatistics(ordinary);
  const {covered} = bookSums(cells);
  const at = (row: number) => [Math.floor(row / names.length), row % names.length] as const;
  const column = (value: (day: number, factor: number) => number) =>
    Float64Array.from({length: rows}, (_, row) => value(...at(row)));
  return {
    date: Int32Array.from({length: rows}, (_, row) => days.date[at(row)[0]]!),
    factor: {codes: Uint32Array.from({length: rows}, (_, row) => at(row)[1]), names},
    pnl: column((day, k) => (k === 0 ? days.market[day]! : days.byFactor[k - 1]![day]!)),
    exposure: column((day, k) => (k === 0 ? covered[day]! : days.exposure[k - 1]![day]!)),
    factor_return: ordinary.coefficients,
    standard_error: ordinary.standardErrors,
    t,
  };
}

/** P&L by date and held asset, in full precision. */
export function rowColumns({panel, model, fitted}: AttributedBook): TableColumns {
  const {symbol, byFactor, date, ...columns} = attributionRows(panel, model, fitted.ordinary);
  return {date, symbol: {codes: symbol, names: panel.assets}, ...columns, ...byName(model.factors, byFactor)};
}

/** Total, share and Sharpe ratio of every source of P&L. */
export function totalColumns(days: AttributionDays, {model, periods}: AttributedBook): TableColumns {
  const totals = days.date.length === 0 ? [] : attributionTotals(pnlSources(days, model.factors), periods);
  return {
    source: totals.map(({source}) => source),
    total: Float64Array.from(totals, ({total}) => total),
    share: Float64Array.from(totals, ({share}) => share),
    sharpe: Float64Array.from(totals, ({sharpe}) => sharpe),
  };
}

/** Factor returns by date, the market first, with standard errors; missing where a date was not fitted. */
export function returnColumns({dates, factors, ...fitted}: FactorReturns): TableColumns {
  const p = factors.length + 1;
  const names = modelColumns(factors);
  const column = (values: Float64Array, k: number) => Float64Array.from(dates, (_, t) => values[t * p + k]!);
  return {
    date: dates,
    ...byName(
      names,
      names.map((_, k) => column(fitted.coefficients, k)),
    ),
    ...byName(
      names.map((name) => `${name}_error`),
      names.map((_, k) => column(fitted.standardErrors, k)),
    ),
    r_squared: fitted.rSquared,
    observations: Uint32Array.from(fitted.observations),
    fit: fitted.fit,
  };
}

/**
 * What was passed over, with its reason: in the default mode, and by the algorithm of the seed, which drops such dates
 * and symbols without a word. Of the seed only days on which the book trades or is priced are told.
 */
export function diagnosticColumns(days: AttributionDays, attributed: AttributedBook, book: FactorBook): TableColumns {
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
  return {
    date: Int32Array.from(all, ({date}) => date),
    symbol: {codes: Int32Array.from(all, ({symbol}) => symbol), names: panel.assets},
    mode: all.map(({mode}) => mode),
    reason: all.map(({reason}) => reason),
  };
}

/** What the whole book holds and earns by date, whatever the factor returns: enough for all that shows no single asset. */
export function bookColumns({cells, blocks}: SlicedBook, {model}: AttributedBook): TableColumns {
  const {dates, net, gross, raw, covered, uncovered, unpriced, exposure} = bookSums(cells);
  // A block's number begins with 1: 0 stands for no exposures.
  const block = Uint32Array.from(blocks.of, (position) => position + 1);
  return {date: dates, block, net, gross, raw, covered, uncovered, unpriced, ...byName(model.factors, exposure)};
}

/** What is held, in single precision: a row an asset and date, by asset, then date; `day` is a row of the table by date. */
export function cellColumns({held, cells}: SlicedBook, {panel}: AttributedBook): TableColumns {
  const {asset, day} = held;
  const {weight} = cells;
  const n = panel.assets.length;
  return {
    symbol: {codes: asset, names: panel.assets},
    day: panel.dates.length < 2 ** 16 ? Uint16Array.from(day) : day,
    weight: Float32Array.from(weight),
    return: Float32Array.from(day, (t, row) => panel.returns[t * n + asset[row]!]!),
  };
}

/** Exposures in single precision, a row a block and covered asset. */
export function exposureColumns({blocks: {blocks}}: SlicedBook, {panel, model}: AttributedBook): TableColumns {
  const n = panel.assets.length;
  const places = blocks.flatMap((block, b) => {
    const covered = coverage(block, n);
    return panel.assets.flatMap((_, asset) => (covered[asset] === 1 ? [{b, asset}] : []));
  });
  return {
    block: Uint32Array.from(places, ({b}) => b + 1),
    symbol: {codes: Uint32Array.from(places, ({asset}) => asset), names: panel.assets},
    ...byName(
      model.factors,
      model.factors.map((_, k) => Float32Array.from(places, ({b, asset}) => blocks[b]![k * n + asset]!)),
    ),
  };
}
