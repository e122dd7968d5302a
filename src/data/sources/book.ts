import {MS_PER_DAY} from "../../analytics/calendar.js";
import {
  type Book,
  type Equity,
  type Positions,
  type Prices,
  STILL_OPEN,
  type Trades,
  type Transactions,
} from "../../analytics/exposure/book.js";
import type {Table} from "./buildTable.js";
import type {FileProblem} from "../../contract/problem.js";
import {ProblemLog, andMore} from "./problem.js";
import {type Reading, readTable} from "./table.js";
import {isOpen} from "./tradeContradiction.js";
import type {Workspace} from "../workspaces/workspace.js";

/** A book and everything found wrong with the files it came from. */
export interface BookReading {
  readonly book: Book;
  /** Whether the book is made up. */
  readonly simulated: boolean;
  readonly problems: readonly FileProblem[];
}

/**
 * Reads everything a workspace knows of one book: transactions, trades, positions, prices and equity, with symbols
 * coded in one sorted list. Equity comes from the `equity` file; where there is none, from the cash column of wide
 * positions (equity itself is then missing and derivable), else from the NAV of `daily_snapshots`. Commissions that are
 * negative in most rows, as some brokers write costs, are read as costs.
 */
export async function readBook(workspace: Workspace): Promise<BookReading> {
  const transactions = await readTable(workspace, "transactions");
  const trades = await readTable(workspace, "trades");
  const positions = await readTable(workspace, "positions");
  const prices = await readTable(workspace, "prices");
  const equity = await readTable(workspace, "equity");
  const readings: Reading[] = [transactions, trades, positions, prices, equity];
  const named = [transactions.table, trades.table, positions.table, prices.table].filter(
    (table) => table !== undefined,
  );
  const symbols = [...new Set(named.flatMap((table) => [...new Set(table.columns.symbol)]))].sort();
  const codes = new Map(symbols.map((symbol, code) => [symbol, code]));
  const code = (names: readonly string[]): Uint32Array => Uint32Array.from(names, (name) => codes.get(name)!);

  let account = accountOf(equity.table, positions.table);
  if (account === undefined) {
    const snapshots = await readTable(workspace, "daily_snapshots");
    readings.push(snapshots);
    account = snapshots.table && accountOfSnapshots(snapshots.table);
  }
  const found: FileProblem[] = [];
  const book: Book = {
    symbols,
    transactions: transactions.table && transactionsOf(transactions.table, code, found),
    trades: trades.table && tradesOf(trades.table, code),
    positions: positions.table && positionsOf(positions.table, code, found),
    prices: prices.table && pricesOf(prices.table, code),
    equity: account,
  };
  if (equity.table) found.push(...worthless(equity.table));
  return {
    book,
    simulated: readings.some(({table}) => table?.simulated === true),
    problems: [...readings.flatMap((reading) => reading.problems), ...found],
  };
}

type Code = (names: readonly string[]) => Uint32Array;

/** Day numbers of UTC times. */
const days = (times: Float64Array): Int32Array => Int32Array.from(times, (time) => Math.floor(time / MS_PER_DAY));

/** A column with its missing values replaced, or one full of the replacement where the file has none. */
const filled = (column: Float64Array | undefined, length: number, value: number): Float64Array =>
  column === undefined ? new Float64Array(length).fill(value) : column.map((x) => (Number.isNaN(x) ? value : x));

function transactionsOf(
  {file, columns, length, lines, timed}: Table<"transactions">,
  code: Code,
  found: FileProblem[],
): Transactions {
  let commission = filled(columns.commission, length, 0);
  const negative = commission.filter((cost) => cost < 0).length;
  if (negative > commission.filter((cost) => cost > 0).length) {
    const log = new ProblemLog(file);
    const line = lines[commission.findIndex((cost) => cost < 0)];
    const what = `is negative${andMore(negative)}, as most are; they are read as costs`;
    log.add({severity: "warning", rule: "commission", line, column: "commission", what, count: negative});
    found.push(...log.list());
    commission = commission.map((cost) => 0 - cost);
  }
  return {
    date: days(columns.date),
    time: columns.date,
    symbol: code(columns.symbol),
    amount: columns.amount,
    price: columns.price,
    commission,
    multiplier: filled(columns.multiplier, length, 1),
    timed,
  };
}

function tradesOf({columns, length, timed}: Table<"trades">, code: Code): Trades {
  const {side, quantity, entry_time: entry, exit_time: exit} = columns;
  const whereClosed = (column: Float64Array): Float64Array =>
    column.map((value, i) => (isOpen(side[i]!, exit[i]!) ? NaN : value));
  return {
    symbol: code(columns.symbol),
    side: Int8Array.from(side, (word) => (word.endsWith("long") ? 1 : -1)),
    quantity: quantity.map(Math.abs),
    entryDate: days(entry),
    entryTime: entry,
    entryPrice: columns.entry_price,
    exitDate: Int32Array.from(whereClosed(exit), (time) =>
      Number.isNaN(time) ? STILL_OPEN : Math.floor(time / MS_PER_DAY),
    ),
    exitTime: whereClosed(exit),
    exitPrice: whereClosed(columns.exit_price),
    multiplier: filled(columns.multiplier, length, 1),
    timed,
  };
}

function positionsOf({file, columns, length, lines}: Table<"positions">, code: Code, found: FileProblem[]): Positions {
  const quantity = columns.quantity ?? new Float64Array(length).fill(NaN);
  const price = columns.price ?? new Float64Array(length).fill(NaN);
  const product = quantity.map((shares, i) => shares * price[i]!);
  const value = columns.market_value?.map((own, i) => (Number.isNaN(own) ? product[i]! : own)) ?? product;
  const unknown = value.filter(Number.isNaN).length;
  if (unknown > 0) {
    const log = new ProblemLog(file);
    const line = lines[value.findIndex(Number.isNaN)];
    const what = `the position has no value${andMore(unknown)}`;
    log.add({
      severity: "warning",
      rule: "value",
      line,
      what,
      expected: "quantity and price, or market_value",
      count: unknown,
    });
    found.push(...log.list());
  }
  return {date: columns.date, symbol: code(columns.symbol), quantity, price, value};
}

function pricesOf({columns}: Table<"prices">, code: Code): Prices {
  const {date, close, open, high, low, volume} = columns;
  return {date, symbol: code(columns.symbol), close, open, high, low, volume};
}

/** Equity from its own file, with the cash of wide positions where that file has none; else that cash alone. */
function accountOf(equity: Table<"equity"> | undefined, positions: Table<"positions"> | undefined): Equity | undefined {
  const cash = positions?.cash;
  if (equity === undefined)
    return cash && {date: cash.date, equity: new Float64Array(cash.date.length).fill(NaN), cash: cash.cash};
  const {date, equity: value, cash: own} = equity.columns;
  const held = new Map(cash && Array.from(cash.date, (day, i) => [day, cash.cash[i]]));
  return {date, equity: value, cash: own ?? Float64Array.from(date, (day) => held.get(day) ?? NaN)};
}

function accountOfSnapshots({columns: {date, nav, cash}, length}: Table<"daily_snapshots">): Equity {
  return {date, equity: nav, cash: cash ?? new Float64Array(length).fill(NaN)};
}

/** The days on which no exposure can be taken as a share of equity; the values stay as they are. */
function worthless({file, columns: {equity}, lines}: Table<"equity">): FileProblem[] {
  const log = new ProblemLog(file);
  equity.forEach((value, i) => {
    if (!(value <= 0)) return;
    const what = `an equity of ${value} has no exposure`;
    log.add({
      severity: "warning",
      rule: "equity",
      line: lines[i],
      column: "equity",
      value,
      what,
      expected: "more than zero",
    });
  });
  return log.list();
}
