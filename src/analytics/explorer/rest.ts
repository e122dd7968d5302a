import {CALENDAR_FILTERS} from "./dayFilters.js";
import {type Selection, chosenDimensions} from "./selection.js";
import type {CrossFilter} from "./crossFilter.js";

/** P&L of the chosen days; NaN on all others. */
export function selectedDaily({daily, failed}: Pick<CrossFilter, "daily" | "failed">): Float64Array {
  return daily.map((value, t) => (failed[t] === 0 ? value : NaN));
}

/**
 * What a selection is held against: the other days of the same members, or the other members on the same days. There is
 * no rest where nothing is chosen (`none`), and none of a P&L whose members are all of it (`whole`), such as that of the
 * profiles where a factor is chosen.
 */
export type RestKind = "days" | "members" | "whole" | "none";

/**
 * Which rest a selection has: of the days where days are chosen in any way, else of what is chosen on them.
 *
 * @param isPart whether what is chosen is a part of the measure's P&L, see `isPart`
 */
export function restKind(selection: Selection, isPart: boolean): RestKind {
  const chosen = chosenDimensions(selection);
  if (chosen.some((dimension) => ["days", "boxes", "exposure", "rotation"].includes(dimension))) return "days";
  return chosen.length === 0 ? "none" : isPart ? "members" : "whole";
}

/** Whether P&L differs from the measure's P&L of all members on any day. */
export function isPart({daily}: Pick<CrossFilter, "daily">, everything: Float64Array): boolean {
  return daily.some((value, t) => value === value && value !== everything[t]);
}

/**
 * P&L of what a selection leaves: NaN on the days that do not count.
 *
 * @param everything the measure's P&L a day of all members
 */
export function restDaily(
  {daily, failed}: Pick<CrossFilter, "daily" | "failed">,
  everything: Float64Array,
  kind: RestKind,
): Float64Array {
  if (kind === "members") return everything.map((value, t) => (failed[t] === 0 ? value - daily[t] : NaN));
  const isOther = (bits: number) => bits !== 0 && (bits & ~CALENDAR_FILTERS) === 0;
  return daily.map((value, t) => (kind === "days" && isOther(failed[t]) ? value : NaN));
}
