import {partColumns} from "./attributionKernel.js";
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
  sums: Pick<BookSums, "raw" | "covered" | "uncovered" | "exposure">,
  returns: readonly Float64Array[],
): PnlSources {
  return {raw: sums.raw, ...partColumns({...sums, pnl: sums.raw}, returns)};
}
