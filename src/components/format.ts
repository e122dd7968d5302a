import {isoDate, utcDate} from "../analytics/calendar.js";

/** What a missing value looks like. */
export const MISSING = "–";

const MINUS = "−";

const formats = new Map<string, Intl.NumberFormat>();

function format(value: number | null | undefined, options: Intl.NumberFormatOptions): string {
  if (value === null || value === undefined || Number.isNaN(value)) return MISSING;
  if (!Number.isFinite(value)) return value > 0 ? "∞" : `${MINUS}∞`;
  const key = JSON.stringify(options);
  let formatter = formats.get(key);
  if (formatter === undefined) formats.set(key, (formatter = new Intl.NumberFormat("en-US", options)));
  return formatter.format(value).replace(/^-/, MINUS);
}

const decimals = (digits: number) => ({minimumFractionDigits: digits, maximumFractionDigits: digits});

/** A fraction as a percentage: `percent(0.123)` is "12.3%". */
export const percent = (value: number | null | undefined, digits = 1): string =>
  format(value, {style: "percent", signDisplay: "negative", ...decimals(digits)});

/** A fraction as a percentage with its sign: "+0.05%". Zero has none. */
export const signedPercent = (value: number | null | undefined, digits = 2): string =>
  format(value, {style: "percent", signDisplay: "exceptZero", ...decimals(digits)});

/** An amount of money without its currency, which the files do not name: "1,234,568". */
export const currency = (value: number | null | undefined, digits = 0): string =>
  format(value, {signDisplay: "negative", ...decimals(digits)});

/** A whole number: "1,234". */
export const integer = (value: number | null | undefined): string => format(value, {maximumFractionDigits: 0});

/** A plain number to two decimals, as for a Sharpe ratio. */
export const ratio = (value: number | null | undefined, digits = 2): string =>
  format(value, {signDisplay: "negative", ...decimals(digits)});

/** A day number as it stands in tables and files: "2008-09-15". */
export const isoDay = (day: number | null | undefined): string =>
  day === null || day === undefined || !Number.isFinite(day) ? MISSING : isoDate(day);

const long = new Intl.DateTimeFormat("en-GB", {day: "numeric", month: "short", year: "numeric", timeZone: "UTC"});

/** A day number as it stands in a sentence: "15 Sep 2008". */
export const longDay = (day: number | null | undefined): string =>
  day === null || day === undefined || !Number.isFinite(day)
    ? MISSING
    : long.format(utcDate(day)).replace("Sept", "Sep");
