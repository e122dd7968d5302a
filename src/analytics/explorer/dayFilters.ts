import type {Box, Selection, Span} from "./selection.js";

/** The filters that a day can fail, a bit each. */
export const dayFilter = {days: 1, exposure: 2, rotation: 4, boxes: 8, book: 16, profiles: 32} as const;

/** All of them. */
export const ALL_FILTERS = 63;

/** Those that are about a day itself, rather than about who earned on it. */
export const CALENDAR_FILTERS = dayFilter.days | dayFilter.exposure | dayFilter.rotation | dayFilter.boxes;

/** What filters ask of a day, an entry a day. */
export interface FilteredDays {
  readonly date: Int32Array;
  /** Codes of the exposure regime and of the rotation regime; 255 where there is none. */
  readonly exposure: Uint8Array;
  readonly rotation: Uint8Array;
  readonly gross: Float64Array;
  readonly net: Float64Array;
  /** The return that followed the day. */
  readonly following: Float64Array;
}

/** Series whose days count where any of them is not 0: what the chosen assets or profiles earned. Undefined lets all pass. */
export interface EarnedColumns {
  readonly book?: readonly Float64Array[];
  readonly profiles?: readonly Float64Array[];
}

const within = (value: number, [from, to]: Span): boolean => value >= from && value <= to;

/**
 * For each day the bits of the filters that it fails. A chart then counts the days that fail none but its own filter.
 * Within a dimension a day passes that any of the choices lets through.
 */
export function failedFilters(days: FilteredDays, chosen: Selection, {book, profiles}: EarnedColumns): Uint8Array {
  const failed = new Uint8Array(days.date.length);
  const require = (bit: number, passes: (t: number) => boolean) => {
    for (let t = 0; t < failed.length; t++) if (!passes(t)) failed[t]! |= bit;
  };
  if (chosen.days.length > 0) require(dayFilter.days, (t) => chosen.days.some((span) => within(days.date[t]!, span)));
  if (chosen.exposure.length > 0) {
    const wanted = codes(chosen.exposure);
    require(dayFilter.exposure, (t) => wanted[days.exposure[t]!] === 1);
  }
  if (chosen.rotation.length > 0) {
    const wanted = codes(chosen.rotation);
    require(dayFilter.rotation, (t) => wanted[days.rotation[t]!] === 1);
  }
  if (chosen.boxes.length > 0) require(dayFilter.boxes, (t) => chosen.boxes.some((box) => holds(box, days, t)));
  if (book !== undefined) require(dayFilter.book, (t) => book.some((column) => isMove(column[t]!)));
  if (profiles !== undefined) require(dayFilter.profiles, (t) => profiles.some((column) => isMove(column[t]!)));
  return failed;
}

const isMove = (value: number): boolean => value < 0 || value > 0;

const holds = (box: Box, days: FilteredDays, t: number): boolean =>
  within(days[box.on][t]!, box.exposure) && within(days.following[t]!, box.return);

function codes(chosen: readonly number[]): Uint8Array {
  const wanted = new Uint8Array(256);
  for (const code of chosen) wanted[code] = 1;
  return wanted;
}
