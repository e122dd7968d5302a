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
  const [idio, uncovered] = [chosen[cells.factors + 1], chosen[cells.factors + 2]];
  // The idiosyncratic part is what the others leave, so with it those are taken off that do not count.
  const counted = idio === 1 ? -1 : 1;
  const exposures = [cells.covered, ...cells.exposure].flatMap((column, k) =>
    (chosen[k] === 1) === (idio === 0) ? [{column, of: returns[k]}] : [],
  );
  return cells.pnl.map((pnl, row) => {
    const t = cells.day[row];
    if (cells.covered[row] === 0 || Number.isNaN(returns[0]![t!])) return uncovered === 1 ? pnl : 0;
    let sum = idio === 1 ? pnl : 0;
    for (const {column, of} of exposures) sum += counted * column[row]! * of![t!]!;
    return sum;
  });
}
