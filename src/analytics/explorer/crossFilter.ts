import {regimes} from "../exposure/classify.js";
import {REGIMES} from "../rotation/regimes.js";
import {ALL_FILTERS, dayFilter, failedFilters, type FilteredDays} from "./dayFilters.js";
import {type DayMoments, momentsByColumn, momentsByLabel} from "./dayMoments.js";
import type {Selection} from "./selection.js";

/** Whose P&L is looked at: of the book whole, by its factors or idiosyncratic; of the profiles; of the account. */
export const measures = ["whole", "factors", "idio", "profiles", "account"] as const;
export type Measure = (typeof measures)[number];

/** Daily P&L on one axis of days, each on the day whose positions earned it; NaN where there is none. */
export interface DailyPnl extends FilteredDays {
  /** A column a source of the book's P&L, see `sourceNames`; none where there is no book. */
  readonly sources: readonly Float64Array[];
  /** A column a profile; none where there is no rotation. */
  readonly profiles: readonly Float64Array[];
  /** Return of the account. */
  readonly account: Float64Array;
  /** Group of each day by exposure, such as its tenth; 255 where it has no exposure. */
  readonly band: Uint8Array;
  readonly bands: number;
}

/** What every view shows of a selection: moments by its own members, over the days that the others leave. */
export interface CrossFilter {
  /** Bits of the filters that each day fails. */
  readonly failed: Uint8Array;
  /** The measure's P&L a day, of the chosen members; on all days. */
  readonly daily: Float64Array;
  /** Of the chosen days; one group. */
  readonly total: DayMoments;
  readonly exposure: DayMoments;
  readonly rotation: DayMoments;
  readonly band: DayMoments;
  readonly sources: DayMoments;
  readonly profiles: DayMoments;
  /** By exposure regime, and by rotation regime: an entry a column of the measure, a group a regime. */
  readonly byExposure: readonly DayMoments[];
  readonly byRotation: readonly DayMoments[];
}

/** Places of the sources that a measure is the sum of; empty for those that are not of the book. */
export function measuredSources(measure: Measure, sources: number): readonly number[] {
  const all = Array.from({length: sources}, (_, source) => source);
  if (measure === "whole") return all;
  if (measure === "factors") return all.slice(1, -2);
  return measure === "idio" ? all.slice(-2, -1) : [];
}

/** Those of the measured sources that are chosen; all of them where none is. */
export function countedSources(measure: Measure, sources: number, chosen: readonly number[]): readonly number[] {
  const measured = measuredSources(measure === "profiles" || measure === "account" ? "whole" : measure, sources);
  const counted = measured.filter((source) => chosen.includes(source));
  return counted.length > 0 ? counted : measured;
}

/** Sum of columns day by day; NaN where the first of them is. */
export function summed(columns: readonly Float64Array[], length: number): Float64Array {
  const sum = new Float64Array(length).fill(columns.length === 0 ? NaN : 0);
  for (const column of columns) for (let t = 0; t < length; t++) sum[t]! += column[t]!;
  return sum;
}

const pick = <T>(columns: readonly T[], chosen: readonly number[]): readonly T[] =>
  chosen.length === 0 ? columns : chosen.map((place) => columns[place]).filter((column) => column !== undefined);

/**
 * Filters everything by everything: each view counts the days that pass all filters but its own. Choosing assets, a
 * source or profiles also leaves out the days on which they earned and lost nothing, which is how those reach the others.
 *
 * @param pnl its sources are those of the chosen assets
 */
export function crossFilter(pnl: DailyPnl, selection: Selection, measure: Measure): CrossFilter {
  const {sources, profiles, account, exposure, rotation} = pnl;
  const length = pnl.date.length;
  const ownSources = pick(sources, countedSources(measure, sources.length, selection.sources));
  const ownProfiles = pick(profiles, selection.profiles);
  const failed = failedFilters(pnl, selection, {
    book: selection.assets.length + selection.sources.length > 0 ? ownSources : undefined,
    profiles: selection.profiles.length > 0 ? ownProfiles : undefined,
  });
  const daily =
    measure === "profiles" ? summed(ownProfiles, length) : measure === "account" ? account : summed(ownSources, length);
  const but = (filters: number) => ({failed, filters: ALL_FILTERS & ~filters});
  const columns = measure === "profiles" ? profiles : measure === "account" ? [account] : sources;
  const own = measure === "profiles" ? dayFilter.profiles : measure === "account" ? 0 : dayFilter.book;
  return {
    failed,
    daily,
    total: momentsByColumn([daily], but(0)),
    exposure: momentsByLabel(daily, exposure, regimes.length, but(dayFilter.exposure)),
    rotation: momentsByLabel(daily, rotation, REGIMES, but(dayFilter.rotation)),
    band: momentsByLabel(daily, pnl.band, pnl.bands, but(dayFilter.boxes)),
    sources: momentsByColumn(sources, but(dayFilter.book)),
    profiles: momentsByColumn(profiles, but(dayFilter.profiles)),
    byExposure: columns.map((column) =>
      momentsByLabel(column, exposure, regimes.length, but(dayFilter.exposure | own)),
    ),
    byRotation: columns.map((column) => momentsByLabel(column, rotation, REGIMES, but(dayFilter.rotation | own))),
  };
}
