import type {Prices} from "../exposure/book.js";
import {dateRuns, scatter} from "./dateRuns.js";
import {type Panel, forwardReturns} from "./panel.js";

/** Weights of a book as files hold them, ordered by date; a symbol is its position in the list of symbols. */
export interface Weights {
  readonly date: Int32Array;
  readonly symbol: Uint32Array;
  /** Fractions of capital; NaN where a symbol is not held. */
  readonly weight: Float64Array;
}

/** A panel of the days with prices, and how the weights fit into it. */
export interface BookPanel {
  readonly panel: Panel;
  /** Row of the first date with weights; the rows before are history. As many as there are rows where none has. */
  readonly from: number;
  /** One past the last row with weights that a return follows. */
  readonly to: number;
  /** Dates with weights but no prices: they earn nothing, the return over them goes to the weights of the date before. */
  readonly unpriced: Int32Array;
  /** Dates with prices between the first and the last weights, but without any. */
  readonly unweighted: Int32Array;
}

/**
 * Lays prices and weights out as a panel. Its rows are the dates with prices; returns run from each to the next, and are
 * missing for a symbol without a price on either. Weights hold on their own date only: nothing is carried forward.
 *
 * @param symbols names, in the order that the tables refer to; the panel has all of them
 * @see spec: attribution, "Input"
 */
export function bookPanel(
  symbols: readonly string[],
  prices: Pick<Prices, "date" | "symbol" | "close">,
  weights: Weights,
): BookPanel {
  const n = symbols.length;
  const [runs, heldRuns] = [dateRuns(prices.date), dateRuns(weights.date)];
  const dates = Int32Array.from(new Set(runs.subarray(0, -1).map((row) => prices.date[row]!))).sort();
  const axes = {dates, assets: symbols};
  const closes = panelValues(axes, prices, prices.close, runs);
  const held = panelValues(axes, weights, weights.weight, heldRuns);
  const weighted = dates.map((_, t) => Number(hasNumber(held, t * n, (t + 1) * n)));
  const first = weighted.indexOf(1);
  const from = first < 0 ? dates.length : first;
  const last = weighted.lastIndexOf(1);
  return {
    panel: {dates, assets: symbols, returns: forwardReturns(closes, n), weights: held},
    from,
    to: Math.max(from, Math.min(last + 1, dates.length - 1)),
    unpriced: unpricedDates(weights, heldRuns, new Set(dates)),
    unweighted: dates.filter((_, t) => t > from && t < last && weighted[t] === 0),
  };
}

function hasNumber(values: Float64Array, from: number, to: number): boolean {
  for (let j = from; j < to; j++) if (!Number.isNaN(values[j])) return true;
  return false;
}

function unpricedDates({date, weight}: Weights, runs: Int32Array, priced: ReadonlySet<number>): Int32Array {
  const found = new Set<number>();
  for (let run = 0; run + 1 < runs.length; run++)
    if (!priced.has(date[runs[run]!]!) && hasNumber(weight, runs[run]!, runs[run + 1]!)) found.add(date[runs[run]!]!);
  return Int32Array.from(found).sort();
}

/**
 * Lays one column of a long table out on the dates and assets of a panel; NaN where the table has no row. Rows on other
 * dates are left out. Volume x close, laid out like this, makes weights for a regression (see `squareRootWeights`).
 */
export function panelValues(
  {dates, assets}: Pick<Panel, "dates" | "assets">,
  table: {readonly date: Int32Array; readonly symbol: Uint32Array},
  column: Float64Array,
  runs = dateRuns(table.date),
): Float64Array {
  const rowOf = new Map(Array.from(dates, (date, t) => [date, t]));
  const cells = new Float64Array(dates.length * assets.length).fill(NaN);
  for (let run = 0; run + 1 < runs.length; run++) {
    const t = rowOf.get(table.date[runs[run]!]!);
    if (t !== undefined) scatter(column, runs[run]!, runs[run + 1]!, cells, t * assets.length, table.symbol);
  }
  return cells;
}
