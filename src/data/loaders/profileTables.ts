import {STILL_OPEN} from "../../analytics/exposure/book.js";
import type {BacktestDays, ProfileBacktest} from "../../analytics/options/backtest.js";
import {type PnlPart, pnlParts} from "../../analytics/options/greekPnl.js";
import type {TradedTotals} from "../../analytics/rotation/profileTable.js";
import {profileLabels} from "../../analytics/rotation/profiles.js";
import {rotation} from "../../contract/tables/rotation.js";
import {type FilledTable, fill} from "../archive/filledTable.js";
import {chartPrecision} from "./chartPrecision.js";

/** The rows of profile and day on which something was held or traded. */
function heldDays(backtests: readonly ProfileBacktest[]) {
  const rows = backtests.flatMap(({days}, p) =>
    Array.from(days.date.keys())
      .filter((t) => days.trade[t]! >= 0)
      .map((t) => [p, t] as const),
  );
  return {
    profiles: Int32Array.from(rows, ([p]) => p),
    dates: Int32Array.from(rows, ([p, t]) => backtests[p]!.days.date[t]!),
    column: (of: (days: BacktestDays, t: number) => number) =>
      Float64Array.from(rows, ([p, t]) => of(backtests[p]!.days, t)),
  };
}

/** One column a part of the P&L: `delta_pnl` to `residual_pnl`. */
const perPart = <V>(column: (part: PnlPart) => V) =>
  Object.fromEntries(pnlParts.map((part) => [`${part}_pnl`, column(part)])) as Record<`${PnlPart}_pnl`, V>;

/** Money by profile and day, only of days on which something was held or traded. */
export function profileDayColumns(backtests: readonly ProfileBacktest[]): FilledTable<typeof rotation.profiles> {
  const {profiles, dates, column} = heldDays(backtests);
  return fill(rotation.profiles, {
    date: dates,
    profile: {codes: profiles, names: profileLabels},
    trade: Uint32Array.from(column(({trade}, t) => trade[t]! + 1)),
    account_value: column(({accountValue}, t) => accountValue[t]!),
    option_value: column(({optionValue}, t) => optionValue[t]!),
    option_pnl: column(({optionPnl}, t) => optionPnl[t]!),
    hedge_pnl: column(({hedgePnl}, t) => hedgePnl[t]!),
    costs: column(({costs}, t) => costs[t]!),
    pnl: column(({pnl}, t) => pnl[t]!),
    delta_shares: column(({delta}, t) => delta[t]!),
    hedge_shares: column(({hedgeShares}, t) => hedgeShares[t]!),
    ...perPart((part) => column(({parts}, t) => parts[part][t]!)),
  });
}

/** Steps per unit of money that is drawn: a tenth of a cent would be lost in the curve of any account. */
const MONEY_STEPS = 8;

/** What the P&L of each profile and day consists of, at the precision of a chart. */
export function profileChartColumns(backtests: readonly ProfileBacktest[]): FilledTable<typeof rotation.profile_chart> {
  const {profiles, dates, column} = heldDays(backtests);
  const drawn = (of: (days: BacktestDays, t: number) => number) => chartPrecision(column(of), MONEY_STEPS);
  return fill(rotation.profile_chart, {
    date: dates,
    profile: {codes: profiles, names: profileLabels},
    option_pnl: drawn(({optionPnl}, t) => optionPnl[t]!),
    hedge_pnl: drawn(({hedgePnl}, t) => hedgePnl[t]!),
    costs: drawn(({costs}, t) => costs[t]!),
    pnl: drawn(({pnl}, t) => pnl[t]!),
    ...perPart((part) => drawn(({parts}, t) => parts[part][t]!)),
  });
}

/** What the backtests came to, a row a profile; shares are fractions, P&L and costs money. */
export function totalColumns(totals: readonly TradedTotals[]): FilledTable<typeof rotation.totals> {
  const column = (of: (totals: TradedTotals) => number) => Float64Array.from(totals, of);
  return fill(rotation.totals, {
    profile: {codes: Int32Array.from(totals.keys()), names: profileLabels},
    trades: Uint32Array.from(totals, ({trades}) => trades),
    held: column(({held}) => held),
    winners: column(({winners}) => winners),
    pnl: column(({pnl}) => pnl),
    costs: column(({costs}) => costs),
    residual_share: column(({residualShare}) => residualShare),
    given_up: Uint32Array.from(totals, ({givenUp}) => givenUp),
  });
}

const days = (values: readonly number[]) => Int32Array.from(values, (day) => (Number.isNaN(day) ? STILL_OPEN : day));

/** Every trade of every profile. Money unless the name says otherwise. */
export function tradeColumns(backtests: readonly ProfileBacktest[]): FilledTable<typeof rotation.trades> {
  const rows = backtests.flatMap(({trades}, p) => trades.map((trade) => ({p, trade})));
  const column = (of: (trade: ProfileBacktest["trades"][number]) => number) =>
    Float64Array.from(rows, ({trade}) => of(trade));
  return fill(rotation.trades, {
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
  });
}

/** Every leg of every trade, with the Greeks of its first fill for one share. */
export function legColumns(backtests: readonly ProfileBacktest[]): FilledTable<typeof rotation.legs> {
  const rows = backtests.flatMap(({legs}, p) => legs.map((leg) => ({p, leg})));
  const column = (of: (leg: ProfileBacktest["legs"][number]) => number) => Float64Array.from(rows, ({leg}) => of(leg));
  const greeks = ["delta", "gamma", "theta", "vega", "vanna", "volga", "charm"] as const;
  const entryGreeks = Object.fromEntries(
    greeks.map((greek) => [`entry_${greek}`, column(({entryGreeks}) => entryGreeks[greek])]),
  ) as Record<`entry_${(typeof greeks)[number]}`, Float64Array>;
  return fill(rotation.legs, {
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
    ...entryGreeks,
    fills: Uint32Array.from(rows, ({leg}) => leg.fills),
    costs: column(({costs}) => costs),
    pnl: column(({pnl}) => pnl),
  });
}
