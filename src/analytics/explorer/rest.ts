import {CALENDAR_FILTERS} from "./dayFilters.js";
import {type Selection, chosenDimensions} from "./selection.js";
import type {CrossFilter} from "./crossFilter.js";

/** P&L of the chosen days; NaN on all others. */
export function selectedDaily({daily, failed}: Pick<CrossFilter, "daily" | "failed">): Float64Array {
  return daily.map((value, t) => (failed[t] === 0 ? value : NaN));
}

/** What a selection is held against: the other days of the same members, or the other members on the same days. */
export type RestKind = "days" | "members" | "none";

/** Which rest a selection has: of the days where days are chosen in any way, else of what is chosen on them. */
export function restKind(selection: Selection): RestKind {
  const chosen = chosenDimensions(selection);
  if (chosen.some((dimension) => ["days", "boxes", "exposure", "rotation"].includes(dimension))) return "days";
  return chosen.length > 0 ? "members" : "none";
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
