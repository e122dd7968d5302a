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

// plain numbers, because the fields of an object are looked up at each use
const UNCOVERED = 1;
const MARKET = 2;
const FACTORS = 3;

/** Places in the parts of a row: P&L, what is uncovered of it, the market's part, then a factor each. */
export const Part = {raw: 0, uncovered: UNCOVERED, market: MARKET, factors: FACTORS} as const;

/** Numbers that the parts of a row take. */
export const partCount = (factors: number): number => factors + FACTORS;

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
  const earned = scale * held.pnl[row]!;
  parts[at]! += earned;
  const market = returns[0]![t]!;
  if (!isExplained(held, row, market)) {
    parts[at + UNCOVERED]! += earned;
    return;
  }
  if (held.uncovered !== undefined) parts[at + UNCOVERED]! += scale * held.uncovered[row]!;
  parts[at + MARKET]! += scale * held.covered[row]! * market;
  const {exposure} = held;
  const first = at + FACTORS;
  for (let k = 0; k < exposure.length; k++) parts[first + k]! += scale * exposure[k]![row]! * returns[k + 1]![t]!;
}

/**
 * Adds the parts of some rows of one asset, as `addParts` does row by row, at the pace of whole columns.
 *
 * @param rows places in the columns, in the order in which they are added; those that factors explain are moved to its
 *   front
 * @param day entry of `returns` and `scale` that each row of the columns is of
 */
export function addRows(
  parts: Float64Array,
  at: number,
  held: Omit<HeldColumns, "uncovered">,
  rows: Uint32Array,
  day: ArrayLike<number>,
  returns: readonly Float64Array[],
  scale?: Float64Array,
): void {
  let explained = 0;
  for (let j = 0; j < rows.length; j++) {
    const row = rows[j]!;
    const t = day[row]!;
    const earned = scale === undefined ? held.pnl[row]! : scale[t]! * held.pnl[row]!;
    parts[at]! += earned;
    if (isExplained(held, row, returns[0]![t]!)) rows[explained++] = row;
    else parts[at + UNCOVERED]! += earned;
  }
  const columns = [held.covered, ...held.exposure];
  for (let k = 0; k < columns.length; k++) {
    const [column, of] = [columns[k]!, returns[k]!];
    let sum = parts[at + MARKET + k]!;
    for (let j = 0; j < explained; j++) {
      const row = rows[j]!;
      const t = day[row]!;
      sum += (scale === undefined ? column[row]! : scale[t]! * column[row]!) * of[t]!;
    }
    parts[at + MARKET + k] = sum;
  }
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
  let explained = parts[at + MARKET]!;
  for (let k = 0; k < factors; k++) explained += parts[at + FACTORS + k]!;
  return parts[at]! - parts[at + UNCOVERED]! - explained;
}

/**
 * The parts of every row, a column each: those that `addParts` gives and `idioOf`, at the pace of whole columns.
 *
 * @param returns a column each, an entry a row: the market's, then those of the factors; NaN on dates that were not fitted
 */
export function partColumns(held: HeldColumns, returns: readonly Float64Array[]) {
  const {pnl, covered, exposure} = held;
  const rows = pnl.length;
  // one piece of memory for all columns, which takes less time than a piece each
  const memory = new Float64Array(rows * (exposure.length + 3));
  const column = (place: number) => memory.subarray(place * rows, (place + 1) * rows);
  const [idio, uncovered, market] = [column(0), column(1), column(2)];
  const byFactor = exposure.map((_, k) => column(3 + k));
  const explained = new Uint8Array(rows);
  for (let t = 0; t < rows; t++) explained[t] = isExplained(held, t, returns[0]![t]!) ? 1 : 0;
  // idio holds what is explained until the end
  addProducts(market, idio, explained, covered, returns[0]!);
  byFactor.forEach((part, k) => addProducts(part, idio, explained, exposure[k]!, returns[k + 1]!));
  for (let t = 0; t < rows; t++) {
    if (explained[t] !== 1) uncovered[t] = pnl[t]!;
    else if (held.uncovered !== undefined) uncovered[t] = held.uncovered[t]!;
    idio[t] = pnl[t]! - uncovered[t]! - idio[t]!;
  }
  return {market, byFactor, idio, uncovered};
}

/** Puts weight x return of each explained row into a column, and adds it to their sum. */
function addProducts(
  part: Float64Array,
  sum: Float64Array,
  explained: Uint8Array,
  weights: Float64Array,
  returns: Float64Array,
): void {
  for (let t = 0; t < part.length; t++)
    if (explained[t] === 1) {
      const earned = weights[t]! * returns[t]!;
      part[t] = earned;
      sum[t]! += earned;
    }
}
/**
 * P&L of a row, of one asset, from some of its parts: market, factors, idio, uncovered. It multiplies what is counted,
 * or, where that is left of the whole, what is not, in place of every part: a million rows are asked at each step of a
 * drag.
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
