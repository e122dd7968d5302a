import {isoDay, number as plain, digitsFor, MISSING, type NumberStyle} from "../format.js";
import type {Swatch} from "../colors.js";

/** What a table cell can hold; NaN, null and the empty string are missing. */
export type CellValue = number | string | null | undefined;

/** A column of a table. */
export interface Column<Row> {
  /** Names the column in exports and links. */
  readonly key: string;
  readonly label: string;
  /** The raw value, for sorting and export; the row's property of that key unless given. */
  readonly value?: (row: Row) => CellValue;
  /** `date` columns hold day numbers. Found from the first row unless given. */
  readonly kind?: "number" | "text" | "date";
  /** How a number reads; one of the functions of format. */
  readonly format?: (value: number, style?: NumberStyle) => string;
  /** Digits after the point for `format`. */
  readonly digits?: number;
  readonly align?: "left" | "right";
  /** CSS width, where the content should not decide. */
  readonly width?: string;
  /** A swatch before the text, whose label replaces it. */
  readonly swatch?: (row: Row) => Swatch;
  /** Where the text leads, a file that is downloaded under a name; undefined for text alone. */
  readonly file?: (row: Row) => {readonly href: string; readonly name: string} | undefined;
  /** Colour of the text. */
  readonly color?: (row: Row) => string | undefined;
  /** A bar behind the number, from zero (or the end nearest to it) to the value on this domain. */
  readonly bar?: {readonly domain: readonly [number, number]; readonly color?: (row: Row) => string};
  /** A dot at the value with its interval, left of the number. */
  readonly interval?: {
    readonly low: (row: Row) => number;
    readonly high: (row: Row) => number;
    readonly domain: readonly [number, number];
  };
  /** What the column means, shown at its header. */
  readonly definition?: string;
}

/** A column with everything that was left open decided. */
export interface SettledColumn<Row> extends Column<Row> {
  readonly value: (row: Row) => CellValue;
  readonly kind: "number" | "text" | "date";
  readonly align: "left" | "right";
  readonly text: (row: Row) => string;
  /** Decides by the rows what the column leaves open; the first rows there are decide for good. */
  settle(rows: readonly Row[]): void;
}

/** A column whose kind and digits follow from its options, or else from the first rows it is settled by. */
export function settledColumn<Row>(column: Column<Row>): SettledColumn<Row> {
  const {key, swatch, format = plain, value = (row: Row) => (row as Record<string, CellValue>)[key]} = column;
  let kind = column.kind ?? "number";
  let digits = column.digits;
  let open = true;
  return {
    ...column,
    value,
    get kind() {
      return kind;
    },
    // Numbers stand right, so that their digits align; text and dates left.
    get align() {
      return column.align ?? (kind === "number" && swatch === undefined ? "right" : "left");
    },
    text(row) {
      if (swatch !== undefined) return swatch(row).label;
      const cell = value(row);
      if (cell == null || cell === "") return MISSING;
      if (typeof cell === "string") return cell;
      return kind === "date" ? isoDay(cell) : format(cell, {digits});
    },
    settle(rows) {
      if (!open || rows.length === 0) return;
      open = false;
      const sample = rows.slice(0, 200).map(value);
      kind = column.kind ?? (sample.some((cell) => typeof cell === "string") ? "text" : "number");
      digits ??= column.format === undefined ? commonDigits(sample) : undefined;
    },
  };
}

/** Digits that suit a whole column: what the middle magnitude of its values calls for; none where all are whole. */
export function commonDigits(values: readonly CellValue[]): number {
  const sizes = values.filter((v): v is number => typeof v === "number" && Number.isFinite(v)).map(Math.abs);
  if (sizes.every(Number.isInteger)) return 0;
  sizes.sort((a, b) => a - b);
  return digitsFor(sizes[sizes.length >> 1]!);
}
