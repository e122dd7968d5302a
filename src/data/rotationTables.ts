import {STILL_OPEN} from "../analytics/exposure/book.js";
import type {ProfileBacktest} from "../analytics/options/backtest.js";
import {pnlParts} from "../analytics/options/greekPnl.js";
import {nextReturns} from "../analytics/performance/returns.js";
import type {Bars, Features} from "../analytics/rotation/features.js";
import {PROFILES, profileLabels, type ProfileColumns} from "../analytics/rotation/profiles.js";
import {regimeLabels} from "../analytics/rotation/regimes.js";
import type {RotationInputs, RotationReport} from "../analytics/rotation/report.js";
import {defaultStress, withoutDays} from "../analytics/rotation/stress.js";
import type {TableColumns} from "./arrowTable.js";
import {chartPrecision} from "./chartPrecision.js";

/** One column a profile, `profile_1_score` to `profile_6_score`. */
const named = (columns: ProfileColumns, what: string): TableColumns =>
  Object.fromEntries(columns.map((column, p) => [`profile_${p + 1}_${what}`, column]));

/** The underlying: what everything is computed from. `vix` only where there is one. */
export function barColumns(bars: Bars | undefined): TableColumns {
  const none = new Float64Array();
  if (bars === undefined) return {date: new Int32Array(), open: none, high: none, low: none, close: none, volume: none};
  const {date, open, high, low, close, volume, vix} = bars;
  return {date, open, high, low, close, volume, ...(vix && {vix})};
}

const snakeCase = (name: string): string => name.replace(/([a-z])([A-Z])/g, "$1_$2").toLowerCase();

/** Every feature, a row a day; see `analytics/rotation/features` for what each is. */
export function featureColumns(features: Features | undefined): TableColumns {
  if (features === undefined) return {date: new Int32Array()};
  const columns = Object.entries(features).filter(([, column]) => typeof column !== "boolean");
  return Object.fromEntries(columns.map(([name, column]) => [snakeCase(name), column as Float64Array]));
}

/** Regime, volatility and scores of each day. */
export function dayColumns({date, regime, volatility, scores}: RotationInputs): TableColumns {
  return {
    date,
    regime: {codes: Int32Array.from(regime, (code) => code - 1), names: regimeLabels},
    volatility,
    ...named(scores, "score"),
  };
}

/** What the profiles returned, fractions. */
export function returnColumns({date, profileReturns}: RotationInputs): TableColumns {
  return {date, ...named(profileReturns, "return")};
}

/** The base allocation: weights at each close, and what those of the day before earned; fractions of capital. */
export function weightColumns({inputs: {date}, weights, portfolio}: RotationReport): TableColumns {
  const {gross, cost, returns, turnover} = portfolio;
  return {date, ...named(weights, "weight"), turnover, gross_return: gross, rotation_cost: cost, return: returns};
}

/**
 * Cumulative P&L of the rotation, of the profiles in equal parts, and of the rotation without its ten best days, at the
 * precision of a chart, for the front page; and the regime for the filters of other notebooks.
 */
export function chartColumns({inputs: {date, regime, profileReturns}, portfolio}: RotationReport): TableColumns {
  const cumulated = (returns: Float64Array) => {
    let sum = 0;
    return chartPrecision(returns.map((r) => (sum += r || 0)));
  };
  const equal = portfolio.returns.map((_, t) => profileReturns.reduce((sum, r) => sum + (r[t] || 0), 0) / PROFILES);
  const noBest = withoutDays(portfolio.returns, defaultStress.days, "best");
  return {
    date,
    pnl: cumulated(portfolio.returns),
    equal_parts: cumulated(equal),
    no_best: cumulated(noBest),
    regime: {codes: Int32Array.from(regime, (code) => code - 1), names: regimeLabels},
  };
}

/** Steps per unit of a profile's P&L: six digits of one of 0.1%. */
const EARNED_STEPS = 2 ** 28;

/**
 * What each profile earned on the day after, its cost of rotating taken off, beside the regime of the day whose weights
 * earned it; at the precision of a chart, for the explorer.
 */
export function earnedColumns({inputs: {date, regime}, portfolio}: RotationReport): TableColumns {
  const earned = portfolio.contributions.map((column) => chartPrecision(nextReturns(column), EARNED_STEPS));
  return {
    date,
    regime: {codes: Int32Array.from(regime, (code) => code - 1), names: regimeLabels},
    ...Object.fromEntries(earned.map((column, p) => [`profile_${p + 1}`, column])),
  };
}

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
