import type {BacktestDays, LegDays} from "./backtestResult.js";
import {type PnlPart, pnlParts} from "./greekPnl.js";
import type {LiveLeg} from "./leg.js";

type Parts<Column> = Record<PnlPart, Column>;

const partsOf = <Column>(make: () => Column): Parts<Column> =>
  Object.fromEntries(pnlParts.map((part) => [part, make()])) as Parts<Column>;

/** Days without anything, to be filled in. */
export function emptyDays(date: Int32Array): BacktestDays {
  const column = () => new Float64Array(date.length);
  return {
    date,
    accountValue: column(),
    optionValue: column(),
    optionPnl: column(),
    hedgePnl: column(),
    costs: column(),
    hedgeCosts: column(),
    pnl: column(),
    profileReturn: column(),
    delta: column(),
    hedgeShares: column(),
    trade: new Int32Array(date.length).fill(-1),
    parts: partsOf(column),
  };
}

type DayNumbers = Readonly<Record<Exclude<keyof BacktestDays, "date" | "parts" | "delta">, number>>;

/** Writes what came of a day into its row; its delta stands there already, since the hedge follows it. */
export function bookDay(days: BacktestDays, t: number, booked: DayNumbers): void {
  days.trade[t] = booked.trade;
  days.accountValue[t] = booked.accountValue;
  days.optionValue[t] = booked.optionValue;
  days.optionPnl[t] = booked.optionPnl;
  days.hedgePnl[t] = booked.hedgePnl;
  days.hedgeCosts[t] = booked.hedgeCosts;
  days.costs[t] = booked.costs;
  days.pnl[t] = booked.pnl;
  days.profileReturn[t] = booked.profileReturn;
  days.hedgeShares[t] = booked.hedgeShares;
}

/** A day without prices: everything stays as it was, and nothing is earned. */
export function carryDay(days: BacktestDays, t: number, capital: number): void {
  days.accountValue[t] = t === 0 ? capital : days.accountValue[t - 1]!;
  if (t === 0) return;
  for (const column of [days.optionValue, days.delta, days.hedgeShares, days.trade]) column[t] = column[t - 1]!;
}

/** Rows of legs as they come. */
export class LegLedger {
  readonly #row: number[] = [];
  readonly #leg: number[] = [];
  readonly #numbers = {quantity: [], price: [], volatility: [], delta: [], pnl: [], costs: []} as Record<
    "quantity" | "price" | "volatility" | "delta" | "pnl" | "costs",
    number[]
  >;
  readonly #parts = pnlParts.map((): number[] => []);

  /** Adds the day of a leg that was booked. */
  add(row: number, index: number, leg: LiveLeg): void {
    this.#row.push(row);
    this.#leg.push(index);
    const {quantity, price, volatility, delta, pnl, costs} = this.#numbers;
    quantity.push(leg.quantity);
    price.push(leg.mark?.price ?? NaN);
    volatility.push(leg.mark?.volatility ?? NaN);
    delta.push(leg.mark?.delta ?? NaN);
    pnl.push(leg.pnl);
    costs.push(leg.costs);
    for (let p = 0; p < leg.parts.length; p++) this.#parts[p]!.push(leg.parts[p]!);
  }

  columns(): LegDays {
    const {quantity, price, volatility, delta, pnl, costs} = this.#numbers;
    const parts = partsOf(() => new Float64Array(0));
    for (const [p, part] of pnlParts.entries()) parts[part] = Float64Array.from(this.#parts[p]!);
    return {
      row: Int32Array.from(this.#row),
      leg: Int32Array.from(this.#leg),
      quantity: Float64Array.from(quantity),
      price: Float64Array.from(price),
      volatility: Float64Array.from(volatility),
      delta: Float64Array.from(delta),
      pnl: Float64Array.from(pnl),
      costs: Float64Array.from(costs),
      parts,
    };
  }
}
