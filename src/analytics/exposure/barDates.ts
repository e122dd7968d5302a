import type {Book, Transactions} from "./book.js";

const NONE = new Int32Array();

/** The different days of any number of columns of day numbers, ordered. Linear in rows and in the span of days. */
export function distinctDays(...columns: Int32Array[]): Int32Array {
  let first = Infinity;
  let last = -Infinity;
  for (const column of columns) {
    for (let i = 0; i < column.length; i++) {
      if (column[i]! < first) first = column[i]!;
      if (column[i]! > last) last = column[i]!;
    }
  }
  if (first > last) return NONE;
  const seen = new Uint8Array(last - first + 1);
  let days = 0;
  for (const column of columns) {
    for (let i = 0; i < column.length; i++) {
      days += 1 - seen[column[i]! - first]!;
      seen[column[i]! - first] = 1;
    }
  }
  const distinct = new Int32Array(days);
  for (let k = 0, i = 0; k < seen.length; k++) if (seen[k] === 1) distinct[i++] = first + k;
  return distinct;
}

/**
 * The days that are bars of a book, ordered and unique.
 *
 * From positions: the days of the positions and of the equity file. From fills: where there is an equity file, the
 * account's days and those of the fills; else the days with a price from the first fill on, and those of the fills.
 * A day that has a price but no row of the account is no bar, so that seven-day prices do not tear holes into a
 * five-day account; a book's price history before its first fill does not count as flat.
 *
 * @param fills undefined for bars from positions
 */
export function barDates(book: Book, fills: Transactions | undefined): Int32Array {
  const account = book.equity?.date ?? NONE;
  if (fills === undefined) return distinctDays(account, book.positions?.date ?? NONE);
  const days = distinctDays(account, fills.date);
  if (account.length > 0 || days.length === 0 || book.prices === undefined) return days;
  const withPrices = distinctDays(days, book.prices.date);
  return withPrices.subarray(withPrices.indexOf(days[0]!));
}
