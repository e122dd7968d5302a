import type {Prices} from "./book.js";
import {inOrder} from "./order.js";

/** Day of a symbol's price before it has any. */
export const NEVER = -(2 ** 31);

/**
 * The last known price of every symbol, asked for day by day: the close of the day where there is one, else the latest
 * close or recorded price (a fill's, a position row's) before it. Of a close and a recorded price of the same day the
 * close wins; a missing close is passed over.
 */
export class Marks {
  /** The day each symbol's price dates from; `NEVER` before its first. Earlier than the day asked for where the price was carried. */
  readonly day: Int32Array;
  /** 1 where a close of the symbol has been met, 0 where there were recorded prices only. */
  readonly closed: Uint8Array;
  readonly #price: Float64Array;
  readonly #prices: Prices | undefined;
  /** Rows of `#prices` of each symbol: from its cursor to its end. */
  readonly #cursor: Uint32Array;
  readonly #end: Uint32Array;

  /** @param prices daily closes, any order @param symbols number of symbols of the book */
  constructor(prices: Prices | undefined, symbols: number) {
    this.day = new Int32Array(symbols).fill(NEVER);
    this.closed = new Uint8Array(symbols);
    this.#price = new Float64Array(symbols).fill(NaN);
    this.#cursor = new Uint32Array(symbols);
    this.#end = new Uint32Array(symbols);
    if (prices === undefined) return;
    const {date, symbol} = prices;
    const rows = date.length;
    const sorted = inOrder(prices, rows, (i, j) => symbol[i]! - symbol[j]! || date[i]! - date[j]!);
    this.#prices = sorted;
    for (let i = 0; i < rows; i++) {
      const s = sorted.symbol[i];
      if (i === 0 || sorted.symbol[i - 1] !== s) this.#cursor[s!] = i;
      this.#end[s!] = i + 1;
    }
  }

  /** Notes a price seen elsewhere than in the closes. Missing prices are ignored. */
  record(symbol: number, day: number, price: number): void {
    if (Number.isNaN(price)) return;
    this.#advance(symbol, day - 1); // closes before the day are older than this price, one of the day is newer
    this.#price[symbol] = price;
    this.day[symbol] = day;
  }

  /** The price of a symbol at the close of a day, NaN where none is known yet. Days of one symbol may not decrease. */
  at(symbol: number, day: number): number {
    this.#advance(symbol, day);
    return this.#price[symbol]!;
  }

  #advance(symbol: number, day: number): void {
    if (this.#prices === undefined) return;
    const {date, close} = this.#prices;
    const end = this.#end[symbol];
    let i = this.#cursor[symbol];
    for (; i! < end! && date[i!]! <= day; i!++) {
      if (Number.isNaN(close[i!])) continue;
      this.closed[symbol] = 1;
      if (date[i!]! < this.day[symbol]!) continue;
      this.#price[symbol] = close[i!]!;
      this.day[symbol] = date[i!]!;
    }
    this.#cursor[symbol] = i!;
  }
}
