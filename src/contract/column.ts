/**
 * What a column holds: numbers (missing = NaN), whole numbers, days (day numbers, see `analytics/calendar`), text
 * (missing = null), or flags (0 and 1).
 */
export type ColumnType = "number" | "integer" | "date" | "text" | "flag";

/** What a number is counted in. `fraction` is of the capital that the column's meaning names; `ratio` has no unit. */
export type Unit =
  | "fraction"
  | "fraction a day"
  | "fraction a year"
  | "currency"
  | "price"
  | "shares"
  | "contracts"
  | "count"
  | "ratio"
  | "days"
  | "degrees"
  | "position"
  | "line"
  | "milliseconds"
  | "unit of the exposure";

/** One column of a table. */
export interface Column {
  readonly type: ColumnType;
  /** Absent for days, text and flags. */
  readonly unit?: Unit;
  readonly meaning: string;
  /** Whether a table may lack it. */
  readonly optional?: boolean;
}

/** A column of numbers. */
export const number = <U extends Unit>(unit: U, meaning: string) => ({type: "number", unit, meaning}) as const;

/** A column of whole numbers. */
export const integer = <U extends Unit>(unit: U, meaning: string) => ({type: "integer", unit, meaning}) as const;

/** A column of days. */
export const date = (meaning = "day") => ({type: "date", meaning}) as const;

/** A column of text. */
export const text = (meaning: string) => ({type: "text", meaning}) as const;

/** A column of flags, 1 where it is so. */
export const flag = (meaning: string) => ({type: "flag", meaning}) as const;

/** The same column, which a table may lack. */
export const optional = <C extends Column>(column: C) => ({...column, optional: true}) as const;
