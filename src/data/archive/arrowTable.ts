import {
  Column,
  type DataType,
  batchType,
  columnFromArray,
  dateDay,
  dictionary,
  float32,
  float64,
  int8,
  int32,
  tableFromColumns,
  tableToIPC,
  uint8,
  uint16,
  uint32,
  utf8,
} from "@uwdata/flechette";
import {STILL_OPEN} from "../../analytics/exposure/book.js";
import {type ColumnValues, type FilledColumn, type FilledTable, lengthOf} from "./filledTable.js";

/**
 * A table as an Arrow IPC stream: numbers as they are stored, days as DATE, text as a dictionary. The contract says what
 * a column is, never the class of its array. What is missing is null to every reader, while the buffer beneath keeps its
 * NaN, so that one who reads the buffer itself gets the column back without a copy.
 */
export function encodeTable(table: Pick<FilledTable, "columns">): Uint8Array {
  const pieces = encodedPieces(table);
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** The same stream in pieces, most of which are the memory of the columns themselves: nothing is copied. */
export function encodedPieces({columns}: Pick<FilledTable, "columns">): Uint8Array[] {
  const encoded = columns.map((column): [string, Column<unknown>] => [column.name, encode(column)]);
  const pieces: Uint8Array[] = [];
  const sink = {
    write: (bytes: Uint8Array) => void pieces.push(bytes),
    pad: (count: number) => void pieces.push(new Uint8Array(count)),
    finish: () => null,
  };
  tableToIPC(tableFromColumns(encoded), {format: "stream", sink});
  return pieces;
}

function encode({name, column: {type}, values}: FilledColumn): Column<unknown> {
  if (type === "text") return encodeText(name, values);
  if (type === "date" && values instanceof Int32Array) return numberColumn(values, dateDay(), missingDays(values));
  if (type === "number" && values instanceof Float64Array)
    return numberColumn(values, float64(), missingNumbers(values));
  if (type === "number" && values instanceof Float32Array)
    return numberColumn(values, float32(), missingNumbers(values));
  if (type === "integer" || type === "flag") {
    if (values instanceof Int8Array) return numberColumn(values, int8());
    if (values instanceof Uint8Array) return numberColumn(values, uint8());
    if (values instanceof Uint16Array) return numberColumn(values, uint16());
    if (values instanceof Int32Array) return numberColumn(values, int32());
    if (values instanceof Uint32Array) return numberColumn(values, uint32());
  }
  throw new TypeError(`the values of column ${name} are not of type ${type}`);
}

function encodeText(name: string, values: ColumnValues): Column<unknown> {
  if ("codes" in values) return textColumn(signed(values.codes), values.names);
  if (ArrayBuffer.isView(values)) throw new TypeError(`the values of column ${name} are ${lengthOf(values)} numbers`);
  const positions = new Map<string, number>();
  const codes = Int32Array.from(values, (text) => {
    if (text === null) return -1;
    let position = positions.get(text);
    if (position === undefined) positions.set(text, (position = positions.size));
    return position;
  });
  return textColumn(codes, [...positions.keys()]);
}

/** Codes as the integers of a dictionary column, in their own memory where that is of the same width. */
function signed(codes: ArrayLike<number>): Int32Array {
  return codes instanceof Uint32Array
    ? new Int32Array(codes.buffer, codes.byteOffset, codes.length)
    : Int32Array.from(codes);
}

/** A dictionary column; a code outside the list of names is a missing text. */
function textColumn(codes: Int32Array, names: readonly string[]): Column<unknown> {
  // an empty list has no batch, and every reader of dictionaries wants one
  const list = columnFromArray(names.length > 0 ? [...names] : [""], utf8());
  // the type must be the list's own: by it the writer finds the list of each column
  const batch = newBatch(dictionary(list.type, int32()), codes, missingCodes(codes, names.length)) as {
    setDictionary(words: unknown): never;
  };
  return new Column([batch.setDictionary(list)]);
}

type Numbers = Float64Array | Float32Array | Int32Array | Int8Array | Uint8Array | Uint16Array | Uint32Array;

function numberColumn(values: Numbers, type: DataType, missing?: Missing): Column<unknown> {
  return new Column([newBatch(type, values, missing) as never]);
}

/** The rows of a column that are missing: a bit for each row, zero where it is, in memory only once one is. */
class Missing {
  count = 0;
  bits = new Uint8Array(0);
  readonly #rows: number;

  constructor(rows: number) {
    this.#rows = rows;
  }

  add(row: number): void {
    if (this.count++ === 0) this.bits = new Uint8Array(((this.#rows + 63) >>> 6) << 3).fill(0xff);
    this.bits[row >> 3]! &= ~(1 << (row & 7));
  }
}

function missingNumbers(values: Float64Array | Float32Array): Missing {
  const missing = new Missing(values.length);
  for (let i = 0; i < values.length; i++) if (Number.isNaN(values[i])) missing.add(i);
  return missing;
}

function missingDays(days: Int32Array): Missing {
  const missing = new Missing(days.length);
  for (let i = 0; i < days.length; i++) if (days[i] === STILL_OPEN) missing.add(i);
  return missing;
}

function missingCodes(codes: Int32Array, names: number): Missing {
  const missing = new Missing(codes.length);
  for (let i = 0; i < codes.length; i++) if (codes[i]! < 0 || codes[i]! >= names) missing.add(i);
  return missing;
}

/** One record batch over the values themselves, with a validity bit for each where any is missing. */
function newBatch(type: DataType, values: Numbers, missing?: Missing): unknown {
  const Batch = batchType(type) as new (options: object) => unknown;
  const {count: nullCount = 0, bits: validity = new Uint8Array(0)} = missing ?? {};
  return new Batch({type, length: values.length, nullCount, validity, values});
}
