import {classify} from "../../analytics/exposure/classify.js";
import {type DayRange, dayRange} from "../../analytics/exposure/dayRange.js";
import {defaultThresholds} from "../../analytics/exposure/thresholds.js";
import {type PnlBasis, type AssetPnl, assetCube, assetPnl} from "../../analytics/factors/assetPnl.js";
import {attributedSums} from "../../analytics/factors/attributedSums.js";
import {
  type AttributionSlice,
  type DateScale,
  attributionSlice,
  dateScale,
  selectedDates,
} from "../../analytics/factors/attributionSlice.js";
import type {BookCells} from "../../analytics/factors/bookCells.js";
import {blockSums} from "../../analytics/factors/blockSums.js";
import type {BookSums} from "../../analytics/factors/bookSums.js";
import {linkingRatios} from "../../analytics/factors/carinoLinking.js";
import {type DayGroups, chosenGroups} from "../../analytics/factors/dayGroups.js";
import {daySpan} from "../parameters/daySpan.js";
import type {TimeChartOptions} from "../charts/timeAxis.js";
import type {EstimatedReturns, PnlBook} from "./book.js";
import {type DayFilter, type PnlValues, marks, regimeFilter, wantedCodes} from "./controls.js";

/** Everything that the notebook shows without telling assets apart. */
export interface PnlState {
  readonly slice: AttributionSlice;
  /** Of the chosen assets, all dates. */
  readonly sums: BookSums;
  readonly range: DayRange;
  readonly domain: TimeChartOptions["domain"];
  readonly groups: Uint8Array;
  readonly scale: DateScale;
  readonly estimated: EstimatedReturns;
}

/** The labels of the dates of a book that its P&L can be filtered by. */
export function dayFilters({net, gross}: BookSums): DayFilter[] {
  return [regimeFilter(classify({net, gross}, defaultThresholds).regime)];
}

/** Remembers the last result for the same inputs. */
function remembered<Inputs extends readonly unknown[], Result>(compute: (...inputs: Inputs) => Result) {
  let last: {readonly inputs: Inputs; readonly result: Result} | undefined;
  return (...inputs: Inputs): Result => {
    if (last === undefined || inputs.some((input, i) => !Object.is(input, last!.inputs[i])))
      last = {inputs, result: compute(...inputs)};
    return last.result;
  };
}

/** What changes with the controls of the notebook: an attribution of the chosen dates, assets and factors. */
export function pnlSlicer(
  {sums, factors}: PnlBook,
  assets: readonly string[],
  filters: readonly DayFilter[],
  groups: DayGroups,
  periods: number,
) {
  const summer = remembered(blockSums);
  const chosenSums = remembered((cells: BookCells | undefined, chosen: readonly string[]) =>
    cells === undefined || chosen.length === 0 ? sums : summer(cells)(marks(assets, chosen)),
  );
  const attributed = remembered(attributedSums);
  const ratios = linkingRatios(sums.raw);
  /** @param cells needed once assets are chosen */
  return (chosen: PnlValues, estimated: EstimatedReturns, cells?: BookCells): PnlState => {
    const of = chosenSums(cells, chosen.assets);
    const range = dayRange(sums.dates, ...chosen.days);
    const wanted = chosenGroups(
      groups,
      filters.map((filter) => wantedCodes(filter, chosen)),
    );
    const selected = selectedDates(groups, range, wanted);
    const scale = dateScale(sums.raw, selected, chosen.linking === "carino" ? ratios : undefined);
    const slice = attributionSlice(sums.dates, attributed(of, estimated.returns), {
      ...range,
      ...scale,
      selected,
      factors,
      chosen: marks(factors, chosen.factors),
      periods,
    });
    return {slice, sums: of, range, domain: daySpan(chosen.days, sums.dates), groups: wanted, scale, estimated};
  };
}

/** Numbers beyond which running sums by asset take more memory than they are worth: 256 MB. */
const LARGEST_CUBE = 2 ** 25;

/** P&L of each asset on the dates of a state, from running sums that are laid out anew only for other factor returns. */
export function assetSlicer(cells: BookCells, groups: DayGroups) {
  const fits = (cells.dates.length + 1) * cells.assets * (cells.factors + 3) <= LARGEST_CUBE;
  const laidOut = remembered((returns: PnlBasis["returns"], scale: PnlBasis["scale"]) => {
    const basis = {returns, scale};
    return fits
      ? assetCube(cells, basis, groups)
      : (chosen: Parameters<typeof assetPnl>[3]) => assetPnl(cells, basis, groups, chosen);
  });
  return ({estimated, range, groups: wanted, scale: {scale, divisor}}: PnlState): AssetPnl => {
    const {columns, values} = laidOut(estimated.returns, scale)({...range, groups: wanted});
    return {columns, values: divisor === 1 ? values : values.map((x) => x / divisor)};
  };
}
