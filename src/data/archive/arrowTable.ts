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

/** Names by their position in a list, such as the symbols of a book. */
export interface CodedNames {
  readonly codes: ArrayLike<number>;
  readonly names: readonly string[];
}

/**
 * A column of a table: numbers (a missing one is NaN), day numbers (`Int32Array`; `STILL_OPEN` is no day), counts and
 * flags (the small integer arrays), or text (null where missing), spelled out or as positions in a list of names.
 */
export type TableColumn =
  | Float64Array
  | Float32Array
  | Int32Array
  | Int8Array
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | readonly (string | null)[]
  | CodedNames;

/** Columns by name, all of one length. */
export type TableColumns = Readonly<Record<string, TableColumn>>;

/** What a reader of the table meets in a column. */
export type ColumnType = "number" | "integer" | "date" | "text";

/** Rows of a table; 0 for one without columns. */
export function rowCount(columns: TableColumns): number {
  const [first] = Object.values(columns);
  return first === undefined ? 0 : columnLength(first);
}

/** What a column holds, as the manifest names it. */
export function columnType(column: TableColumn): ColumnType {
  if (column instanceof Int32Array) return "date";
  if (column instanceof Float64Array || column instanceof Float32Array) return "number";
  return ArrayBuffer.isView(column) ? "integer" : "text";
}

/**
 * A table as an Arrow IPC stream: numbers as they are stored, day numbers as DATE, text as a dictionary.
 * What is missing is null to every reader, while the buffer beneath keeps its NaN, so that one who reads the buffer
 * itself gets the column back without a copy.
 *
 * @throws where columns differ in length
 */
export function encodeTable(columns: TableColumns): Uint8Array {
  const pieces = encodedPieces(columns);
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** The same stream in pieces, most of which are the memory of the columns themselves: nothing is copied. */
export function encodedPieces(columns: TableColumns): Uint8Array[] {
  const rows = rowCount(columns);
  for (const [name, column] of Object.entries(columns)) {
    const length = columnLength(column);
    if (length !== rows) throw new RangeError(`column ${name} has ${length} rows where the table has ${rows}`);
  }
  const encoded = Object.entries(columns).map(([name, column]): [string, Column<unknown>] => [name, encode(column)]);
  const pieces: Uint8Array[] = [];
  const sink = {
    write: (bytes: Uint8Array) => void pieces.push(bytes),
    pad: (count: number) => void pieces.push(new Uint8Array(count)),
    finish: () => null,
  };
  tableToIPC(tableFromColumns(encoded), {format: "stream", sink});
  return pieces;
}

function columnLength(column: TableColumn): number {
  return "codes" in column ? column.codes.length : column.length;
}

function encode(column: TableColumn): Column<unknown> {
  if ("codes" in column) return textColumn(signed(column.codes), column.names);
  if (column instanceof Float64Array) return numberColumn(column, float64(), missingNumbers(column));
  if (column instanceof Float32Array) return numberColumn(column, float32(), missingNumbers(column));
  if (column instanceof Int32Array) return numberColumn(column, dateDay(), missingDays(column));
  if (column instanceof Int8Array) return numberColumn(column, int8());
  if (column instanceof Uint8Array) return numberColumn(column, uint8());
  if (column instanceof Uint16Array) return numberColumn(column, uint16());
  if (column instanceof Uint32Array) return numberColumn(column, uint32());
  const positions = new Map<string, number>();
  const codes = Int32Array.from(column, (text) => {
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
