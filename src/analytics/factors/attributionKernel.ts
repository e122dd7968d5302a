/**
 * The formula of attribution, for whatever has been added up: one held asset on one date, some assets, or a whole book.
 * What is held earned market = covered weight x market return, a factor = exposure x factor return, and idio = the rest.
 *
 * @see spec: attribution, "default mode"
 */

/** What is held, a row each; a column each of fractions of capital. */
export interface HeldColumns {
  /** Weight x return; 0 where the return is not known. */
  readonly pnl: Float64Array;
  /** Net weight of what has a return and exposures. */
  readonly covered: Float64Array;
  /** Of `covered`, weight x exposure, a column a factor. */
  readonly exposure: readonly Float64Array[];
  /** Of `pnl`, that of assets without exposures. Absent where a row is one asset: all of it is, or nothing. */
  readonly uncovered?: Float64Array;
}

/** Places in the parts of a row: P&L, what is uncovered of it, the market's part, then a factor each. */
export const Part = {raw: 0, uncovered: 1, market: 2, factors: 3} as const;

/** Numbers that the parts of a row take. */
export const partCount = (factors: number): number => factors + Part.factors;

/** Whether factors explain a row: its date was fitted, and it holds something that has exposures. */
function isExplained({covered, uncovered}: HeldColumns, row: number, market: number): boolean {
  return market === market && (uncovered !== undefined || covered[row] !== 0);
}

/**
 * Adds the parts of a row to `parts`, from `at` on in the order of `Part`.
 *
 * @param returns a column each: the market's, then those of the factors; NaN on dates that were not fitted
 * @param t entry of `returns` that the row is of
 * @param scale what each part is multiplied by, 1 or that of a linking
 */
export function addParts(
  parts: Float64Array,
  at: number,
  held: HeldColumns,
  row: number,
  returns: readonly Float64Array[],
  t: number,
  scale: number,
): void {
  const {pnl, covered, uncovered, exposure} = held;
  const earned = scale * pnl[row]!;
  parts[at]! += earned;
  const market = returns[0]![t]!;
  if (!isExplained(held, row, market)) {
    parts[at + Part.uncovered]! += earned;
    return;
  }
  if (uncovered !== undefined) parts[at + Part.uncovered]! += scale * uncovered[row]!;
  parts[at + Part.market]! += scale * covered[row]! * market;
  for (let k = 0; k < exposure.length; k++)
    parts[at + Part.factors + k]! += scale * exposure[k]![row]! * returns[k + 1]![t]!;
}

/** Clears `parts`, then adds those of a row. A loop: on arrays as short as this `fill` takes longer than the row itself. */
export function setParts(
  parts: Float64Array,
  held: HeldColumns,
  row: number,
  returns: readonly Float64Array[],
  t: number,
): void {
  for (let j = 0; j < parts.length; j++) parts[j] = 0;
  addParts(parts, 0, held, row, returns, t, 1);
}

/** What no other part explains of the P&L of a row: the idiosyncratic part. Exactly 0 where all of it is uncovered. */
export function idioOf(parts: ArrayLike<number>, at: number, factors: number): number {
  let explained = parts[at + Part.market]!;
  for (let k = 0; k < factors; k++) explained += parts[at + Part.factors + k]!;
  return parts[at]! - parts[at + Part.uncovered]! - explained;
}

/**
 * P&L of a row, of one asset, from some of its parts: market, factors, idio, uncovered. It multiplies what is counted, or what is not where that is left of the whole, in
 * place of every part: a million rows are asked at each step of a drag.
 */
export function partsSum(counted: readonly boolean[], held: HeldColumns, returns: readonly Float64Array[]) {
  const factors = held.exposure.length;
  const [idio, uncovered] = [counted[factors + 1], counted[factors + 2]];
  // The idiosyncratic part is what the others leave, so with it those are taken off that do not count.
  const sign = idio ? -1 : 1;
  const columns = [held.covered, ...held.exposure].flatMap((column, k) =>
    counted[k] === idio ? [] : [{column, of: returns[k]!}],
  );
  return (row: number, t: number): number => {
    const pnl = held.pnl[row]!;
    if (!isExplained(held, row, returns[0]![t]!)) return uncovered ? pnl : 0;
    let sum = idio ? pnl : 0;
    for (const {column, of} of columns) sum += sign * column[row]! * of[t]!;
    return sum;
  };
}
