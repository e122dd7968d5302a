import {partsSum} from "../factors/attributionKernel.js";
import type {BookCells} from "../factors/bookCells.js";

/**
 * The sources of a book's P&L in order: the market, the factors, what is idiosyncratic, what is uncovered. A source is
 * known by its place.
 */
export function sourceNames(factors: readonly string[]): readonly string[] {
  return ["market", ...factors, "idio", "uncovered"];
}

/**
 * P&L of each row of a book from some of its sources.
 *
 * @param returns a column each: the market's, then those of the factors; NaN on dates that were not fitted
 * @param chosen 1 for each source that counts
 * @see attributionRows, whose columns these are sums of
 */
export function rowPnl(cells: BookCells, returns: readonly Float64Array[], chosen: Uint8Array): Float64Array {
  if (!chosen.includes(0)) return cells.pnl;
  const sum = partsSum(
    Array.from(chosen, (mark) => mark === 1),
    cells,
    returns,
  );
  return cells.pnl.map((_, row) => sum(row, cells.day[row]!));
}
