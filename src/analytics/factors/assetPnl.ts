import type {DayRange} from "../exposure/dayRange.js";
import {addParts, addRows, partCount} from "./attributionKernel.js";
import type {BookCells} from "./bookCells.js";
import type {DayGroups} from "./dayGroups.js";

/**
 * P&L of each asset over some dates: `columns` numbers an asset, in the order of `Part`.
 */
export interface AssetPnl {
  readonly columns: number;
  /** Assets x columns, row-major. */
  readonly values: Float64Array;
}

/** What is not asked of the dates: factor returns, and a factor for each date, 1 or that of a linking. */
export interface PnlBasis {
  /** A column each: the market's, then those of the factors; NaN on dates that were not fitted. */
  readonly returns: readonly Float64Array[];
  readonly scale?: Float64Array;
}

/** The dates that are asked for: those of a range whose group is marked with 1. */
export interface ChosenDates extends DayRange {
  readonly groups: Uint8Array;
}

/** The P&L of each asset over the chosen dates, row by row. */
export function assetPnl(cells: BookCells, basis: PnlBasis, groups: DayGroups, chosen: ChosenDates): AssetPnl {
  const columns = partCount(cells.factors);
  const values = new Float64Array(cells.assets * columns);
  const rows = new Uint32Array(cells.dates.length);
  for (let i = 0; i < cells.assets; i++) {
    let count = 0;
    for (let row = cells.start[i]!; row < cells.start[i + 1]!; row++) {
      const t = cells.day[row]!;
      if (t >= chosen.from && t < chosen.to && chosen.groups[groups.of[t]!] === 1) rows[count++] = row;
    }
    addRows(values, i * columns, cells, rows.subarray(0, count), cells.day, basis.returns, basis.scale);
  }
  return {columns, values};
}

/**
 * Running sums of the P&L of each asset over dates ordered by group, then date, from which the P&L over any range of
 * dates and any groups is read in the time of a few additions an asset, however many dates there are.
 *
 * It holds dates x assets x (factors + 3) numbers.
 */
export function assetCube(cells: BookCells, basis: PnlBasis, groups: DayGroups): (chosen: ChosenDates) => AssetPnl {
  const columns = partCount(cells.factors);
  const width = cells.assets * columns;
  const T = cells.dates.length;
  const running = new Float64Array((T + 1) * width);
  const {returns, scale} = basis;
  for (let i = 0; i < cells.assets; i++)
    for (let row = cells.start[i]!; row < cells.start[i + 1]!; row++) {
      const t = cells.day[row]!;
      const at = (groups.place[t]! + 1) * width + i * columns;
      addParts(running, at, cells, row, returns, t, scale === undefined ? 1 : scale[t]!);
    }
  for (let j = width; j < running.length; j++) running[j]! += running[j - width]!;

  const count = groups.codes.length;
  return ({from, to, groups: wanted}) => {
    const values = new Float64Array(width);
    for (let g = 0; g < count; g++) {
      if (wanted[g] !== 1) continue;
      const first = groups.before[from * count + g]! * width;
      const last = groups.before[to * count + g]! * width;
      if (first === last) continue;
      for (let j = 0; j < width; j++) values[j]! += running[last + j]! - running[first + j]!;
    }
    return {columns, values};
  };
}
