import {MS_PER_DAY, dayNumber} from "../../analytics/calendar.js";
import {quoted} from "./problem.js";

/** One cell as a file gives it: text from CSV, typed values from Parquet. */
export type Cell = string | number | bigint | boolean | Date | null | undefined;

/** What was wrong with a cell, and what should have stood there. */
export interface Refusal {
  readonly what: string;
  readonly expected: string;
}

/**
 * Numbers at or beyond this magnitude are refused: no book holds them, and the product of three of them (quantity,
 * price, multiplier) must stay finite.
 */
export const NUMBER_LIMIT = 1e100;

const MISSING = new Set(["", "NA", "N/A", "n/a", "#N/A", "<NA>", "NaN", "nan", "null", "NULL", "None", "NaT"]);

/** Whether a cell of a number or date column says "no value". Never applied to symbols, where NA is a ticker. */
export function isMissing(cell: Cell): boolean {
  if (typeof cell === "string") return MISSING.has(cell) || MISSING.has(cell.trim());
  return cell == null || (typeof cell === "number" && Number.isNaN(cell)) || (cell instanceof Date && isNaN(+cell));
}

/**
 * The number a cell states: an optional sign, digits with an optional point, an optional exponent, and nothing else
 * but surrounding blanks. `1,05`, `12%`, `$5`, `0x10`, `1_000`, `inf` and magnitudes from 1e100 are refused.
 *
 * @returns the number, NaN where the cell is missing, undefined where it is refused
 */
export function parseNumber(cell: Cell): number | undefined {
  if (typeof cell === "string") {
    // Of what Number() accepts, these characters leave exactly the decimal grammar.
    if (/^[-+.\deE]+$/.test(cell)) return bounded(Number(cell));
    if (isMissing(cell)) return NaN;
    const trimmed = cell.trim();
    return /^[-+.\deE]+$/.test(trimmed) ? bounded(Number(trimmed)) : undefined;
  }
  if (typeof cell === "number") return Number.isNaN(cell) ? NaN : bounded(cell);
  if (typeof cell === "bigint") return bounded(Number(cell));
  return cell == null ? NaN : undefined;
}

function bounded(value: number): number | undefined {
  return Math.abs(value) < NUMBER_LIMIT ? value : undefined;
}

/** Why `parseNumber` refused a cell. */
export function refusedNumber(cell: Cell): Refusal {
  if (isMissing(cell)) return {what: "the cell is blank", expected: "a decimal such as 1.05"};
  const text = String(cell).trim();
  return Math.abs(Number(text)) >= NUMBER_LIMIT || /^[-+]?inf$/i.test(text)
    ? {what: `${quoted(cell)} is beyond every number of a book`, expected: "a magnitude below 1e100"}
    : {what: `${quoted(cell)} is not a number`, expected: "a decimal such as 1.05"};
}

/** A point in time read from a cell. */
export interface Instant {
  /** Milliseconds since the epoch by the clock of the cell; midnight where the cell gives a date alone; NaN where it is missing. */
  readonly ms: number;
  /** Whether the cell gives a time of day other than midnight. */
  readonly timed: boolean;
}

const NO_INSTANT: Instant = {ms: NaN, timed: false};

const ISO =
  /^(\d{4}-\d{2}-\d{2})(?:[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,9}))?)?(?:Z|[+-](?:0\d|1[0-4]):?(?:[0-5]\d)?)?)?$/;

/** Dates before this one (1900-01-01) are taken for typing errors. */
const FIRST_DAY = dayNumber("1900-01-01");

/**
 * The instant a cell states: an ISO date, or an ISO timestamp by the clock that it is written in: 23:30-05:00 on a Friday
 * is on that Friday, whatever the day in UTC. A day that does not exist, another order of day and month, and dates before 1900 are refused.
 *
 * @returns the instant, with a NaN time where the cell is missing; undefined where it is refused
 */
export function parseInstant(cell: Cell): Instant | undefined {
  if (isMissing(cell)) return NO_INSTANT;
  if (cell instanceof Date) {
    const ms = +cell;
    return ms < FIRST_DAY * MS_PER_DAY ? undefined : {ms, timed: ms % MS_PER_DAY !== 0};
  }
  if (typeof cell !== "string") return undefined;
  const match = ISO.exec(cell.trim());
  if (match === null) return undefined;
  const [, date, hours = "0", minutes = "0", seconds = "0", fraction = "0"] = match;
  const day = dayNumber(date!);
  if (!(day >= FIRST_DAY)) return undefined;
  const clock =
    ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Math.floor(Number(`0.${fraction}`) * 1000);
  return {ms: day * MS_PER_DAY + clock, timed: clock !== 0};
}

/** Why `parseInstant` refused a cell. */
export function refusedInstant(cell: Cell): Refusal {
  if (isMissing(cell)) return {what: "the cell is blank", expected: "YYYY-MM-DD"};
  const text = typeof cell === "string" ? cell.trim() : "";
  if (/^\d{4}-\d{2}-\d{2}/.test(text)) {
    const day = dayNumber(text.slice(0, 10));
    if (Number.isNaN(day))
      return {what: `${quoted(cell)} names a day that does not exist`, expected: "a calendar date"};
    if (day < FIRST_DAY) return {what: `${quoted(cell)} is before 1900`, expected: "a date from 1900-01-01 on"};
  }
  return /^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}/.test(text)
    ? {
        what: `${quoted(cell)} may be month-first or day-first`,
        expected: "YYYY-MM-DD, which can be read in one way only",
      }
    : {what: `${quoted(cell)} is not a date`, expected: "YYYY-MM-DD, or an ISO timestamp"};
}

/**
 * The name a cell states, without surrounding blanks. A name with control characters or undecodable bytes is refused.
 *
 * @returns the name, the empty string where the cell is blank, undefined where it is refused
 */
export function parseName(cell: Cell): string | undefined {
  if (cell == null || (typeof cell !== "string" && isMissing(cell))) return "";
  const name = cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell).trim();
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  return /[\u0000-\u001f\ufffd]/.test(name) ? undefined : name;
}

/** Why `parseName` refused a cell, or found it blank. */
export function refusedName(cell: Cell): Refusal {
  const blank = cell == null || String(cell).trim() === "";
  return {what: blank ? "the cell is blank" : `${quoted(cell)} holds characters that no name has`, expected: "a name"};
}

/** Direction of a trade; "open" marks a trade that AmiBroker lists as still open at the last bar. */
export type Side = "long" | "short" | "open long" | "open short";

/** The side a cell states, in any case; undefined where it is none of the four. */
export function parseSide(cell: Cell): Side | undefined {
  const side = String(cell ?? "")
    .trim()
    .toLowerCase();
  return side === "long" || side === "short" || side === "open long" || side === "open short" ? side : undefined;
}

/** Why `parseSide` refused a cell. */
export function refusedSide(cell: Cell): Refusal {
  return {what: `${quoted(cell ?? "")} is no side of a trade`, expected: "long or short"};
}
