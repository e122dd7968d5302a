import {complete, type Steps} from "../exposure/steps.js";
import {type Panel, type RiskModel, coverage} from "./panel.js";

/**
 * What is held of each asset, as attribution slices it: a row an asset and date on which it is held, all rows of an asset
 * together and by date. None of it hangs on how factor returns are estimated.
 */
export interface BookCells {
  /** Day numbers, ascending; a date without any row counts too. */
  readonly dates: Int32Array;
  readonly assets: number;
  readonly factors: number;
  /** First row of each asset, and after the last asset the number of rows. */
  readonly start: Uint32Array;
  /** Position in `dates`. */
  readonly day: Uint32Array;
  /** Never 0. */
  readonly weight: Float64Array;
  /** Weight x return; 0 where the return is not known. */
  readonly pnl: Float64Array;
  /** The weight where the row has a return and exposures, else 0. */
  readonly covered: Float64Array;
  /** Weight x exposure, a column a factor; 0 where the row is not covered. */
  readonly exposure: readonly Float64Array[];
  /** The rows that are not covered. */
  readonly bare: BareRows;
}

/** Rows without a return or without exposures, ascending. Few, so that sums over all rows need not ask each. */
export interface BareRows {
  readonly row: Uint32Array;
  /** 1 where the return is not known. */
  readonly unpriced: Uint8Array;
  /** First of them of each asset, and after the last asset their number. */
  readonly start: Uint32Array;
}

/** Exposures that hold from one refit to the next, numbered in the order in which they appear. */
export interface ExposureBlocks {
  /** Position in `blocks` for each date; -1 where it has no exposures. */
  readonly of: Int32Array;
  readonly blocks: readonly Float64Array[];
}

/** The distinct exposures of a risk model. */
export function exposureBlocks({exposures}: RiskModel): ExposureBlocks {
  const positions = new Map<Float64Array, number>();
  const of = Int32Array.from(exposures, (day) => {
    if (day === undefined) return -1;
    if (!positions.has(day)) positions.set(day, positions.size);
    return positions.get(day)!;
  });
  return {of, blocks: [...positions.keys()]};
}

/** The held cells of a panel, as `BookCells` orders them. */
export function heldCells({dates, assets, weights}: Pick<Panel, "dates" | "assets" | "weights">): {
  readonly asset: Uint32Array;
  readonly day: Uint32Array;
} {
  const n = assets.length;
  const cells: number[] = [];
  for (let i = 0; i < n; i++) for (let t = 0; t < dates.length; t++) if (weights[t * n + i]) cells.push(t * n + i);
  return {
    asset: Uint32Array.from(cells, (cell) => cell % n),
    day: Uint32Array.from(cells, (cell) => Math.floor(cell / n)),
  };
}

/** What the rows of a book are read from; a row an asset and date, by asset, then date. */
export interface CellColumns {
  readonly asset: ArrayLike<number>;
  readonly day: ArrayLike<number>;
  readonly weight: ArrayLike<number>;
  /** NaN where it is not known. */
  readonly return: ArrayLike<number>;
}

/** Rows a step multiplies: about a millisecond of them. */
const STEP = 10_000;

/** Multiplies what is held with returns and exposures. */
export function bookCells(...inputs: Parameters<typeof bookCellSteps>): BookCells {
  return complete(bookCellSteps(...inputs));
}

/** The same in steps, so that a page answers while a large book is laid out. */
export function* bookCellSteps(
  dates: Int32Array,
  assets: number,
  factors: number,
  columns: CellColumns,
  {of, blocks}: ExposureBlocks,
): Steps<BookCells> {
  const rows = columns.asset.length;
  const start = new Uint32Array(assets + 1);
  const day = Uint32Array.from(columns.day);
  const weight = Float64Array.from(columns.weight);
  const pnl = new Float64Array(rows);
  const covered = new Float64Array(rows);
  const exposure = Array.from({length: factors}, () => new Float64Array(rows));
  const known = blocks.map((block) => coverage(block, assets));
  const bare: number[] = [];
  const unpriced: number[] = [];
  const bareStart = new Uint32Array(assets + 1);
  for (let row = 0; row < rows; row++) {
    if (row % STEP === STEP - 1) yield row / rows;
    const asset = columns.asset[row];
    const block = of[day[row]!];
    const earned = weight[row]! * columns.return[row]!;
    const priced = Number.isFinite(earned);
    start[asset! + 1]!++;
    if (priced) pnl[row] = earned;
    if (priced && block! >= 0 && known[block!]![asset!] === 1) {
      covered[row] = weight[row]!;
      for (let k = 0; k < factors; k++) exposure[k]![row] = weight[row]! * blocks[block!]![k * assets + asset!]!;
    } else {
      bare.push(row);
      unpriced.push(priced ? 0 : 1);
      bareStart[asset! + 1]!++;
    }
  }
  for (let i = 0; i < assets; i++) {
    start[i + 1]! += start[i]!;
    bareStart[i + 1]! += bareStart[i]!;
  }
  return {
    dates,
    assets,
    factors,
    start,
    day,
    weight,
    pnl,
    covered,
    exposure,
    bare: {row: Uint32Array.from(bare), unpriced: Uint8Array.from(unpriced), start: bareStart},
  };
}

/** A book laid out by asset, with what it was laid out from. */
export interface SlicedBook {
  readonly held: ReturnType<typeof heldCells>;
  readonly blocks: ExposureBlocks;
  readonly cells: BookCells;
}

/** Lays a panel with its risk model out by asset. */
export function slicedBook({dates, assets, weights, returns}: Panel, model: RiskModel): SlicedBook {
  const held = heldCells({dates, assets, weights});
  const blocks = exposureBlocks(model);
  const at = (values: Float64Array) =>
    Float64Array.from(held.day, (t, row) => values[t * assets.length + held.asset[row]!]!);
  const columns = {...held, weight: at(weights), return: at(returns)};
  return {held, blocks, cells: bookCells(dates, assets.length, model.factors.length, columns, blocks)};
}
