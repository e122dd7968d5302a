import {isoDate, MS_PER_DAY, utcDate} from "../analytics/calendar.js";

/** What a reader sees for a missing value. */
export const MISSING = "–";

/** How a number is written. A bare number stands for its digits. */
export type NumberStyle =
  | number
  | {
      /** Digits after the point; where absent, what the function says. */
      readonly digits?: number;
      /** Write a plus before what is above zero. */
      readonly sign?: boolean;
    };

/** A number that may be missing: NaN, null and undefined are shown alike. */
export type Maybe = number | null | undefined;

const styled = (style: NumberStyle) => (typeof style === "number" ? {digits: style} : style);

const cache = new Map<string, Intl.NumberFormat>();

function formatter(digits: number, sign: boolean): Intl.NumberFormat {
  const key = `${digits}${sign}`;
  let found = cache.get(key);
  if (found === undefined) {
    found = new Intl.NumberFormat("en-US", {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      signDisplay: sign ? "exceptZero" : "negative", // "negative" has no minus zero
    });
    cache.set(key, found);
  }
  return found;
}

/**
 * Digits after the point that show `value` to three significant figures, between 0 and 4:
 * 1,234 needs none, 12.3 one, 0.0123 four.
 */
export function digitsFor(value: number): number {
  const size = Math.abs(value);
  if (!Number.isFinite(size) || size === 0) return 0;
  return Math.min(4, Math.max(0, 2 - Math.floor(Math.log10(size))));
}

function write(value: Maybe, style: NumberStyle, standard: number | undefined, scale = 1, unit = ""): string {
  if (value == null || Number.isNaN(value)) return MISSING;
  const {digits = standard ?? digitsFor(value * scale), sign = false} = styled(style);
  if (!Number.isFinite(value)) return value > 0 ? (sign ? "+∞" : "∞") : "−∞";
  return (
    formatter(digits, sign)
      .format(value * scale)
      .replace("-", "−") + unit
  );
}

/** A plain number to three significant figures: `1.72`. Missing is an en dash, as in every function here. */
export function number(value: Maybe, style: NumberStyle = {}): string {
  return write(value, style, undefined);
}

/** A plain number to two decimals, as for a Sharpe ratio: `1.72`. */
export function ratio(value: Maybe, style: NumberStyle = {}): string {
  return write(value, style, 2);
}

/** A whole number with thousands apart: `1,257`. */
export function integer(value: Maybe): string {
  return write(value, 0, 0);
}

/** A fraction as percent, one digit unless told: 0.1234 is `12.3%`. */
export function percent(value: Maybe, style: NumberStyle = {}): string {
  return write(value, style, 1, 100, "%");
}

/** A limit as percent, with the digits it was set with, four at most: `120%`, `97.5%`. */
export function limit(value: Maybe): string {
  const digits = value == null ? 0 : (String(Number((value * 100).toFixed(4))).split(".")[1]?.length ?? 0);
  return percent(value, {digits});
}

/** A fraction as percent with its sign: `+12.3%`, `−4.0%`, `0.0%`. */
export function signedPercent(value: Maybe, style: NumberStyle = {}): string {
  return write(value, {...styled(style), sign: true}, 1, 100, "%");
}

/** A fraction in basis points, for small returns: 0.00031 is `3.1 bp`. */
export function basisPoints(value: Maybe, style: NumberStyle = {}): string {
  return write(value, style, 1, 1e4, " bp");
}

/** An amount of money without its currency, which the files do not name: `1,234,568`. */
export function currency(value: Maybe, style: NumberStyle = {}): string {
  return write(value, style, 0);
}

/** An amount of money in few characters, for axes: `1.25M`. */
export function shortCurrency(value: Maybe): string {
  if (value == null || !Number.isFinite(value) || Math.abs(value) < 1e3) return write(value, {}, 0);
  const [size, unit] = Math.abs(value) >= 1e9 ? [1e9, "B"] : Math.abs(value) >= 1e6 ? [1e6, "M"] : [1e3, "k"];
  return `${(value / size)
    .toFixed(2)
    .replace(/\.?0+$/, "")
    .replace("-", "−")}${unit}`;
}

const dayOf = (day: number | Date | null | undefined) =>
  day == null ? NaN : typeof day === "number" ? day : Math.floor(day.getTime() / MS_PER_DAY);

/** A date in a table: `2008-09-15`. Takes a day number or a Date (UTC). */
export function isoDay(day: number | Date | null | undefined): string {
  return isoDate(dayOf(day)) || MISSING;
}

const prose = new Intl.DateTimeFormat("en-GB", {day: "numeric", month: "short", year: "numeric", timeZone: "UTC"});

/** A date in a sentence or a tip: `15 Sep 2008`. Takes a day number or a Date (UTC). */
export function longDay(day: number | Date | null | undefined): string {
  const number = dayOf(day);
  return Number.isFinite(number) ? prose.format(utcDate(number)).replace("Sept", "Sep") : MISSING;
}

/** A count and its noun: `1 day`, `1,257 days`. */
export function count(n: number, singular: string, plural = `${singular}s`): string {
  return `${integer(n)} ${n === 1 ? singular : plural}`;
}

/** A share of a whole, never rounded to a false none or all: `<0.1%`, `>99.9%`. */
export function share(value: Maybe): string {
  if (value != null && value > 0 && value < 0.0005) return "<0.1%";
  if (value != null && value < 1 && value > 0.9995) return ">99.9%";
  return percent(value);
}
