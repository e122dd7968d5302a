import {STILL_OPEN} from "../analytics/exposure/book.js";
import type {ProfileBacktest} from "../analytics/options/backtest.js";
import {pnlParts} from "../analytics/options/greekPnl.js";
import {profileLabels} from "../analytics/rotation/profiles.js";
import type {TableColumns} from "./arrowTable.js";

/** Money by profile and day, only of days on which something was held or traded. */
export function profileDayColumns(backtests: readonly ProfileBacktest[]): TableColumns {
  const rows = backtests.flatMap(({days}, p) =>
    Array.from(days.date.keys())
      .filter((t) => days.trade[t] >= 0)
      .map((t) => [p, t] as const),
  );
  const column = (of: (backtest: ProfileBacktest, t: number) => number) =>
    Float64Array.from(rows, ([p, t]) => of(backtests[p], t));
  return {
    date: Int32Array.from(rows, ([p, t]) => backtests[p].days.date[t]),
    profile: {codes: Int32Array.from(rows, ([p]) => p), names: profileLabels},
    trade: Uint32Array.from(rows, ([p, t]) => backtests[p].days.trade[t] + 1),
    account_value: column(({days}, t) => days.accountValue[t]),
    option_value: column(({days}, t) => days.optionValue[t]),
    option_pnl: column(({days}, t) => days.optionPnl[t]),
    hedge_pnl: column(({days}, t) => days.hedgePnl[t]),
    costs: column(({days}, t) => days.costs[t]),
    pnl: column(({days}, t) => days.pnl[t]),
    delta_shares: column(({days}, t) => days.delta[t]),
    hedge_shares: column(({days}, t) => days.hedgeShares[t]),
    ...Object.fromEntries(pnlParts.map((part) => [`${part}_pnl`, column(({days}, t) => days.parts[part][t])])),
  };
}

const days = (values: readonly number[]) => Int32Array.from(values, (day) => (Number.isNaN(day) ? STILL_OPEN : day));

/** Every trade of every profile. Money unless the name says otherwise. */
export function tradeColumns(backtests: readonly ProfileBacktest[]): TableColumns {
  const rows = backtests.flatMap(({trades}, p) => trades.map((trade) => ({p, trade})));
  const column = (of: (trade: ProfileBacktest["trades"][number]) => number) =>
    Float64Array.from(rows, ({trade}) => of(trade));
  return {
    profile: {codes: Int32Array.from(rows, ({p}) => p), names: profileLabels},
    trade: Uint32Array.from(rows, ({trade}) => trade.number + 1),
    direction: {codes: Int32Array.from(rows, ({trade}) => (trade.direction > 0 ? 0 : 1)), names: ["long", "short"]},
    units: Uint32Array.from(rows, ({trade}) => trade.units),
    signal_date: days(rows.map(({trade}) => trade.signalDate)),
    entry_date: days(rows.map(({trade}) => trade.entryDate)),
    exit_date: days(rows.map(({trade}) => trade.exitDate)),
    exit_reason: rows.map(({trade}) => trade.exitReason),
    days_held: column(({daysHeld}) => daysHeld),
    entry_spot: column(({entrySpot}) => entrySpot),
    exit_spot: column(({exitSpot}) => exitSpot),
    premium: column(({premium}) => premium),
    net_premium: column(({netPremium}) => netPremium),
    rolls: Uint32Array.from(rows, ({trade}) => trade.rolls),
    option_pnl: column(({optionPnl}) => optionPnl),
    hedge_pnl: column(({hedgePnl}) => hedgePnl),
    costs: column(({costs}) => costs),
    pnl: column(({pnl}) => pnl),
  };
}

/** Every leg of every trade, with the Greeks of its first fill for one share. */
export function legColumns(backtests: readonly ProfileBacktest[]): TableColumns {
  const rows = backtests.flatMap(({legs}, p) => legs.map((leg) => ({p, leg})));
  const column = (of: (leg: ProfileBacktest["legs"][number]) => number) => Float64Array.from(rows, ({leg}) => of(leg));
  const greeks = ["delta", "gamma", "theta", "vega", "vanna", "volga", "charm"] as const;
  return {
    profile: {codes: Int32Array.from(rows, ({p}) => p), names: profileLabels},
    trade: Uint32Array.from(rows, ({leg}) => leg.trade + 1),
    leg: rows.map(({leg}) => leg.name),
    right: {codes: Int32Array.from(rows, ({leg}) => (leg.call ? 0 : 1)), names: ["call", "put"]},
    contracts: column(({quantity}) => quantity),
    strike: column(({strike}) => strike),
    expiry: days(rows.map(({leg}) => leg.expiry)),
    entry_date: days(rows.map(({leg}) => leg.entryDate)),
    exit_date: days(rows.map(({leg}) => leg.exitDate)),
    exit_reason: rows.map(({leg}) => leg.exitReason),
    entry_days: column(({entryDays}) => entryDays),
    exit_days: column(({exitDays}) => exitDays),
    entry_volatility: column(({entryVolatility}) => entryVolatility),
    exit_volatility: column(({exitVolatility}) => exitVolatility),
    entry_mid: column(({entryMid}) => entryMid),
    entry_price: column(({entryPrice}) => entryPrice),
    exit_mid: column(({exitMid}) => exitMid),
    exit_price: column(({exitPrice}) => exitPrice),
    ...Object.fromEntries(greeks.map((greek) => [`entry_${greek}`, column(({entryGreeks}) => entryGreeks[greek])])),
    fills: Uint32Array.from(rows, ({leg}) => leg.fills),
    costs: column(({costs}) => costs),
    pnl: column(({pnl}) => pnl),
  };
}
