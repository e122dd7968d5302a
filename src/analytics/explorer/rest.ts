import {ALL_FILTERS, CALENDAR_FILTERS} from "./dayFilters.js";
import {type Selection, chosenDimensions} from "./selection.js";
import type {CrossFilter} from "./crossFilter.js";

/** P&L of the chosen days; NaN on all others. */
export function selectedDaily({daily, failed}: Filtered): Float64Array {
  return daily.map((value, t) => (failed[t] === 0 ? value : NaN));
}

/**
 * What a selection is held against: the other days of the same members (`days`), the other members on the same days
 * (`members`), or, where what is chosen is no part of the measure's P&L, the days on which it earned and lost nothing
 * (`idle`), such as the book's while a profile was idle. There is no rest where nothing is chosen (`none`), and none
 * where the choice leaves neither members nor days out (`whole`).
 */
export type RestKind = "days" | "members" | "idle" | "whole" | "none";

type Filtered = Pick<CrossFilter, "daily" | "failed">;

/**
 * Which rest a selection has: of the days where days are chosen in any way, else of what is chosen on them.
 *
 * @param filtered what the selection leaves
 * @param everything the measure's P&L a day of all members
 */
export function restKind(selection: Selection, filtered: Filtered, everything: Float64Array): RestKind {
  const chosen = chosenDimensions(selection);
  if (chosen.some((dimension) => ["days", "boxes", "exposure", "rotation"].includes(dimension))) return "days";
  if (chosen.length === 0) return "none";
  if (isPart(filtered, everything)) return "members";
  const {daily, failed} = filtered;
  return daily.some((value, t) => value === value && failed[t] !== 0) ? "idle" : "whole";
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
export function restDaily({daily, failed}: Filtered, everything: Float64Array, kind: RestKind): Float64Array {
  if (kind === "members") return everything.map((value, t) => (failed[t] === 0 ? value - daily[t]! : NaN));
  const others = kind === "days" ? CALENDAR_FILTERS : kind === "idle" ? ALL_FILTERS : 0;
  return daily.map((value, t) => (failed[t] !== 0 && (failed[t]! & ~others) === 0 ? value : NaN));
}
