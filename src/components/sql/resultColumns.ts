import {tableFromIPC, Type, type Column, type DataType} from "@uwdata/flechette";
import {MS_PER_DAY} from "../../analytics/calendar.js";

/**
 * A column of a result as the page shows it. Numbers are doubles, missing = NaN; days are day numbers, missing = NaN;
 * moments and everything else are text, missing = null.
 */
export type ResultColumn = {
  /** Names it among the columns: its name, numbered where a name occurs twice. */
  readonly key: string;
  readonly name: string;
} & (
  | {readonly kind: "number"; readonly values: Float64Array}
  | {readonly kind: "date"; readonly values: Float64Array}
  | {readonly kind: "time" | "text"; readonly values: readonly (string | null)[]}
);

/** A result, column by column. */
export interface Result {
  readonly columns: readonly ResultColumn[];
  readonly rows: number;
}

/**
 * A result from the Arrow IPC stream that the engine wrote.
 *
 * @throws where it holds a type that cannot be read, such as an enum
 */
export function resultColumns(parts: readonly Uint8Array[]): Result {
  const table = tableFromIPC([...parts], {useBigInt: true});
  const keys = uniqueKeys(table.schema.fields.map(({name}) => name));
  const columns = table.schema.fields.map(({name, type}, i): ResultColumn => ({
    key: keys[i]!,
    name,
    ...convert(table.getChildAt(i), type),
  }));
  return {columns, rows: table.numRows};
}

function convert(column: Column<unknown>, type: DataType) {
  const cells = column.toArray() as ArrayLike<unknown>;
  switch (type.typeId) {
    case Type.Int:
      return wholeNumbers(cells, type.bitWidth === 64);
    case Type.Float:
    case Type.Decimal:
      return {
        kind: "number",
        values: Float64Array.from(cells, (cell) => (cell === null ? NaN : Number(cell))),
      } as const;
    case Type.Date:
      return {kind: "date", values: days(cells)} as const;
    case Type.Timestamp:
      return {
        kind: "time",
        values: Array.from(cells, (cell) => (cell === null ? null : moment(Number(cell)))),
      } as const;
    case Type.Time:
      return {
        kind: "text",
        values: Array.from(cells, (cell) => (cell === null ? null : clock(cell, type.unit))),
      } as const;
    default:
      return {kind: "text", values: Array.from(cells, written)} as const;
  }
}

const days = (cells: ArrayLike<unknown>) =>
  Float64Array.from(cells, (cell) => (cell === null ? NaN : Math.floor(Number(cell) / MS_PER_DAY)));

/** Numbers, unless one of them is beyond what a double can tell from its neighbour: then text, to show them all. */
function wholeNumbers(cells: ArrayLike<unknown>, wide: boolean) {
  const exact = !wide || Array.from(cells).every((cell) => cell === null || Number.isSafeInteger(Number(cell)));
  return exact
    ? ({kind: "number", values: Float64Array.from(cells, (cell) => (cell === null ? NaN : Number(cell)))} as const)
    : ({kind: "text", values: Array.from(cells, written)} as const);
}

/** A moment in UTC, without the parts of a second where there are none: `2020-01-02 03:04:05`. */
function moment(milliseconds: number): string {
  if (!Number.isFinite(milliseconds) || Math.abs(milliseconds) > 8.64e15) return String(milliseconds);
  return new Date(milliseconds)
    .toISOString()
    .replace("T", " ")
    .replace(/(\.000)?Z$/, "");
}

/** A time of day; the unit is 0 for seconds to 3 for nanoseconds. */
function clock(cell: unknown, unit: number): string {
  return moment(Number(cell) / 10 ** (3 * (unit - 1))).slice("1970-01-01 ".length);
}

/** Whatever else a cell holds, as text: lists and structs as JSON. */
function written(cell: unknown): string | null {
  if (cell === null || cell === undefined) return null;
  if (typeof cell === "object") return JSON.stringify(cell, (_, value: unknown) => plain(value));
  return (cell as bigint | boolean | number | string).toString();
}

/** What JSON has no word for, by the nearest that it has. */
function plain(value: unknown): unknown {
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  return ArrayBuffer.isView(value) ? Array.from(value as unknown as ArrayLike<unknown>) : value;
}

function uniqueKeys(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let key = name;
    for (let n = 2; taken.has(key); n++) key = `${name}_${n}`;
    taken.add(key);
    return key;
  });
}
