import {STILL_OPEN, type Trades, type Transactions} from "./book.js";

/**
 * The transactions a list of trades stands for: an entry buys (long) or sells short, an exit does the opposite.
 * Ordered by time; where times tie, entries stand before exits. An exit is never placed before its own entry (a file
 * may time the one and only date the other). Commission is 0, trade lists carry none.
 */
export function transactionsFromTrades(trades: Trades): Transactions {
  const n = trades.symbol.length;
  const time = new Float64Array(2 * n); // entries, then exits
  let fills = n;
  const rows = new Uint32Array(2 * n);
  for (let i = 0; i < n; i++) {
    rows[i] = i;
    time[i] = trades.entryTime[i]!;
    time[n + i] = Math.max(trades.exitTime[i]!, trades.entryTime[i]!);
    if (trades.exitDate[i] !== STILL_OPEN) rows[fills++] = n + i;
  }
  const order = rows.subarray(0, fills).sort((a, b) => time[a]! - time[b]! || a - b);
  const columns = {
    date: new Int32Array(fills),
    time: new Float64Array(fills),
    symbol: new Uint32Array(fills),
    amount: new Float64Array(fills),
    price: new Float64Array(fills),
    commission: new Float64Array(fills),
    multiplier: new Float64Array(fills),
  };
  for (let k = 0; k < fills; k++) {
    const entry = order[k]! < n;
    const i = entry ? order[k] : order[k]! - n;
    columns.date[k] = entry ? trades.entryDate[i!]! : trades.exitDate[i!]!;
    columns.time[k] = time[order[k]!]!;
    columns.symbol[k] = trades.symbol[i!]!;
    columns.amount[k] = (entry ? 1 : -1) * trades.side[i!]! * trades.quantity[i!]!;
    columns.price[k] = entry ? trades.entryPrice[i!]! : trades.exitPrice[i!]!;
    columns.multiplier[k] = trades.multiplier[i!]!;
  }
  return {...columns, timed: trades.timed};
}
