import type {BookCells} from "../../analytics/factors/bookCells.js";
import type {DayGroups} from "../../analytics/factors/dayGroups.js";
import {type PnlValues, marks} from "./controls.js";
import {type AssetDayRow, type AssetRow, type Trace, assetDayRows, assetRows} from "./rows.js";
import {type PnlState, assetSlicer} from "./state.js";

/** What the controls of contributions hold: a source of P&L, and an asset, empty where none is looked at. */
export interface Traced {
  readonly source: string;
  readonly asset: string;
}

/**
 * Reads from the cells of a book what each of its assets contributed to a source of P&L, and what one did day by day.
 *
 * @param groups of the book's days, by what they can be filtered by
 */
export function contributions(
  cells: BookCells,
  {assets, factors}: {readonly assets: readonly string[]; readonly factors: readonly string[]},
  groups: DayGroups,
) {
  const slice = assetSlicer(cells, groups);
  const traceOf = (chosen: PnlValues, {source}: Traced): Trace => ({
    source,
    factors,
    chosen: marks(factors, chosen.factors),
  });
  return {
    byAsset: (state: PnlState, chosen: PnlValues, traced: Traced): AssetRow[] =>
      assetRows(slice(state), assets, marks(assets, chosen.assets), traceOf(chosen, traced)),
    byDay: (state: PnlState, chosen: PnlValues, traced: Traced): AssetDayRow[] =>
      traced.asset === "" ? [] : assetDayRows(cells, assets.indexOf(traced.asset), state, traceOf(chosen, traced)),
  };
}
