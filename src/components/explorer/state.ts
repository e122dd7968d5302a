import {
  type CrossFilter,
  type DailyPnl,
  type Measure,
  countedSources,
  crossFilter,
} from "../../analytics/explorer/crossFilter.js";
import {ALL_FILTERS, dayFilter} from "../../analytics/explorer/dayFilters.js";
import {type DayMoments, momentsOfRows} from "../../analytics/explorer/dayMoments.js";
import {rowPnl} from "../../analytics/explorer/rowPnl.js";
import {type Selection, nothingChosen} from "../../analytics/explorer/selection.js";
import type {Statistic} from "../../analytics/explorer/statistics.js";
import {blockSums} from "../../analytics/factors/blockSums.js";
import type {BookCells} from "../../analytics/factors/bookCells.js";
import type {BookSums} from "../../analytics/factors/bookSums.js";
import {type ExplorerData, bookColumns} from "./data.js";

/** What the reader looks at. */
export interface Look {
  readonly measure: Measure;
  readonly statistic: Statistic;
}

/** What the page shows of a selection. */
export interface ExplorerState extends Look {
  readonly data: ExplorerData;
  /** Of the chosen assets. */
  readonly pnl: DailyPnl;
  readonly selection: Selection;
  readonly filtered: CrossFilter;
  /** The measure's P&L a day with nothing chosen. */
  readonly everything: Float64Array;
  /** Days a year of the measure. */
  readonly periods: number;
}

/** Days a year of what a measure is of. */
export function periodsOf({periods}: Pick<ExplorerData, "periods">, measure: Measure): number {
  return measure === "profiles" ? periods.rotation : measure === "account" ? periods.account : periods.book;
}

/** The measures that there is any P&L of. */
export function knownMeasures({pnl: {sources, profiles, account}}: Pick<ExplorerData, "pnl">): Measure[] {
  const known: Measure[] = [];
  const any = (columns: readonly Float64Array[]) => columns.some((column) => column.some(Number.isFinite));
  if (any(sources)) known.push("whole", "factors", "idio");
  if (any(profiles)) known.push("profiles");
  if (any([account])) known.push("account");
  return known;
}

/**
 * The states of an explorer. Assets are added up only when others are chosen, not while a brush moves.
 *
 * Mosaic over DuckDB-WASM would be the library for this. It misses a frame where these columns take a fraction of one
 * (bench/explorer measures both), its first brush stalls, and a Sharpe ratio of days is no sum of its cubes.
 *
 * @returns state of a selection; `cells` are needed once assets are chosen, and until they are there all assets count
 */
export function explorer(data: ExplorerData) {
  const {pnl: whole, returns, places} = data;
  let summer: {readonly cells: BookCells; readonly sum: (chosen: Uint8Array) => BookSums} | undefined;
  let last: {readonly assets: readonly number[]; readonly pnl: DailyPnl} | undefined;
  const everything = new Map<Measure, Float64Array>();

  const ofAssets = (assets: readonly number[], cells: BookCells | undefined): DailyPnl => {
    if (assets.length === 0 || cells === undefined) return whole;
    if (last !== undefined && String(last.assets) === String(assets)) return last.pnl;
    if (summer?.cells !== cells) summer = {cells, sum: blockSums(cells)};
    const chosen = new Uint8Array(cells.assets);
    for (const asset of assets) chosen[asset] = 1;
    const sources = bookColumns(summer.sum(chosen), returns, places, whole.date.length);
    last = {assets, pnl: {...whole, sources}};
    return last.pnl;
  };
  const allOf = (measure: Measure): Float64Array => {
    if (!everything.has(measure)) everything.set(measure, crossFilter(whole, nothingChosen, measure).daily);
    return everything.get(measure)!;
  };
  return (selection: Selection, look: Look, cells?: BookCells): ExplorerState => {
    const pnl = ofAssets(selection.assets, cells);
    const filtered = crossFilter(pnl, selection, look.measure);
    const {measure} = look;
    return {data, ...look, selection, pnl, filtered, everything: allOf(measure), periods: periodsOf(data, measure)};
  };
}

/** Moments of each asset over the days that a state leaves; P&L by row is added up only when other sources are chosen. */
export function assetMoments(data: ExplorerData, cells: BookCells) {
  let last: {readonly key: string; readonly values: Float64Array} | undefined;
  return ({measure, selection, pnl, filtered: {failed}}: ExplorerState): DayMoments => {
    const counted = countedSources(measure, pnl.sources.length, selection.sources);
    const key = String(counted);
    if (last?.key !== key) {
      const chosen = Uint8Array.from(pnl.sources, (_, source) => Number(counted.includes(source)));
      last = {key, values: rowPnl(cells, data.returns.returns, chosen)};
    }
    const own = Uint8Array.from(data.places, (t) => failed[t]!);
    return momentsOfRows(cells, last.values, {failed: own, filters: ALL_FILTERS & ~dayFilter.book});
  };
}
