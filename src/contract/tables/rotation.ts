import {type Column, date, integer, number, optional, text} from "../column.js";
import {loaderTables} from "../table.js";

/** Number of an option profile. */
export type ProfileNumber = 1 | 2 | 3 | 4 | 5 | 6;

/** One column a profile: `profile_1_score` to `profile_6_score`. */
function perProfile<const Suffix extends string, C extends Column>(suffix: Suffix, column: C) {
  return Object.fromEntries([1, 2, 3, 4, 5, 6].map((p) => [`profile_${p}${suffix}`, column])) as Readonly<
    Record<`profile_${ProfileNumber}${Suffix}`, C>
  >;
}

const feature = (meaning: string) => optional(number("ratio", meaning));
const volatility = (meaning: string) => optional(number("fraction a year", meaning));
const price = (meaning: string) => optional(number("price", meaning));

const pnlParts = {
  delta_pnl: number("currency", "P&L from delta"),
  gamma_pnl: number("currency", "P&L from gamma"),
  theta_pnl: number("currency", "P&L from theta"),
  vega_pnl: number("currency", "P&L from vega"),
  vanna_pnl: number("currency", "P&L from vanna"),
  volga_pnl: number("currency", "P&L from volga"),
  charm_pnl: number("currency", "P&L from charm"),
  rho_pnl: number("currency", "P&L from rho"),
  residual_pnl: number("currency", "P&L that the Greeks leave unexplained"),
} as const;

const moneyParts = {
  option_pnl: number("currency", "P&L of the options at mid"),
  hedge_pnl: number("currency", "P&L of the hedge"),
  costs: number("currency", "costs of trading"),
  pnl: number("currency", "option_pnl + hedge_pnl - costs"),
} as const;

const profile = text("option profile");
const regime = text("regime of the rotation");

/** Regimes of the underlying, the option profiles, and the rotation between them. */
export const rotation = loaderTables("rotation", {
  bars: {
    about: "The underlying; a row a day.",
    columns: {
      date: date(),
      open: number("price", "open"),
      high: number("price", "high"),
      low: number("price", "low"),
      close: number("price", "close"),
      volume: number("shares", "volume"),
      vix: optional(number("ratio", "VIX at the close, percent a year")),
    },
  },
  features: {
    about: "What regimes and scores are read from, each known at the close; a row a day.",
    columns: {
      date: date(),
      close: price("close"),
      log_return: optional(number("fraction", "log return of the day")),
      return20: optional(number("fraction", "return of 20 days")),
      volatility5: volatility("realised volatility of 5 days"),
      volatility10: volatility("realised volatility of 10 days"),
      volatility20: volatility("realised volatility of 20 days"),
      true_range5: price("average true range of 5 days"),
      true_range10: price("average true range of 10 days"),
      average20: price("average close of 20 days"),
      average50: price("average close of 50 days"),
      slope20: optional(number("fraction", "change of the 20-day average over 5 days")),
      slope50: optional(number("fraction", "change of the 50-day average over 5 days")),
      range10: optional(number("fraction", "highest high less lowest low of 10 days over the close")),
      rank: feature("share of the 60 days before with a lower 20-day volatility"),
      vol_of_vol: volatility("volatility of volatility"),
      vol_of_vol_slope: feature("slope per day of the last 5 values of the volatility of volatility"),
      vol_of_vol_ratio: feature("volatility of volatility over the 80% quantile of its 60 days before"),
      iv7: volatility("implied volatility at the money, 7 days out"),
      iv20: volatility("implied volatility at the money, 20 days out"),
      iv60: volatility("implied volatility at the money, 60 days out"),
      rank20: feature("share of the 60 days before with a lower 20-day implied volatility"),
      rank60: feature("share of the 90 days before with a lower 60-day implied volatility"),
      skew_z: feature("deviations of the skew above its mean of 60 days"),
    },
  },
  days: {
    about: "Regime, volatility and scores of the profiles; a row a day.",
    columns: {
      date: date(),
      regime,
      volatility: number("fraction a year", "realised volatility of 20 days"),
      ...perProfile("_score", number("ratio", "score of the profile, from 0 to 1")),
    },
  },
  returns: {
    about: "What the profiles returned; a row a day.",
    columns: {date: date(), ...perProfile("_return", number("fraction", "return of the profile, of its capital"))},
  },
  weights: {
    about: "The base allocation and what it earned; a row a day.",
    columns: {
      date: date(),
      ...perProfile("_weight", number("fraction", "weight at the close")),
      turnover: number("fraction", "half the sum of moves of the weights"),
      gross_return: number("fraction", "return of the weights of the day before"),
      rotation_cost: number("fraction", "cost of moving the weights"),
      return: number("fraction", "gross_return less rotation_cost"),
    },
  },
  profiles: {
    about: "Money of each backtest; a row a profile and day on which it held or traded.",
    columns: {
      date: date(),
      profile,
      trade: integer("position", "number of the trade, from 1"),
      account_value: number("currency", "account value at the close"),
      option_value: number("currency", "value of the options at mid"),
      ...moneyParts,
      delta_shares: number("shares", "delta of the options"),
      hedge_shares: number("shares", "shares held as a hedge"),
      ...pnlParts,
    },
  },
  trades: {
    about: "Trades of the backtests; a row a trade.",
    columns: {
      profile,
      trade: integer("position", "number of the trade, from 1"),
      direction: text("long or short"),
      units: integer("count", "units of the structure"),
      signal_date: date("day of the signal"),
      entry_date: date("day of the first fill"),
      exit_date: date("day of the exit; missing while open"),
      exit_reason: text("rule that ended it; missing while open"),
      days_held: number("days", "calendar days held"),
      entry_spot: number("price", "underlying at the entry"),
      exit_spot: number("price", "underlying at the exit"),
      premium: number("currency", "premium paid or received, absolute"),
      net_premium: number("currency", "premium received less paid"),
      rolls: integer("count", "rolls"),
      ...moneyParts,
    },
  },
  legs: {
    about: "Legs of the trades, with the Greeks of the first fill for one share; a row a leg.",
    columns: {
      profile,
      trade: integer("position", "number of the trade, from 1"),
      leg: text("leg of the structure"),
      right: text("call or put"),
      contracts: number("contracts", "signed: short is negative"),
      strike: number("price", "strike"),
      expiry: date("expiry"),
      entry_date: date("day of the first fill"),
      exit_date: date("day of the exit; missing while open"),
      exit_reason: text("rule that ended it; missing while open"),
      entry_days: number("days", "calendar days to expiry at the entry"),
      exit_days: number("days", "calendar days to expiry at the exit"),
      entry_volatility: number("fraction a year", "implied volatility at the entry"),
      exit_volatility: number("fraction a year", "implied volatility at the exit"),
      entry_mid: number("price", "mid at the entry"),
      entry_price: number("price", "average fill at the entry"),
      exit_mid: number("price", "mid at the exit"),
      exit_price: number("price", "average fill at the exit"),
      entry_delta: number("ratio", "delta at the entry"),
      entry_gamma: number("ratio", "gamma at the entry, per unit of price"),
      entry_theta: number("price", "theta at the entry, a year"),
      entry_vega: number("price", "vega at the entry, per 1.00 of volatility"),
      entry_vanna: number("ratio", "vanna at the entry, per 1.00 of volatility"),
      entry_volga: number("price", "volga at the entry, per 1.00 of volatility squared"),
      entry_charm: number("ratio", "charm at the entry, a year"),
      fills: integer("count", "fills"),
      costs: number("currency", "costs of trading"),
      pnl: number("currency", "P&L after costs"),
    },
  },
  totals: {
    about: "What the backtests came to; a row a profile.",
    columns: {
      profile,
      trades: integer("count", "trades"),
      held: number("fraction", "share of days on which something was held"),
      winners: number("fraction", "share of finished trades with a profit"),
      pnl: number("currency", "P&L after costs"),
      costs: number("currency", "costs of trading"),
      residual_share: number("fraction", "share of the P&L that the Greeks leave unexplained"),
      given_up: integer("count", "signals that could not be filled"),
    },
  },
  chart: {
    about: "Running P&L of the rotation at the precision of a chart; a row a day.",
    drawn: true,
    columns: {
      date: date(),
      pnl: number("fraction", "sum of returns of the rotation"),
      equal_parts: number("fraction", "sum of returns of the profiles in equal parts"),
      no_best: number("fraction", "sum of returns of the rotation without its ten best days"),
      regime,
    },
  },
  profile_chart: {
    about: "P&L of each backtest at the precision of a chart; a row a profile and day on which it held or traded.",
    drawn: true,
    columns: {date: date(), profile, ...moneyParts, ...pnlParts},
  },
  earned: {
    about: "What each profile earned on the day after, at the precision of a chart; a row a day.",
    drawn: true,
    columns: {
      date: date("day whose weights earned it"),
      regime,
      ...perProfile("", number("fraction", "weight times return of the next day, less its cost of rotating")),
    },
  },
});
