import {Part, setParts, idioOf, partCount} from "./attributionKernel.js";
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
export function attributedSums(
  sums: Pick<BookSums, "dates" | "raw" | "covered" | "uncovered" | "exposure">,
  returns: readonly Float64Array[],
): PnlSources {
  const T = sums.dates.length;
  const held = {...sums, pnl: sums.raw};
  const factors = sums.exposure.length;
  const [market, idio, uncovered] = [new Float64Array(T), new Float64Array(T), new Float64Array(T)];
  const byFactor = sums.exposure.map(() => new Float64Array(T));
  const parts = new Float64Array(partCount(factors));
  for (let t = 0; t < T; t++) {
    setParts(parts, held, t, returns, t);
    uncovered[t] = parts[Part.uncovered]!;
    market[t] = parts[Part.market]!;
    for (let k = 0; k < factors; k++) byFactor[k]![t] = parts[Part.factors + k]!;
    idio[t] = idioOf(parts, 0, factors);
  }
  return {raw: sums.raw, market, byFactor, idio, uncovered};
}
