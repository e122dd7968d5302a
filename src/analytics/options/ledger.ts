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
    for (let p = 0; p < leg.parts.length; p++) this.#parts[p].push(leg.parts[p]);
  }

  columns(): LegDays {
    const {quantity, price, volatility, delta, pnl, costs} = this.#numbers;
    const parts = partsOf(() => new Float64Array(0));
    for (const [p, part] of pnlParts.entries()) parts[part] = Float64Array.from(this.#parts[p]);
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
