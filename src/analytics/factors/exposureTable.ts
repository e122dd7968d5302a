import {dateRuns, scatter} from "./dateRuns.js";
import type {Exposures, Panel, RiskModel} from "./panel.js";

/** Exposures as files hold them: a row a date and asset. Ordered by date; an asset may be repeated by mistake. */
export interface ExposureTable {
  readonly factors: readonly string[];
  /** Day numbers, ascending. */
  readonly date: Int32Array;
  /** Position in the list of assets. */
  readonly symbol: Uint32Array;
  /** A column a factor; NaN where missing. */
  readonly values: readonly Float64Array[];
}

/** A risk model, and what could not be used of the table it came from. */
export interface AlignedModel {
  readonly model: RiskModel;
  /** Rows of assets that a date names more than once: which of them holds is unknown, so the asset is not covered. */
  readonly repeated: readonly {readonly date: number; readonly symbol: number}[];
}

/**
 * Aligns exposures with the dates of a panel. A date of the panel without rows has no exposures: nothing is carried
 * forward. Dates outside the panel are left out.
 *
 * @param table its symbols are positions in `panel.assets`
 */
export function alignExposures(table: ExposureTable, panel: Pick<Panel, "dates" | "assets">): AlignedModel {
  const n = panel.assets.length;
  const size = table.factors.length * n;
  const runs = dateRuns(table.date);
  const found = Array.from(panel.dates, () => -1); // of each date of the panel, its run
  for (let t = 0, run = 0; t < found.length; t++) {
    while (run + 1 < runs.length && table.date[runs[run]!]! < panel.dates[t]!) run++;
    if (run + 1 < runs.length && table.date[runs[run]!] === panel.dates[t]) found[t] = run;
  }
  // One stretch of memory for all of them is had, and given to other threads, sooner than one each.
  const cells = new Float64Array(size * found.filter((run) => run >= 0).length).fill(NaN);
  let used = 0;
  const repeated: {date: number; symbol: number}[] = [];
  const exposures = found.map((run, t): Exposures | undefined => {
    if (run < 0) return undefined;
    const [from, to] = [runs[run], runs[run + 1]];
    const day = cells.subarray(used, (used += size));
    table.values.forEach((column, k) => scatter(column, from!, to!, day, k * n, table.symbol));
    for (const symbol of namedAgain(table.symbol, from!, to!, n)) {
      repeated.push({date: panel.dates[t]!, symbol});
      for (let k = 0; k < size; k += n) day[k + symbol] = NaN;
    }
    return day;
  });
  return {model: {factors: table.factors, exposures}, repeated};
}

/** The symbols that some rows name more than once, in the order in which they are named again. */
function namedAgain(symbols: Uint32Array, from: number, to: number, assets: number): number[] {
  const seen = new Uint8Array(assets);
  const again: number[] = [];
  for (let row = from; row < to; row++) {
    const symbol = symbols[row];
    if (seen[symbol!] === 1) again.push(symbol!);
    if (seen[symbol!]! < 2) seen[symbol!]!++;
  }
  return again;
}

/**
 * The rows of a risk model, to be written to files: one for each date and asset with any exposure, by date then asset.
 */
export function exposureRows(
  {factors, exposures}: RiskModel,
  {dates, assets}: Pick<Panel, "dates" | "assets">,
): ExposureTable {
  const n = assets.length;
  const date: number[] = [];
  const symbol: number[] = [];
  const values: number[][] = factors.map(() => []);
  exposures.forEach((day, t) => {
    if (day === undefined) return;
    for (let i = 0; i < n; i++) {
      if (!factors.some((_, k) => !Number.isNaN(day[k * n + i]))) continue;
      date.push(dates[t]!);
      symbol.push(i);
      values.forEach((column, k) => column.push(day[k * n + i]!));
    }
  });
  return {
    factors,
    date: Int32Array.from(date),
    symbol: Uint32Array.from(symbol),
    values: values.map((column) => Float64Array.from(column)),
  };
}
