import type {BookCells} from "./bookCells.js";

/**
 * What some or all assets of a book hold and earn, an entry a date. Factor returns have no say in it: with them it becomes
 * an attribution (`attributedSums`).
 */
export interface BookSums {
  readonly dates: Int32Array;
  /** Sum of weights, and of absolute weights. */
  readonly net: Float64Array;
  readonly gross: Float64Array;
  /** Sum of weight x return. */
  readonly raw: Float64Array;
  /** Net weight of assets with a return and exposures. */
  readonly covered: Float64Array;
  /** P&L of assets without exposures. */
  readonly uncovered: Float64Array;
  /** Absolute weight in assets without a return, whose P&L is unknown. */
  readonly unpriced: Float64Array;
  /** Sum of weight x exposure over assets with a return and exposures, a column a factor. */
  readonly exposure: readonly Float64Array[];
}

/**
 * Adds up the assets of a book date by date.
 *
 * @param chosen 1 for each asset that counts; all where it is not given
 */
export function bookSums(cells: BookCells, chosen?: Uint8Array): BookSums {
  const T = cells.dates.length;
  const zeros = () => new Float64Array(T);
  const sums = {
    dates: cells.dates,
    net: zeros(),
    gross: zeros(),
    raw: zeros(),
    covered: zeros(),
    uncovered: zeros(),
    unpriced: zeros(),
    exposure: cells.exposure.map(zeros),
  };
  const {net, gross, raw, covered, uncovered, unpriced} = sums;
  const {start, day, weight, pnl, factors} = cells;
  for (let i = 0; i < cells.assets; i++) {
    if (chosen !== undefined && chosen[i] === 0) continue;
    const [from, to] = [start[i], start[i + 1]];
    const first = cells.exposure[0] ?? weight;
    for (let row = from; row < to; row++) {
      const [t, w, p] = [day[row], weight[row], pnl[row]];
      net[t] += w;
      gross[t] += w < 0 ? -w : w;
      if (p !== p) unpriced[t] += w < 0 ? -w : w;
      else {
        raw[t] += p;
        if (first[row] === first[row]) covered[t] += w;
        else uncovered[t] += p;
      }
    }
    for (let k = 0; k < factors; k++) {
      const [of, sum] = [cells.exposure[k], sums.exposure[k]];
      for (let row = from; row < to; row++) {
        const [p, x] = [pnl[row], of[row]];
        if (p === p && x === x) sum[day[row]] += x;
      }
    }
  }
  return sums;
}
