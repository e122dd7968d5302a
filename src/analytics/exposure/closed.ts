import {rowsBefore} from "./dayRange.js";
import {STILL_OPEN, type Trades, type Transactions} from "./book.js";
import {orderedTransactions, sharesAfter} from "./fills.js";
import type {Holdings} from "./holdings.js";

/** What was closed within each bar, in currency, a value a bar. */
export interface Closed {
  /** Positions opened and closed within the bar, at their entry price. */
  readonly sameBar: Float64Array;
  /** Every position closed within the bar, whenever opened, at its exit price. */
  readonly exits: Float64Array;
}

/**
 * What the trades say was closed within each bar. A trade of missing size is none.
 *
 * @param dates the bars, ordered and unique; an entry or exit counts in the first bar on or after its date
 */
export function closedByTrades(trades: Trades, dates: Int32Array): Closed {
  const sameBar = new Float64Array(dates.length);
  const exits = new Float64Array(dates.length);
  for (let i = 0; i < trades.symbol.length; i++) {
    if (trades.exitDate[i] === STILL_OPEN || Number.isNaN(trades.quantity[i])) continue;
    const bar = rowsBefore(dates, trades.exitDate[i]!);
    if (bar === dates.length) continue;
    const size = trades.quantity[i]! * trades.multiplier[i]!;
    exits[bar]! += Math.abs(size * trades.exitPrice[i]!);
    if (rowsBefore(dates, trades.entryDate[i]!) === bar) sameBar[bar]! += Math.abs(size * trades.entryPrice[i]!);
  }
  return {sameBar, exits};
}

/**
 * What a list of transactions closes within each bar. A list of fills does not say which shares a sale closes: here
 * the shares opened in the same bar go first, at the average price they were opened at, so that what was at risk
 * within the bar is seen. A fill that flips a position closes it and opens the rest.
 *
 * @param transactions any order; fills of one moment are taken in the order of their rows
 * @param holdings at each bar's close, with share quantities
 * @param dates the bars, ordered and unique; a fill counts in the first bar on or after its date
 * @param symbols number of symbols of the book
 */
export function closedByTransactions(
  transactions: Transactions,
  holdings: Pick<Holdings, "symbol" | "quantity" | "offset">,
  dates: Int32Array,
  symbols: number,
): Closed {
  const {date, symbol, amount, price, multiplier} = orderedTransactions(transactions);
  const sameBar = new Float64Array(dates.length);
  const exits = new Float64Array(dates.length);
  const shares = new Float64Array(symbols);
  const opened = new Float64Array(symbols); // shares opened in the bar and still open
  const openedValue = new Float64Array(symbols);
  for (let t = 0, i = 0; t < dates.length; t++) {
    shares.fill(0);
    opened.fill(0);
    if (t > 0)
      for (let h = holdings.offset[t - 1]; h! < holdings.offset[t]!; h!++)
        shares[holdings.symbol[h!]!] = holdings.quantity[h!]!;
    for (; i < date.length && date[i]! <= dates[t]!; i++) {
      const s = symbol[i];
      if (Number.isNaN(amount[i])) continue;
      const perShare = price[i]! * multiplier[i]!;
      const size = Math.abs(amount[i]!);
      const closing = shares[s!]! * amount[i]! < 0 ? Math.min(size, Math.abs(shares[s!]!)) : 0;
      if (closing > 0) {
        const today = Math.min(closing, opened[s!]!);
        if (today > 0) {
          const entry = (openedValue[s!]! * today) / opened[s!]!;
          sameBar[t]! += Math.abs(entry);
          opened[s!]! -= today;
          openedValue[s!]! -= entry;
        }
        exits[t]! += Math.abs(closing * perShare);
      }
      shares[s!] = sharesAfter(shares[s!]!, amount[i]!);
      if (size > closing) {
        if (opened[s!] === 0) openedValue[s!] = 0;
        opened[s!]! += size - closing;
        openedValue[s!]! += (size - closing) * perShare;
      }
    }
  }
  return {sameBar, exits};
}
