import {type Account, accountOf} from "./account.js";
import {assumedCapital} from "./assumedCapital.js";
import {averageExposure} from "./average.js";
import {barDates, distinctDays} from "./barDates.js";
import {
  accountNotes,
  assumedCapitalNotes,
  type BarNote,
  calendarNotes,
  fillNotes,
  intradayNotes,
  nothingToCompute,
  pricingNotes,
} from "./barNotes.js";
import type {Book, Transactions} from "./book.js";
import {cashFromTransactions} from "./cash.js";
import {closedByTrades, closedByTransactions} from "./closed.js";
import {type Concentration, concentration} from "./concentration.js";
import {orderedTransactions} from "./fills.js";
import {type Holdings, holdingsFromPositions, holdingsFromTransactions} from "./holdings.js";
import {intraday, type Session} from "./intraday.js";
import {inOrder} from "./order.js";
import {transactionsFromTrades} from "./trades.js";

export type {BarNote} from "./barNotes.js";

/** What the bars are computed from. */
export type Basis = "positions" | "transactions" | "trades";

export interface BarOptions {
  /** Default: the first the book has of positions, transactions, trades. */
  readonly basis?: Basis;
  /** The bars, where the book's own days are not the ones wanted. Flat bars count in the average. */
  readonly dates?: Int32Array;
  /**
   * Cash before the first fill, currency: where the equity file does not reach, equity is rebuilt from it. Where there
   * is neither that nor any equity or cash, it is assumed from the fills: see `assumedCapital`.
   */
  readonly startingCash?: number;
  /** Trading hours for the time-weighted measure. Default: the UTC day. */
  readonly session?: Session;
}

/** One value a bar. Values in currency; exposures are fractions of equity, NaN where there is no positive equity. */
export interface DailyBars extends Concentration {
  readonly date: Int32Array;
  readonly long: Float64Array;
  /** <= 0. */
  readonly short: Float64Array;
  readonly net: Float64Array;
  readonly gross: Float64Array;
  readonly equity: Float64Array;
  readonly cash: Float64Array;
  /** Number of symbols held at the close. */
  readonly positions: Float64Array;
  readonly longExposure: Float64Array;
  /** <= 0. */
  readonly shortExposure: Float64Array;
  readonly netExposure: Float64Array;
  /** Single-bar exposure, end of day. */
  readonly grossExposure: Float64Array;
  /** Running average of the single-bar exposure. */
  readonly averageExposure: Float64Array;
  /** Gross at the close plus what was opened and closed within the bar at entry price, over the last close's equity. */
  readonly anyOpen: Float64Array;
  /** Gross at the close plus everything closed within the bar at exit price, over the day's equity. */
  readonly includingExits: Float64Array;
  /** Largest gross met within the bar, over the last close's equity; equals `anyOpen` where there are no times of day. */
  readonly intradayPeak: Float64Array;
  /** Gross times the share of the session held, over the day's equity; NaN where there are no times of day. */
  readonly timeWeighted: Float64Array;
}

export interface ExposureBars {
  /** "none" where the book has nothing to compute from. */
  readonly basis: Basis | "none";
  /** The starting cash that was assumed, because nothing tells of the account; a note says so. */
  readonly assumedCapital?: number;
  readonly days: DailyBars;
  /** A row a day and symbol, with each value as a fraction of the day's equity. */
  readonly holdings: Holdings & {readonly exposure: Float64Array};
  /** What the reader should know about these numbers. */
  readonly notes: readonly BarNote[];
}

/** What a book can be computed from, the preferred first. Positions count where any row has a value or a quantity. */
export function basesOf({positions, transactions, trades}: Book): Basis[] {
  const bases: Basis[] = [];
  if (positions !== undefined && (known(positions.value) || known(positions.quantity))) bases.push("positions");
  if (transactions !== undefined && transactions.date.length > 0) bases.push("transactions");
  if (trades !== undefined && trades.symbol.length > 0) bases.push("trades");
  return bases;
}

/**
 * Daily exposure of a book: a row a bar, and a row a bar and symbol.
 *
 * Which days are bars: see `barDates`. Positions are taken as stated; otherwise holdings are rebuilt from the fills,
 * starting flat, shares netted by symbol, and marked at the day's close or the last known price: see
 * `holdingsFromTransactions`. Equity is the file's, or cash plus the values held: see `accountOf`; fills alone, of which
 * nothing tells the account's size, are measured on an assumed capital. A bar without holdings is flat and counts in
 * the average; a value or equity that is not known leaves its day without exposure.
 *
 * The last close's equity, which `anyOpen` and `intradayPeak` are measured on, is for the first bar the starting cash,
 * or that bar's own equity where none is given.
 *
 * An account alone makes no bars: that nothing is known of its holdings does not say that it held nothing.
 *
 * @throws RangeError where the basis asked for is not in the book
 * @see spec: exposure, "Daily exposure from trades"
 */
export function exposureBars(book: Book, options: BarOptions = {}): ExposureBars {
  const bases = basesOf(book);
  const basis = options.basis ?? bases.at(0) ?? "none";
  if (options.basis !== undefined && !bases.includes(options.basis))
    throw new RangeError(`the book has no ${options.basis}`);

  const symbols = book.symbols.length;
  const source = fillSource(basis, bases);
  const fills =
    source === "transactions"
      ? orderedTransactions(book.transactions!)
      : source && transactionsFromTrades(book.trades!);
  const fromFills = basis === "positions" ? undefined : fills;
  const dates = options.dates ? distinctDays(options.dates) : basis === "none" ? NO_DAYS : barDates(book, fromFills);
  const {holdings, pricing} =
    fromFills !== undefined
      ? holdingsFromTransactions(fromFills, book.prices, dates, symbols)
      : holdingsFromPositions(book.positions ?? NO_POSITIONS, book.prices, dates, symbols);
  const values = totals(holdings);
  const sharesKnown = !holdings.quantity.some((q) => Number.isNaN(q));
  const closed = !sharesKnown
    ? undefined
    : source === "trades"
      ? closedByTrades(book.trades!, dates)
      : fills && closedByTransactions(fills, holdings, dates, symbols);
  const within =
    sharesKnown && fills?.timed === true ? intraday(fills, holdings, dates, symbols, options.session) : undefined;

  const assumed =
    options.startingCash === undefined && fills !== undefined && !tellsAccount(book)
      ? assumedCapital({
          gross: values.gross,
          profit: plus(values.net, cashFromTransactions(fills, 0, dates).cash),
          within: beyondClose(values.gross, closed?.sameBar, within?.peak),
        })
      : undefined;
  const startingCash = options.startingCash ?? assumed;
  const account = accountOfBook(book, fills, values.net, dates, startingCash);
  const {equity, cash} = account;
  const equityBefore = lag(equity, startingCash);

  const grossExposure = shareOf(values.gross, equity);
  const anyOpen = shareOf(plus(values.gross, closed?.sameBar), equityBefore);
  const days: DailyBars = {
    date: dates,
    ...values,
    equity,
    cash,
    longExposure: shareOf(values.long, equity),
    shortExposure: shareOf(values.short, equity),
    netExposure: shareOf(values.net, equity),
    grossExposure,
    averageExposure: averageExposure(grossExposure),
    anyOpen,
    includingExits: shareOf(plus(values.gross, closed?.exits), equity),
    intradayPeak: within ? shareOf(within.peak, equityBefore) : anyOpen,
    timeWeighted: within ? shareOf(within.timeWeighted, equity) : new Float64Array(dates.length).fill(NaN),
    ...concentration(holdings),
  };
  const notes =
    basis === "none"
      ? [nothingToCompute]
      : [
          ...assumedCapitalNotes(assumed),
          ...accountNotes(account),
          ...calendarNotes(book, fromFills, dates),
          ...(fromFills ? fillNotes(fromFills) : []),
          ...pricingNotes(pricing, book.symbols),
          ...intradayNotes(fills, sharesKnown, options.session !== undefined),
        ];
  return {basis, assumedCapital: assumed, days, holdings: {...holdings, exposure: exposureOf(holdings, equity)}, notes};
}

const NO_DAYS = new Int32Array();

const NO_POSITIONS = {
  date: new Int32Array(),
  symbol: new Uint32Array(),
  quantity: new Float64Array(),
  price: new Float64Array(),
  value: new Float64Array(),
};

/** Where the fills behind the bars come from; for positions, from what the book has beside them. */
function fillSource(basis: Basis | "none", bases: Basis[]): "transactions" | "trades" | undefined {
  if (basis === "transactions" || basis === "trades") return basis;
  return bases.includes("transactions") ? "transactions" : bases.includes("trades") ? "trades" : undefined;
}

function totals({value, offset}: Holdings) {
  const bars = offset.length - 1;
  const long = new Float64Array(bars);
  const short = new Float64Array(bars);
  const positions = new Float64Array(bars);
  for (let t = 0; t < bars; t++) {
    for (let i = offset[t]; i! < offset[t + 1]!; i!++) {
      if (value[i!]! < 0) short[t]! += value[i!]!;
      else long[t]! += value[i!]!;
    }
    if (Number.isNaN(long[t])) short[t] = NaN; // a missing value may be of either side
    positions[t] = offset[t + 1]! - offset[t]!;
  }
  return {long, short, net: plus(long, short), gross: long.map((x, t) => x - short[t]!), positions};
}

const known = (column: Float64Array): boolean => column.some((x) => !Number.isNaN(x));

/** Whether the book tells the account's equity or cash on any day. */
function tellsAccount({equity}: Book): boolean {
  return equity !== undefined && (known(equity.equity) || known(equity.cash));
}

/**
 * Value held within each bar beyond that of its close: what was opened and closed within it, at entry price. Where the
 * times are known, no more than the peak, so that a position traded many times a day counts once.
 */
function beyondClose(gross: Float64Array, sameBar: Float64Array | undefined, peak: Float64Array | undefined) {
  if (sameBar === undefined) return new Float64Array(gross.length);
  return peak === undefined ? sameBar : sameBar.map((x, t) => Math.min(x, Math.max(0, peak[t]! - gross[t]!)));
}

function accountOfBook(
  {equity}: Book,
  fills: Transactions | undefined,
  net: Float64Array,
  dates: Int32Array,
  startingCash: number | undefined,
): Account {
  const file = equity && inOrder(equity, equity.date.length, (i, j) => equity.date[i]! - equity.date[j]!);
  if (startingCash === undefined) return accountOf(file, net, dates, undefined);
  if (fills !== undefined) return accountOf(file, net, dates, cashFromTransactions(fills, startingCash, dates).cash);
  // Without fills the starting cash is known to be there only until something is held.
  const firstHeld = net.findIndex((x) => x !== 0);
  const untilHeld = net.map((_, t) => (firstHeld < 0 || t < firstHeld ? startingCash : NaN));
  return accountOf(file, net, dates, untilHeld);
}

/** Each value one bar later; the first is given, or repeated where it is not. */
function lag(values: Float64Array, first: number | undefined): Float64Array {
  const lagged = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) lagged[i] = i > 0 ? values[i - 1]! : (first ?? values[0]!);
  return lagged;
}

function plus(a: Float64Array, b: Float64Array | undefined): Float64Array {
  return b === undefined ? a : a.map((x, i) => x + b[i]!);
}

/** Values as fractions of equity; NaN where equity is missing, zero or negative. */
function shareOf(value: Float64Array, equity: Float64Array): Float64Array {
  return value.map((x, t) => (equity[t]! > 0 ? x / equity[t]! : NaN));
}

function exposureOf({value, offset}: Holdings, equity: Float64Array): Float64Array {
  const exposure = new Float64Array(value.length);
  for (let t = 0; t < equity.length; t++) {
    for (let i = offset[t]; i! < offset[t + 1]!; i!++) exposure[i!] = equity[t]! > 0 ? value[i!]! / equity[t]! : NaN;
  }
  return exposure;
}
