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
  const zeros = () => new Float64Array(cells.dates.length);
  const runs = contiguousRuns(cells, chosen);
  const [net, gross, covered, uncovered, unpriced] = [zeros(), zeros(), zeros(), zeros(), zeros()];
  addWeights(cells, runs, {net, gross, covered});
  const {bare, day, weight, pnl} = cells;
  for (let i = 0; i < cells.assets; i++) {
    if (chosen !== undefined && chosen[i] === 0) continue;
    for (let j = bare.start[i]; j! < bare.start[i + 1]!; j!++) {
      const row = bare.row[j!];
      if (bare.unpriced[j!] === 1) unpriced[day[row!]!]! += Math.abs(weight[row!]!);
      else uncovered[day[row!]!]! += pnl[row!]!;
    }
  }
  return {
    dates: cells.dates,
    net,
    gross,
    raw: addedUp(cells, runs, pnl, zeros()),
    covered,
    uncovered,
    unpriced,
    exposure: cells.exposure.map((column) => addedUp(cells, runs, column, zeros())),
  };
}

/** Rows of one asset. */
interface Run {
  readonly from: number;
  readonly to: number;
  /** Whether every date between the first and the last of them has one. */
  readonly whole: boolean;
  /** Whether all of them are covered. */
  readonly covered: boolean;
}

function contiguousRuns({assets, start, day, bare}: BookCells, chosen: Uint8Array | undefined): Run[] {
  const runs: Run[] = [];
  for (let i = 0; i < assets; i++) {
    const [from, to] = [start[i], start[i + 1]];
    if (from === to || (chosen !== undefined && chosen[i] === 0)) continue;
    runs.push({
      from: from!,
      to: to!,
      whole: day[to! - 1]! - day[from!]! === to! - 1 - from!,
      covered: bare.start[i] === bare.start[i + 1],
    });
  }
  return runs;
}

// One loop a column and asset, without a branch inside: at a million rows each branch is some milliseconds.
function addedUp({day}: BookCells, runs: readonly Run[], column: Float64Array, sum: Float64Array): Float64Array {
  for (const {from, to, whole} of runs) {
    if (whole) for (let row = from, t = day[from]; row < to; row++, t!++) sum[t!]! += column[row]!;
    else for (let row = from; row < to; row++) sum[day[row]!]! += column[row]!;
  }
  return sum;
}

function addWeights(
  {day, weight, covered}: BookCells,
  runs: readonly Run[],
  sums: {readonly net: Float64Array; readonly gross: Float64Array; readonly covered: Float64Array},
): void {
  for (const run of runs) {
    const known = run.covered ? weight : covered;
    for (let row = run.from; row < run.to; row++) {
      const t = day[row];
      const w = weight[row];
      sums.net[t!]! += w!;
      sums.gross[t!]! += w! < 0 ? -w! : w!;
      sums.covered[t!]! += known[row]!;
    }
  }
}
