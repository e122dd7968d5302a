/**
 * What a book is made of: columns of equal length, one entry a row.
 *
 * Dates are day numbers (see calendar), times are milliseconds since the epoch in UTC, a missing number is NaN,
 * and a symbol is its position in the `symbols` list of the book. Quantities are signed: short is negative.
 */

/** Executions. `amount` is signed shares; a commission is a cost >= 0 in currency. Ordered by time. */
export interface Transactions {
  readonly date: Int32Array;
  /** Milliseconds since the epoch, UTC; midnight where the file gives a date alone. */
  readonly time: Float64Array;
  readonly symbol: Uint32Array;
  readonly amount: Float64Array;
  readonly price: Float64Array;
  /** 0 where the file has none. */
  readonly commission: Float64Array;
  /** Currency per point of price and share; 1 where the file has none. */
  readonly multiplier: Float64Array;
  /** Whether any row carries a time of day. Without one, intraday measures fall back and say so. */
  readonly timed: boolean;
}

/** Round trips as a backtester exports them. Ordered by entry time. */
export interface Trades {
  readonly symbol: Uint32Array;
  /** +1 long, -1 short. */
  readonly side: Int8Array;
  /** Shares, >= 0. */
  readonly quantity: Float64Array;
  readonly entryDate: Int32Array;
  readonly entryTime: Float64Array;
  readonly entryPrice: Float64Array;
  /** Day number of the exit; `STILL_OPEN` where the trade is still open. */
  readonly exitDate: Int32Array;
  /** NaN while open. */
  readonly exitTime: Float64Array;
  /** NaN while open. */
  readonly exitPrice: Float64Array;
  readonly multiplier: Float64Array;
  readonly timed: boolean;
}

/** Exit date of a trade that has not ended. */
export const STILL_OPEN = 2 ** 31 - 1;

/** End-of-day holdings. Ordered by date, then symbol. */
export interface Positions {
  readonly date: Int32Array;
  readonly symbol: Uint32Array;
  /** Signed shares; NaN where the file gives values only (the wide layout). */
  readonly quantity: Float64Array;
  /** NaN where the file gives values only. */
  readonly price: Float64Array;
  /** Signed currency value; quantity x price where the file has no market value of its own. */
  readonly value: Float64Array;
}

/** Daily prices, long layout. Ordered by symbol, then date. `open`, `high`, `low`, `volume` are absent or NaN where not given. */
export interface Prices {
  readonly date: Int32Array;
  readonly symbol: Uint32Array;
  readonly close: Float64Array;
  readonly open?: Float64Array;
  readonly high?: Float64Array;
  readonly low?: Float64Array;
  readonly volume?: Float64Array;
}

/** A cash balance or account equity a day. Ordered by date, dates unique. */
export interface Equity {
  readonly date: Int32Array;
  /** Account value in currency; NaN where only cash is known. */
  readonly equity: Float64Array;
  /** NaN where not given. */
  readonly cash: Float64Array;
}

/** Everything known of one book; what is absent from the workspace is undefined. */
export interface Book {
  readonly symbols: readonly string[];
  readonly transactions?: Transactions;
  readonly trades?: Trades;
  readonly positions?: Positions;
  readonly prices?: Prices;
  readonly equity?: Equity;
}

/**
 * Daily snapshots of exposure, what the regimes are read from. Ordered by date, dates unique.
 * Exposures are fractions of NAV; the sign of `short` is the file's own (`shortSign`).
 */
export interface Snapshots {
  readonly date: Int32Array;
  readonly gross: Float64Array;
  readonly net: Float64Array;
  readonly long: Float64Array;
  readonly short: Float64Array;
  readonly nav: Float64Array;
  readonly cash?: Float64Array;
  readonly dailyPnl?: Float64Array;
  readonly positions?: Float64Array;
  readonly estimatedVolatility?: Float64Array;
}
