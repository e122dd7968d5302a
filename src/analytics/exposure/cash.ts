import {distinctDays} from "./barDates.js";
import type {Transactions} from "./book.js";
import {orderedTransactions} from "./fills.js";

/**
 * Cash at each close rebuilt from transactions: the starting cash less, for every fill up to then,
 * amount x price x multiplier and the commission. Deposits and dividends are not in a transaction list, so not in here.
 *
 * A fill counts from the first bar on or after its date. A fill of missing amount is none; one of missing price makes
 * cash unknown (NaN) from there on.
 *
 * @param transactions any order
 * @param startingCash cash before the first fill, currency
 * @param dates the bars, ordered and unique; the days of the transactions where not given
 */
export function cashFromTransactions(
  transactions: Transactions,
  startingCash: number,
  dates: Int32Array = distinctDays(transactions.date),
): {date: Int32Array; cash: Float64Array} {
  const {date, amount, price, multiplier, commission} = orderedTransactions(transactions);
  const cash = new Float64Array(dates.length);
  let balance = startingCash;
  for (let t = 0, i = 0; t < dates.length; t++) {
    for (; i < date.length && date[i]! <= dates[t]!; i++) {
      if (!Number.isNaN(amount[i])) balance -= amount[i]! * price[i]! * multiplier[i]! + commission[i]!;
    }
    cash[t] = balance;
  }
  return {date: dates, cash};
}
