import type {Positions, Prices, Transactions} from "./book.js";
import {orderedTransactions, sharesAfter} from "./fills.js";
import {Marks, NEVER} from "./marks.js";
import {inOrder} from "./order.js";

/** What is held at the close of each day: a row a day and symbol, ordered by day, then symbol. Only what is held has a row. */
export interface Holdings {
  readonly date: Int32Array;
  readonly symbol: Uint32Array;
  /** Signed shares; NaN where the book gives values only. */
  readonly quantity: Float64Array;
  /** Price of the mark; NaN where the book gives values only. */
  readonly price: Float64Array;
  /** Signed currency; NaN where no price is known. */
  readonly value: Float64Array;
  /** Rows of day t are `offset[t]` up to, not including, `offset[t + 1]`. */
  readonly offset: Uint32Array;
}

/** How the holdings were priced, counted for the reader. */
export interface Pricing {
  /** Days held without a close or fill of that day, by symbol: the last known price was carried. */
  readonly carried: Uint32Array;
  /** Days held with no price known at all, by symbol. */
  readonly unpriced: Uint32Array;
  /** Days held on fills' prices alone because the symbol has no close up to then, by symbol. */
  readonly atFill: Uint32Array;
}

/** Columns that grow as rows are added. */
class HoldingRows {
  #rows = 0;
  #date = new Int32Array(1024);
  #symbol = new Uint32Array(1024);
  #quantity = new Float64Array(1024);
  #price = new Float64Array(1024);
  #value = new Float64Array(1024);

  get length(): number {
    return this.#rows;
  }

  add(date: number, symbol: number, quantity: number, price: number, value: number): void {
    const i = this.#rows++;
    if (i === this.#date.length) this.#grow();
    this.#date[i] = date;
    this.#symbol[i] = symbol;
    this.#quantity[i] = quantity;
    this.#price[i] = price;
    this.#value[i] = value;
  }

  #grow(): void {
    const size = 2 * this.#rows;
    const larger = <T extends Int32Array | Uint32Array | Float64Array>(column: T, empty: T): T => {
      empty.set(column);
      return empty;
    };
    this.#date = larger(this.#date, new Int32Array(size));
    this.#symbol = larger(this.#symbol, new Uint32Array(size));
    this.#quantity = larger(this.#quantity, new Float64Array(size));
    this.#price = larger(this.#price, new Float64Array(size));
    this.#value = larger(this.#value, new Float64Array(size));
  }

  finish(offset: Uint32Array): Holdings {
    const n = this.#rows;
    return {
      date: this.#date.slice(0, n),
      symbol: this.#symbol.slice(0, n),
      quantity: this.#quantity.slice(0, n),
      price: this.#price.slice(0, n),
      value: this.#value.slice(0, n),
      offset,
    };
  }
}

/**
 * Holdings at each close that a list of transactions leads to, starting flat.
 *
 * A fill counts from the first bar on or after its date. Shares of one symbol are netted, as an account holds them.
 * A position is worth shares x mark x multiplier: the mark is the day's close, else the last price known, a fill's
 * included; the multiplier is that of the symbol's last fill. A fill of missing amount changes nothing.
 *
 * @param transactions any order
 * @param prices daily closes, any order; without them positions stay at their last fill's price
 * @param dates the bars, ordered and unique
 * @param symbols number of symbols of the book
 */
export function holdingsFromTransactions(
  transactions: Transactions,
  prices: Prices | undefined,
  dates: Int32Array,
  symbols: number,
): {holdings: Holdings; pricing: Pricing} {
  const {date, symbol, amount, price, multiplier} = orderedTransactions(transactions);
  const marks = new Marks(prices, symbols);
  const shares = new Float64Array(symbols);
  const perPoint = new Float64Array(symbols).fill(1);
  const pricing = {
    carried: new Uint32Array(symbols),
    unpriced: new Uint32Array(symbols),
    atFill: new Uint32Array(symbols),
  };
  const rows = new HoldingRows();
  const offset = new Uint32Array(dates.length + 1);
  for (let t = 0, i = 0; t < dates.length; t++) {
    const day = dates[t];
    for (; i < date.length && date[i]! <= day!; i++) {
      const s = symbol[i];
      if (Number.isNaN(amount[i])) continue;
      shares[s!] = sharesAfter(shares[s!]!, amount[i]!);
      perPoint[s!] = multiplier[i]!;
      marks.record(s!, date[i]!, price[i]!);
    }
    for (let s = 0; s < symbols; s++) {
      if (shares[s] === 0) continue;
      const mark = marks.at(s, day!);
      if (Number.isNaN(mark)) pricing.unpriced[s]!++;
      else if (marks.closed[s] === 0) pricing.atFill[s]!++;
      else if (marks.day[s]! < day!) pricing.carried[s]!++;
      rows.add(day!, s, shares[s]!, mark, shares[s]! * mark * perPoint[s]!);
    }
    offset[t + 1] = rows.length;
  }
  return {holdings: rows.finish(offset), pricing};
}

/**
 * Holdings as the end-of-day positions state them. Rows of the same day and symbol are added together.
 *
 * A row without a value is priced: its own price, else the last one known for the symbol (closes and earlier rows).
 * A row that is blank or zero in value and has no shares is not held. A bar without rows is flat.
 *
 * @param positions any order; rows of a day that is no bar are passed over
 * @param prices daily closes, any order
 * @param dates the bars, ordered and unique
 * @param symbols number of symbols of the book
 */
export function holdingsFromPositions(
  positions: Positions,
  prices: Prices | undefined,
  dates: Int32Array,
  symbols: number,
): {holdings: Holdings; pricing: Pricing} {
  const rowsIn = positions.date.length;
  const {date, symbol, quantity, price, value} = inOrder(
    positions,
    rowsIn,
    (i, j) => positions.date[i]! - positions.date[j]! || positions.symbol[i]! - positions.symbol[j]!,
  );
  const marks = new Marks(prices, symbols);
  const pricing = {
    carried: new Uint32Array(symbols),
    unpriced: new Uint32Array(symbols),
    atFill: new Uint32Array(symbols),
  };
  const rows = new HoldingRows();
  const offset = new Uint32Array(dates.length + 1);
  for (let t = 0, i = 0; t < dates.length; t++) {
    const day = dates[t];
    while (i < rowsIn && date[i]! < day!) i++;
    while (i < rowsIn && date[i] === day) {
      const s = symbol[i];
      let shares = 0;
      let worth = 0;
      let held = false;
      let mark = NaN;
      for (; i < rowsIn && date[i] === day && symbol[i] === s; i++) {
        const missing = Number.isNaN(value[i]);
        if ((missing || value[i] === 0) && (Number.isNaN(quantity[i]) || quantity[i] === 0)) continue;
        held = true;
        shares += quantity[i]!;
        marks.record(s!, day!, price[i]!);
        mark = Number.isNaN(price[i]!) && missing ? marks.at(s!, day!) : price[i]!;
        worth += missing ? quantity[i]! * mark : value[i]!;
        if (missing && marks.day[s!] !== NEVER && marks.day[s!]! < day!) pricing.carried[s!]!++;
      }
      if (!held) continue;
      if (Number.isNaN(worth)) pricing.unpriced[s!]!++;
      rows.add(day!, s!, shares, mark, worth);
    }
    offset[t + 1] = rows.length;
  }
  return {holdings: rows.finish(offset), pricing};
}
