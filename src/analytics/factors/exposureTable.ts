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
  const exposures: (Exposures | undefined)[] = [];
  const repeated: {date: number; symbol: number}[] = [];
  let row = 0;
  for (const date of panel.dates) {
    while (row < table.date.length && table.date[row] < date) row++;
    if (table.date[row] !== date) {
      exposures.push(undefined);
      continue;
    }
    const first = row;
    const day = new Float64Array(size).fill(NaN);
    const seen = new Uint8Array(n);
    const twice: number[] = [];
    for (; table.date[row] === date; row++) {
      const symbol = table.symbol[row];
      if (seen[symbol] === 1) twice.push(symbol);
      if (seen[symbol] < 2) seen[symbol]++;
    }
    table.values.forEach((column, k) => {
      for (let j = first; j < row; j++) day[k * n + table.symbol[j]] = column[j];
      for (const symbol of twice) day[k * n + symbol] = NaN;
    });
    for (const symbol of twice) repeated.push({date, symbol});
    exposures.push(day);
  }
  return {model: {factors: table.factors, exposures}, repeated};
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
      date.push(dates[t]);
      symbol.push(i);
      values.forEach((column, k) => column.push(day[k * n + i]));
    }
  });
  return {
    factors,
    date: Int32Array.from(date),
    symbol: Uint32Array.from(symbol),
    values: values.map((column) => Float64Array.from(column)),
  };
}
