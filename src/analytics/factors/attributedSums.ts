import type {BookSums} from "./bookSums.js";

/** Daily P&L of some or all assets by source: raw = market + the factors + idio + uncovered. Fractions of capital. */
export interface PnlSources {
  readonly raw: Float64Array;
  readonly market: Float64Array;
  readonly byFactor: readonly Float64Array[];
  readonly idio: Float64Array;
  readonly uncovered: Float64Array;
}

/**
 * Attributes the P&L of assets that have been added up. On a date without factor returns all of it is uncovered.
 *
 * @param returns a column each: the market's, then those of the factors; NaN on dates that were not fitted
 * @see attributionDays, which gives the same from the panel
 */
export function attributedSums(sums: BookSums, returns: readonly Float64Array[]): PnlSources {
  const T = sums.dates.length;
  const market = new Float64Array(T);
  const byFactor = sums.exposure.map(() => new Float64Array(T));
  const idio = new Float64Array(T);
  const uncovered = sums.uncovered.slice();
  for (let t = 0; t < T; t++) {
    if (Number.isNaN(returns[0]![t])) {
      uncovered[t] = sums.raw[t]!;
      continue;
    }
    market[t] = sums.covered[t]! * returns[0]![t]!;
    let explained = market[t];
    for (let k = 0; k < byFactor.length; k++) {
      byFactor[k]![t] = sums.exposure[k]![t]! * returns[k + 1]![t]!;
      explained! += byFactor[k]![t]!;
    }
    idio[t] = sums.raw[t]! - sums.uncovered[t]! - explained!;
  }
  return {raw: sums.raw, market, byFactor, idio, uncovered};
}
