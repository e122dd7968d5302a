/** What the tables of the rotation say of a profile, as the backtests said it: the way back from the loader's columns. */
import {STILL_OPEN} from "../../analytics/exposure/book.js";
import type {Trade} from "../../analytics/options/backtest.js";
import {defaultBacktest} from "../../analytics/options/backtestSettings.js";
import {pnlParts} from "../../analytics/options/greekPnl.js";
import type {ExitReason} from "../../analytics/options/rules.js";
import type {TradedTotals} from "../../analytics/rotation/profileTable.js";
import type {Columns} from "../siteTables/columns.js";
import type {DrawnDays, ExactDays, ShownLeg} from "./run.js";

/** The totals of every profile. */
export function storedTotals(table: Columns): TradedTotals[] {
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
export function drawnDays(table: Columns, date: Int32Array, profile: number): DrawnDays {
  const {place} = placesOf(table, date, profile);
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
export function exactDays(table: Columns, date: Int32Array, profile: number): ExactDays {
  const {place, held} = placesOf(table, date, profile);
  const accountValue = place("account_value");
  let last = defaultBacktest.capital;
  for (let t = 0; t < date.length; t++) accountValue[t] = last = held[t]! === 1 ? accountValue[t]! : last;
  return {...drawnDays(table, date, profile), accountValue};
}

/** Every trade of a profile. */
export function storedTrades(table: Columns, profile: number): Trade[] {
  const column = table.numbers;
  const [number, units, daysHeld, rolls] = ["trade", "units", "days_held", "rolls"].map(column);
  const [signal, entry, exit] = ["signal_date", "entry_date", "exit_date"].map((name) => dayNumbers(table, name));
  const [entrySpot, exitSpot, premium, netPremium] = ["entry_spot", "exit_spot", "premium", "net_premium"].map(column);
  const [optionPnl, hedgePnl, costs, pnl] = ["option_pnl", "hedge_pnl", "costs", "pnl"].map(column);
  const [direction, reason] = ["direction", "exit_reason"].map((name) => words(table, name));
  return rowsOf(table, profile).map((i) => ({
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
export function storedLegs(table: Columns, profile: number): ShownLeg[] {
  const column = table.numbers;
  const [trade, quantity, strike, fills] = ["trade", "contracts", "strike", "fills"].map(column);
  const [expiry, entry, exit] = ["expiry", "entry_date", "exit_date"].map((name) => dayNumbers(table, name));
  const [name, right, reason] = ["leg", "right", "exit_reason"].map((column) => words(table, column));
  const [entryDays, exitDays, costs, pnl] = ["entry_days", "exit_days", "costs", "pnl"].map(column);
  const [entryVolatility, exitVolatility] = ["entry_volatility", "exit_volatility"].map(column);
  const [entryMid, entryPrice, exitMid, exitPrice] = ["entry_mid", "entry_price", "exit_mid", "exit_price"].map(column);
  const names = ["delta", "gamma", "theta", "vega", "vanna", "volga", "charm"] as const;
  const greeks = names.map((greek) => [greek, column(`entry_${greek}`)] as const);
  return rowsOf(table, profile).map((i) => ({
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

/** The rows of a table that are of a profile. */
function rowsOf(table: Columns, profile: number): number[] {
  const {codes} = table.text("profile");
  return Array.from(codes.keys()).filter((row) => codes[row] === profile);
}

/** Columns of a profile laid out on every day, and whether a day has a row. */
function placesOf(table: Columns, date: Int32Array, profile: number) {
  const rows = rowsOf(table, profile);
  const days = table.days("date");
  const place = new Map(Array.from(date, (day, t) => [day, t]));
  const places = rows.map((row) => place.get(days[row]!) ?? -1);
  const laidOut = (values: (row: number) => number) => {
    const column = new Float64Array(date.length);
    rows.forEach((row, i) => (column[places[i]!] = values(row)));
    return column;
  };
  return {
    held: laidOut(() => 1),
    place: (name: string) => {
      const values = table.numbers(name);
      return laidOut((row) => values[row]!);
    },
  };
}

/** Day numbers of a column, NaN where there is no day yet. */
function dayNumbers(table: Columns, name: string): (row: number) => number {
  const days = table.days(name);
  return (row) => (days[row]! === STILL_OPEN ? NaN : days[row]!);
}

function words(table: Columns, name: string): (row: number) => string {
  const {codes, names} = table.text(name);
  return (row) => names[codes[row]!]!;
}
