import type {Prices} from "../exposure/book.js";
import type {Weights} from "./bookPanel.js";
import type {ExposureTable} from "./exposureTable.js";

/** Tables as the seed reads them; a symbol is its position in `symbols`. */
export interface SeedInput {
  readonly symbols: readonly string[];
  /** Closes, any order; at most one a date and symbol. */
  readonly prices: Pick<Prices, "date" | "symbol" | "close">;
  readonly weights: Weights;
  readonly model: ExposureTable;
  /** First and last day number asked for; every calendar day between is. */
  readonly first: number;
  readonly last: number;
}

/** Why the seed lost a date, or a symbol of a date. */
export type SeedReason =
  | "no risk model on this date"
  | "no weights on this date"
  | "no prices on the next calendar day"
  | "a factor has no exposure at all"
  | "held but without prices"
  | "more than once in the risk model";

/** What the seed caught and passed over. */
export interface SeedLoss {
  readonly date: number;
  /** Position in `symbols`; -1 where the whole date is lost. */
  readonly symbol: number;
  readonly reason: SeedReason;
}

/**
 * The dates, and the symbols of a date, that the seed drops because an error comes up while it works on them; ordered by
 * date, then as the weights are. Found without attributing anything: each hangs on which rows there are.
 *
 * @see spec: attribution, "seed mode"
 */
export function seedLosses({symbols, prices, weights, model, first, last}: SeedInput): SeedLoss[] {
  const listed = listedSymbols(symbols, prices);
  const anyListed = listed.includes(1);
  const priced = new Set(prices.date);
  const weightRows = rowsByDate(weights.date);
  const modelRows = rowsByDate(model.date);
  const losses: SeedLoss[] = [];
  const named = new Uint8Array(symbols.length);
  for (let date = first; date <= last; date++) {
    const [exposed, weighted] = [modelRows.get(date), weightRows.get(date)];
    // In the order in which the seed comes upon them, so that the first thing missing is the reason.
    let reason: SeedReason | undefined;
    if (exposed === undefined) reason = "no risk model on this date";
    else if (weighted === undefined) reason = "no weights on this date";
    else if (!priced.has(date + 1)) reason = "no prices on the next calendar day";
    else if (!anyListed || model.values.some((column) => exposed.every((row) => Number.isNaN(column[row]))))
      reason = "a factor has no exposure at all";
    if (reason !== undefined) {
      losses.push({date, symbol: -1, reason});
      continue;
    }
    named.fill(0);
    for (const row of exposed!) if (named[model.symbol[row]!]! < 2) named[model.symbol[row]!]!++;
    for (const row of weighted!) {
      const symbol = weights.symbol[row];
      if (Number.isNaN(weights.weight[row]) || named[symbol!] === 0) continue;
      if (listed[symbol!] === 0) losses.push({date, symbol: symbol!, reason: "held but without prices"});
      else if (named[symbol!]! > 1) losses.push({date, symbol: symbol!, reason: "more than once in the risk model"});
    }
  }
  return losses;
}

/** Marks the symbols that have a row of prices on any date with 1. */
export function listedSymbols(symbols: readonly string[], prices: Pick<Prices, "symbol">): Uint8Array {
  const listed = new Uint8Array(symbols.length);
  for (const symbol of prices.symbol) listed[symbol] = 1;
  return listed;
}

/** Positions of the rows of each date, in their order. */
export function rowsByDate(dates: Int32Array): Map<number, number[]> {
  const rows = new Map<number, number[]>();
  dates.forEach((date, row) => {
    const day = rows.get(date);
    if (day === undefined) rows.set(date, [row]);
    else day.push(row);
  });
  return rows;
}
