import type {ProfileBacktest} from "../options/backtest.js";
import {performanceSummary, type PerformanceSummary} from "../performance/summary.js";
import type {ProfileColumns} from "./profiles.js";

/** One profile in numbers, all of its capital in it all the time. */
export interface ProfileRow {
  /** Position among the profiles. */
  readonly profile: number;
  readonly summary: PerformanceSummary;
  /** Sum of daily returns, a fraction of capital, not compounded. */
  readonly total: number;
  /** Share of the days on which something was held; NaN for own profiles. */
  readonly held: number;
  /** What the backtest adds; undefined for a researcher's own profiles. */
  readonly traded?: {
    readonly trades: number;
    /** Trades that ended above 0, of those that did not end at 0. */
    readonly winners: number;
    /** Money. */
    readonly pnl: number;
    readonly costs: number;
    /** Sum of absolute residuals over the sum of absolute option P&L. */
    readonly residualShare: number;
    readonly givenUp: number;
  };
}

/**
 * The profiles side by side. Days before the first return that is not 0 belong to no record: nothing could be traded.
 *
 * @param backtests in the order of the profiles; none for own ones
 * @param periods days a year
 */
export function profileTable(
  returns: ProfileColumns,
  backtests: readonly ProfileBacktest[],
  periods = 252,
): ProfileRow[] {
  return returns.map((column, profile) => {
    const begin = column.findIndex((r) => r !== 0 && !Number.isNaN(r));
    const record = column.subarray(begin < 0 ? column.length : begin);
    const backtest = backtests[profile];
    return {
      profile,
      summary: performanceSummary(record, {periods}),
      total: record.reduce((sum, r) => sum + (r || 0), 0),
      held: backtest === undefined ? NaN : backtest.days.trade.filter((n) => n >= 0).length / column.length,
      ...(backtest && {traded: tradedOf(backtest)}),
    };
  });
}

function tradedOf({trades, days, residualShare, givenUp}: ProfileBacktest): ProfileRow["traded"] {
  const decided = trades.filter(({pnl}) => pnl !== 0);
  return {
    trades: trades.length,
    winners: decided.filter(({pnl}) => pnl > 0).length / decided.length,
    pnl: days.pnl.reduce((a, b) => a + b, 0),
    costs: days.costs.reduce((a, b) => a + b, 0),
    residualShare,
    givenUp,
  };
}

/** What one sentence about the profiles needs. */
export interface ProfileHeadline {
  readonly profile: number;
  /** P&L, a fraction of the profile's capital, not compounded. */
  readonly total: number;
  /** Days with a return, from the first that is not 0. */
  readonly observations: number;
  /** Undefined for own profiles. */
  readonly trades?: number;
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
