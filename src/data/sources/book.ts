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
import {type Problem, ProblemLog} from "./problem.js";
import {type Reading, readTable} from "./table.js";
import type {Workspace} from "./workspace.js";

/** A book and everything found wrong with the files it came from. */
export interface BookReading {
  readonly book: Book;
  /** Whether the book is made up. */
  readonly simulated: boolean;
  readonly problems: readonly Problem[];
}

/**
 * Reads everything a workspace knows of one book: transactions, trades, positions, prices and equity, with symbols
 * coded in one sorted list. Equity comes from the `equity` file; where there is none, from the cash column of wide
 * positions (equity itself is then missing and derivable), else from the NAV of `daily_snapshots`.
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
  const tradeLog = new ProblemLog(trades.table?.file ?? "trades");
  const equityLog = new ProblemLog(equity.table?.file ?? "equity");
  if (equity.table) checkEquity(equity.table, equityLog);
  const book: Book = {
    symbols,
    transactions: transactions.table && transactionsOf(transactions.table, code),
    trades: trades.table && tradesOf(trades.table, code, tradeLog),
    positions: positions.table && positionsOf(positions.table, code),
    prices: prices.table && pricesOf(prices.table, code),
    equity: account,
  };
  return {
    book,
    simulated: readings.some(({table}) => table?.simulated === true),
    problems: [...readings.flatMap((reading) => reading.problems), ...tradeLog.list(), ...equityLog.list()],
  };
}

type Code = (names: readonly string[]) => Uint32Array;

/** Day numbers of UTC times. */
const days = (times: Float64Array): Int32Array => Int32Array.from(times, (time) => Math.floor(time / MS_PER_DAY));

/** A column with its missing values replaced, or one full of the replacement where the file has none. */
const filled = (column: Float64Array | undefined, length: number, value: number): Float64Array =>
  column === undefined ? new Float64Array(length).fill(value) : column.map((x) => (Number.isNaN(x) ? value : x));

function transactionsOf({columns, length, timed}: Table<"transactions">, code: Code): Transactions {
  return {
    date: days(columns.date),
    time: columns.date,
    symbol: code(columns.symbol),
    amount: columns.amount,
    price: columns.price,
    commission: filled(columns.commission, length, 0),
    multiplier: filled(columns.multiplier, length, 1),
    timed,
  };
}

/** Trades whose cells contradict each other are set aside: a long of negative size, an exit before the entry. */
function tradesOf({columns, length, lines, timed}: Table<"trades">, code: Code, log: ProblemLog): Trades {
  const {entry_time: entry, exit_time: exit, exit_price: exitPrice, side, quantity} = columns;
  const open = (i: number): boolean => side[i].startsWith("open") || Number.isNaN(exit[i]);
  const kept = Uint32Array.from({length}, (_, i) => i).filter((i) => {
    const refuse = (column: string, what: string, expected: string): boolean => {
      log.add({
        severity: "warning",
        rule: "trade",
        line: lines[i],
        column,
        what: `${what}, so the row is set aside`,
        expected,
      });
      return false;
    };
    if (quantity[i] < 0 && side[i].endsWith("long"))
      return refuse("quantity", `${quantity[i]} shares are held long`, "a positive quantity, or the side short");
    if (!open(i) && exit[i] < entry[i]) return refuse("exit_time", "the exit is before the entry", "an exit after it");
    if (!open(i) && Number.isNaN(exitPrice[i]))
      return refuse("exit_price", "the exit has no price", "a decimal such as 1.05");
    return true;
  });
  const at = (column: Float64Array): Float64Array => Float64Array.from(kept, (i) => column[i]);
  const whereClosed = (column: Float64Array): Float64Array =>
    Float64Array.from(kept, (i) => (open(i) ? NaN : column[i]));
  return {
    symbol: code(Array.from(kept, (i) => columns.symbol[i])),
    side: Int8Array.from(kept, (i) => (side[i].endsWith("long") ? 1 : -1)),
    quantity: at(quantity).map(Math.abs),
    entryDate: days(at(entry)),
    entryTime: at(entry),
    entryPrice: at(columns.entry_price),
    exitDate: Int32Array.from(kept, (i) => (open(i) ? STILL_OPEN : Math.floor(exit[i] / MS_PER_DAY))),
    exitTime: whereClosed(exit),
    exitPrice: whereClosed(exitPrice),
    multiplier: filled(columns.multiplier && at(columns.multiplier), kept.length, 1),
    timed,
  };
}

function positionsOf({columns, length}: Table<"positions">, code: Code): Positions {
  const quantity = columns.quantity ?? new Float64Array(length).fill(NaN);
  const price = columns.price ?? new Float64Array(length).fill(NaN);
  const product = quantity.map((shares, i) => shares * price[i]);
  const value = columns.market_value?.map((own, i) => (Number.isNaN(own) ? product[i] : own)) ?? product;
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

/** Says on which days no exposure can be taken as a share of equity; the values stay as they are. */
function checkEquity({columns: {equity}, lines}: Table<"equity">, log: ProblemLog): void {
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
}
