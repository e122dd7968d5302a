import type {ProfileHeadline} from "../../contract/parameters.js";
import type {ProfileBacktest} from "../options/backtest.js";
import {performanceSummary, type PerformanceSummary} from "../performance/summary.js";
import type {ProfileColumns} from "./profiles.js";

/** What a backtest knows of a profile beyond its returns. */
export interface TradedTotals {
  readonly trades: number;
  /** Share of the days on which something was held. */
  readonly held: number;
  /** Trades that ended above 0, of those that did not end at 0; NaN without any. */
  readonly winners: number;
  /** Money. */
  readonly pnl: number;
  readonly costs: number;
  /** Sum of absolute residuals over the sum of absolute option P&L; NaN without trades. */
  readonly residualShare: number;
  /** Signals that came to nothing. */
  readonly givenUp: number;
}

/** One profile in numbers, all of its capital in it all the time. */
export interface ProfileRow {
  /** Position among the profiles. */
  readonly profile: number;
  readonly summary: PerformanceSummary;
  /** Sum of daily returns, a fraction of capital, not compounded. */
  readonly total: number;
  /** Undefined for a researcher's own profiles. */
  readonly traded?: TradedTotals;
}

/** The totals of a backtest. */
export function tradedTotals({trades, days, residualShare, givenUp}: ProfileBacktest): TradedTotals {
  const decided = trades.filter(({pnl}) => pnl !== 0);
  return {
    trades: trades.length,
    held: days.trade.filter((n) => n >= 0).length / days.trade.length,
    winners: decided.filter(({pnl}) => pnl > 0).length / decided.length,
    pnl: days.pnl.reduce((a, b) => a + b, 0),
    costs: days.costs.reduce((a, b) => a + b, 0),
    residualShare,
    givenUp,
  };
}

/**
 * The profiles side by side. Days before the first return that is not 0 belong to no record: nothing could be traded.
 *
 * @param traded in the order of the profiles; none for own ones
 * @param periods days a year
 */
export function profileTable(returns: ProfileColumns, traded: readonly TradedTotals[], periods = 252): ProfileRow[] {
  return returns.map((column, profile) => {
    const begin = column.findIndex((r) => r !== 0 && !Number.isNaN(r));
    const record = column.subarray(begin < 0 ? column.length : begin);
    return {
      profile,
      summary: performanceSummary(record, {periods}),
      total: record.reduce((sum, r) => sum + (r || 0), 0),
      ...(profile in traded && {traded: traded[profile]}),
    };
  });
}

/** The headlines of a table of profiles. */
export function profileHeadlines(rows: readonly ProfileRow[]): ProfileHeadline[] {
  return rows.map(({profile, total, summary: {observations}, traded}) => ({
    profile,
    total,
    observations,
    ...(traded && {trades: traded.trades}),
  }));
}
