import type {AssetPnl} from "../../analytics/factors/assetPnl.js";
import {Part, setParts, idioOf, partCount} from "../../analytics/factors/attributionKernel.js";
import type {BookCells} from "../../analytics/factors/bookCells.js";
import {type FactorSummary, factorSummary} from "../../analytics/factors/factorSummary.js";
import type {PnlState} from "./state.js";

/** P&L by source of something: an asset, or an asset on a date. */
export interface PnlParts {
  readonly raw: number;
  readonly market: number;
  /** The chosen factors together. */
  readonly factors: number;
  readonly other: number;
  readonly idio: number;
  readonly uncovered: number;
  /** What the source that is traced earned. */
  readonly traced: number;
}

export interface AssetRow extends PnlParts {
  readonly asset: string;
  /** Of the P&L of the traced source over all chosen assets; NaN where that is 0. */
  readonly share: number;
}

export interface AssetDayRow extends PnlParts {
  readonly date: number;
  readonly weight: number;
}

/** What is traced: a source, and 1 for each factor that is chosen. */
export interface Trace {
  readonly source: string;
  readonly factors: readonly string[];
  readonly chosen: Uint8Array;
}

/** Parts from numbers in the order of `AssetPnl`. */
function parts(values: ArrayLike<number>, {source, factors, chosen}: Trace): PnlParts {
  const [raw, uncovered, market] = [values[Part.raw]!, values[Part.uncovered]!, values[Part.market]!];
  let [together, other, traced] = [0, 0, NaN];
  for (let k = 0; k < factors.length; k++) {
    const part = values[Part.factors + k]!;
    if (chosen[k] === 1) together += part;
    else other += part;
    if (factors[k] === source) traced = part;
  }
  const named = {raw, market, factors: together, other, idio: idioOf(values, 0, factors.length), uncovered};
  return {...named, traced: source in named ? named[source as keyof typeof named] : traced};
}

/** A row for each asset that counts and is held on any of the chosen dates. */
export function assetRows({columns, values}: AssetPnl, assets: readonly string[], counted: Uint8Array, trace: Trace) {
  const rows = assets.flatMap((asset, i) => {
    const own = values.subarray(i * columns, (i + 1) * columns);
    return counted[i] === 1 && own.some((x) => x !== 0) ? [{asset, ...parts(own, trace)}] : [];
  });
  const whole = rows.reduce((sum, {traced}) => sum + traced, 0);
  return rows.map((row): AssetRow => ({...row, share: whole === 0 ? NaN : row.traced / whole}));
}

/** A row for each chosen date on which an asset is held, the last first. Not linked: each day as it was. */
export function assetDayRows(
  cells: BookCells,
  asset: number,
  {slice, range, estimated: {returns}}: PnlState,
  trace: Trace,
): AssetDayRow[] {
  const rows: AssetDayRow[] = [];
  const values = new Float64Array(partCount(cells.factors));
  for (let row = cells.start[asset + 1]! - 1; row >= cells.start[asset]!; row--) {
    const t = cells.day[row];
    if (t! < range.from || t! >= range.to || Number.isNaN(slice.sources[0]!.daily[t! - range.from])) continue;
    setParts(values, cells, row, returns, t!);
    rows.push({date: cells.dates[t!]!, weight: cells.weight[row]!, ...parts(values, trace)});
  }
  return rows;
}

/** What each factor's own return did on the chosen dates, the market first. */
export function factorRows(
  {slice, sums, range, estimated}: PnlState,
  factors: readonly string[],
  periods: number,
): FactorSummary[] {
  const {daily} = slice.sources[0]!;
  const chosen = Uint32Array.from(daily.keys(), (day) => range.from + day).filter(
    (_, day) => daily[day] === daily[day],
  );
  return ["market", ...factors].map((factor, k) =>
    factorSummary(
      factor,
      {
        returns: estimated.returns[k]!,
        errors: estimated.standardErrors[k]!,
        exposure: k === 0 ? sums.covered : sums.exposure[k - 1]!,
      },
      chosen,
      periods,
    ),
  );
}

/** A day of the book: its position in the slice. */
export interface DayRow {
  readonly day: number;
}

/** The chosen days, the last first. */
export function dayRows({slice}: PnlState): DayRow[] {
  const rows: DayRow[] = [];
  for (let day = slice.date.length - 1; day >= 0; day--)
    if (!Number.isNaN(slice.sources[0]!.daily[day])) rows.push({day});
  return rows;
}
