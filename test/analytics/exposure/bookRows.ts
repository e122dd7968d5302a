import {dayNumber, MS_PER_DAY} from "../../../src/analytics/calendar.js";
import {
  type Equity,
  type Positions,
  type Prices,
  STILL_OPEN,
  type Trades,
  type Transactions,
} from "../../../src/analytics/exposure/book.js";

/** Columns of a book written as rows, symbols by number. Moments are ISO dates with an optional ` HH:MM`, in UTC. */
const day = (moment: string) => dayNumber(moment);
const clock = (moment: string) =>
  moment.length > 10 ? Date.parse(`${moment.replace(" ", "T")}:00Z`) : day(moment) * MS_PER_DAY;

export const f64 = (...values: number[]) => Float64Array.from(values);
export const days = (...dates: string[]) => Int32Array.from(dates, day);

export type Fill = [
  moment: string,
  symbol: number,
  amount: number,
  price: number,
  commission?: number,
  multiplier?: number,
];
export function transactionsOf(...rows: Fill[]): Transactions {
  return {
    date: Int32Array.from(rows, (r) => day(r[0])),
    time: Float64Array.from(rows, (r) => clock(r[0])),
    symbol: Uint32Array.from(rows, (r) => r[1]),
    amount: Float64Array.from(rows, (r) => r[2]),
    price: Float64Array.from(rows, (r) => r[3]),
    commission: Float64Array.from(rows, (r) => r[4] ?? 0),
    multiplier: Float64Array.from(rows, (r) => r[5] ?? 1),
    timed: rows.some((r) => r[0].length > 10),
  };
}

export type RoundTrip = [
  symbol: number,
  side: number,
  quantity: number,
  entry: string,
  entryPrice: number,
  exit?: string,
  exitPrice?: number,
  multiplier?: number,
];
export function tradesOf(...rows: RoundTrip[]): Trades {
  return {
    symbol: Uint32Array.from(rows, (r) => r[0]),
    side: Int8Array.from(rows, (r) => r[1]),
    quantity: Float64Array.from(rows, (r) => r[2]),
    entryDate: Int32Array.from(rows, (r) => day(r[3])),
    entryTime: Float64Array.from(rows, (r) => clock(r[3])),
    entryPrice: Float64Array.from(rows, (r) => r[4]),
    exitDate: Int32Array.from(rows, (r) => (r[5] === undefined ? STILL_OPEN : day(r[5]))),
    exitTime: Float64Array.from(rows, (r) => (r[5] === undefined ? NaN : clock(r[5]))),
    exitPrice: Float64Array.from(rows, (r) => r[6] ?? NaN),
    multiplier: Float64Array.from(rows, (r) => r[7] ?? 1),
    timed: rows.some((r) => r[3].length > 10 || (r[5]?.length ?? 0) > 10),
  };
}

export function positionsOf(
  ...rows: [date: string, symbol: number, quantity: number, price: number, value?: number][]
): Positions {
  return {
    date: Int32Array.from(rows, (r) => day(r[0])),
    symbol: Uint32Array.from(rows, (r) => r[1]),
    quantity: Float64Array.from(rows, (r) => r[2]),
    price: Float64Array.from(rows, (r) => r[3]),
    value: Float64Array.from(rows, (r) => r[4] ?? r[2] * r[3]),
  };
}

export function pricesOf(...rows: [date: string, symbol: number, close: number][]): Prices {
  return {
    date: Int32Array.from(rows, (r) => day(r[0])),
    symbol: Uint32Array.from(rows, (r) => r[1]),
    close: Float64Array.from(rows, (r) => r[2]),
  };
}

export function equityOf(...rows: [date: string, equity: number, cash?: number][]): Equity {
  return {
    date: Int32Array.from(rows, (r) => day(r[0])),
    equity: Float64Array.from(rows, (r) => r[1]),
    cash: Float64Array.from(rows, (r) => r[2] ?? NaN),
  };
}
