/** What the tables of the rotation say of a profile, as the backtests said it: the way back from the loader's columns. */
import {STILL_OPEN} from "../../analytics/exposure/book.js";
import type {Trade} from "../../analytics/options/backtest.js";
import {defaultBacktest} from "../../analytics/options/backtestSettings.js";
import {pnlParts} from "../../analytics/options/greekPnl.js";
import type {ExitReason} from "../../analytics/options/rules.js";
import type {TradedTotals} from "../../analytics/rotation/profileTable.js";
import type {ColumnNames} from "../../contract/table.js";
import type {rotation} from "../../contract/tables/rotation.js";
import {type CodedColumn, type Columns, textsOf} from "../siteTables/columns.js";
import type {DrawnDays, ExactDays, ShownLeg} from "./run.js";

/** The totals of every profile. */
export function storedTotals(table: Columns<typeof rotation.totals>): TradedTotals[] {
  const column = table.numbers;
  const [trades, held, winners] = [column("trades"), column("held"), column("winners")];
  const [pnl, costs] = [column("pnl"), column("costs")];
  const [residual, givenUp] = [column("residual_share"), column("given_up")];
  return Array.from(trades, (_, p) => ({
    trades: trades[p]!,
    held: held[p]!,
    winners: winners[p]!,
    pnl: pnl[p]!,
    costs: costs[p]!,
    residualShare: residual[p]!,
    givenUp: givenUp[p]!,
  }));
}

/**
 * The money of a profile on every day, 0 where the table has no row of it.
 *
 * @param table of the days of all profiles on which something was held, by profile and date
 * @param date every day
 */
export function drawnDays(table: DayColumns, date: Int32Array, profile: number): DrawnDays {
  const laidOut = placesOf(table, date, profile);
  const place = (name: DayColumn) => laidOut(table.numbers(name));
  return {
    date,
    optionPnl: place("option_pnl"),
    hedgePnl: place("hedge_pnl"),
    costs: place("costs"),
    pnl: place("pnl"),
    parts: Object.fromEntries(pnlParts.map((part) => [part, place(`${part}_pnl`)])) as unknown as DrawnDays["parts"],
  };
}

/** The same with the account's value, which stays what it was while nothing is held. */
export function exactDays(table: Columns<typeof rotation.profiles>, date: Int32Array, profile: number): ExactDays {
  const accountValue = placesOf(table, date, profile, NaN)(table.numbers("account_value"));
  let last = defaultBacktest.capital;
  for (let t = 0; t < date.length; t++)
    accountValue[t] = last = Number.isNaN(accountValue[t]!) ? last : accountValue[t]!;
  return {...drawnDays(table, date, profile), accountValue};
}

/** Every trade of a profile. */
export function storedTrades(table: Columns<typeof rotation.trades>, profile: number): Trade[] {
  const column = table.numbers;
  const [number, units, daysHeld, rolls] = (["trade", "units", "days_held", "rolls"] as const).map(column);
  const [signal, entry, exit] = (["signal_date", "entry_date", "exit_date"] as const).map((name) =>
    knownDays(table.days(name)),
  );
  const [entrySpot, exitSpot, premium, netPremium] = (
    ["entry_spot", "exit_spot", "premium", "net_premium"] as const
  ).map(column);
  const [optionPnl, hedgePnl, costs, pnl] = (["option_pnl", "hedge_pnl", "costs", "pnl"] as const).map(column);
  const [direction, reason] = (["direction", "exit_reason"] as const).map((name) => textsOf(table.text(name)));
  return rowsOf(table.text("profile"), profile).map((i) => ({
    number: number![i]! - 1,
    direction: direction!(i) === "long" ? 1 : -1,
    units: units![i]!,
    signalDate: signal!(i),
    entryDate: entry!(i),
    exitDate: exit!(i),
    exitReason: reason!(i) as ExitReason,
    daysHeld: daysHeld![i]!,
    entrySpot: entrySpot![i]!,
    exitSpot: exitSpot![i]!,
    premium: premium![i]!,
    netPremium: netPremium![i]!,
    rolls: rolls![i]!,
    optionPnl: optionPnl![i]!,
    hedgePnl: hedgePnl![i]!,
    costs: costs![i]!,
    pnl: pnl![i]!,
  }));
}

/** Every leg of every trade of a profile. */
export function storedLegs(table: Columns<typeof rotation.legs>, profile: number): ShownLeg[] {
  const column = table.numbers;
  const [trade, quantity, strike, fills] = (["trade", "contracts", "strike", "fills"] as const).map(column);
  const [expiry, entry, exit] = (["expiry", "entry_date", "exit_date"] as const).map((name) =>
    knownDays(table.days(name)),
  );
  const [name, right, reason] = (["leg", "right", "exit_reason"] as const).map((column) => textsOf(table.text(column)));
  const [entryDays, exitDays, costs, pnl] = (["entry_days", "exit_days", "costs", "pnl"] as const).map(column);
  const [entryVolatility, exitVolatility] = (["entry_volatility", "exit_volatility"] as const).map(column);
  const [entryMid, entryPrice, exitMid, exitPrice] = (
    ["entry_mid", "entry_price", "exit_mid", "exit_price"] as const
  ).map(column);
  const names = ["delta", "gamma", "theta", "vega", "vanna", "volga", "charm"] as const;
  const greeks = names.map((greek) => [greek, column(`entry_${greek}`)] as const);
  return rowsOf(table.text("profile"), profile).map((i) => ({
    trade: trade![i]! - 1,
    name: name!(i),
    call: right!(i) === "call",
    quantity: quantity![i]!,
    strike: strike![i]!,
    expiry: expiry!(i),
    entryDate: entry!(i),
    exitDate: exit!(i),
    exitReason: reason!(i) as ExitReason,
    entryDays: entryDays![i]!,
    exitDays: exitDays![i]!,
    entryVolatility: entryVolatility![i]!,
    exitVolatility: exitVolatility![i]!,
    entryGreeks: Object.fromEntries(greeks.map(([greek, values]) => [greek, values[i]!])) as ShownLeg["entryGreeks"],
    entryMid: entryMid![i]!,
    entryPrice: entryPrice![i]!,
    exitMid: exitMid![i]!,
    exitPrice: exitPrice![i]!,
    fills: fills![i]!,
    costs: costs![i]!,
    pnl: pnl![i]!,
  }));
}

type DayColumn = ColumnNames<ProfileDays, "number">;

/** The tables with a row a profile and day, and what is read of one. */
type ProfileDays = (typeof rotation)["profiles" | "profile_chart"];
type DayColumns<T extends ProfileDays = ProfileDays> = Pick<Columns<T>, "days" | "numbers" | "text">;

/** The rows of a table that are of a profile. */
function rowsOf({codes}: CodedColumn, profile: number): number[] {
  return Array.from(codes.keys()).filter((row) => codes[row] === profile);
}

/** A column of a profile laid out on every day; `otherwise` where the table has no row of it. */
function placesOf({days, text}: Pick<DayColumns, "days" | "text">, date: Int32Array, profile: number, otherwise = 0) {
  const rows = rowsOf(text("profile"), profile);
  const own = days("date");
  const place = new Map(Array.from(date, (day, t) => [day, t]));
  const places = rows.map((row) => place.get(own[row]!) ?? -1);
  return (values: Float64Array): Float64Array => {
    const column = new Float64Array(date.length).fill(otherwise);
    rows.forEach((row, i) => (column[places[i]!] = values[row]!));
    return column;
  };
}

/** Day numbers of a column, NaN where there is no day yet. */
function knownDays(days: Int32Array): (row: number) => number {
  return (row) => (days[row]! === STILL_OPEN ? NaN : days[row]!);
}
