import {tableFromIPC, Type} from "@uwdata/flechette";
import {type ColumnNames, type Family, type Table, familyColumn} from "../../contract/table.js";

/** What a page knows of a file: Framework's FileAttachment is one. */
export interface Attachment {
  readonly name: string;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** Text of few different values: `names[codes[i]]` is the text of row i; a code outside the list is missing. */
export interface CodedColumn {
  readonly codes: Int32Array;
  readonly names: readonly string[];
}

/** Types of the columns that are read as doubles. */
type Numeric = "number" | "integer" | "flag";

/**
 * Columns of a table of the contract, by name: what it does not have, or what is of another type, does not compile.
 * Numbers and days are views of the file's own memory. Each throws where the file lacks the column.
 */
export interface Columns<T extends Table> {
  /** Rows. */
  readonly length: number;
  /** Day numbers. */
  days(name: ColumnNames<T, "date">): Int32Array;
  /** A numeric column as doubles, missing = NaN. */
  numbers(name: ColumnNames<T, Numeric>): Float64Array;
  /** A numeric column that the table may lack. */
  optionalNumbers(name: ColumnNames<T, Numeric, true>): Float64Array | undefined;
  text(name: ColumnNames<T, "text">): CodedColumn;
  /** The column that a member of a family has, missing = NaN. */
  member(family: keyof T["families"] & string, member: string | number): Float64Array;
}

/**
 * Loads a table of the site as plain columns, without copying numbers and without Arquero.
 *
 * @param table what the file is
 * @param file its attachment
 * @throws where the file cannot be loaded, is no Arrow stream, or is another table
 */
export async function loadTable<T extends Table>(table: T, file: Attachment): Promise<Columns<T>> {
  if (file.name !== `${table.name}.arrow`)
    throw new Error(`${file.name} is not the table ${table.loader}/${table.name}`);
  return columnsOf(table, await file.arrayBuffer());
}

/** Columns of the bytes of an Arrow IPC stream. */
export function columnsOf<T extends Table>(table: T, bytes: ArrayBuffer): Columns<T> {
  const {length, has, days, numbers, text} = arrowColumns(bytes, `${table.loader}/${table.name}`);
  const families: Readonly<Record<string, Family>> = table.families;
  return {
    length,
    days,
    numbers,
    optionalNumbers: (column) => (has(column) ? numbers(column) : undefined),
    text,
    member: (family, member) => numbers(familyColumn(families[family]!, member)),
  };
}

/** Any columns of the bytes of an Arrow IPC stream, for what shows whatever there is; `name` is for messages. */
export function arrowColumns(bytes: ArrayBuffer, name: string) {
  const table = tableFromIPC(bytes);
  const batch = (column: string) => {
    const data = table.getChild(column)?.data;
    if (data === undefined) throw new Error(`${name} has no column ${column}`);
    if (data.length > 1) throw new Error(`${name} comes in ${data.length} batches where one is expected`);
    return data.at(0);
  };
  return {
    length: table.numRows,
    has: (column: string): boolean => Boolean(table.getChild(column)),
    days: (column: string): Int32Array => (batch(column)?.values as Int32Array | undefined) ?? new Int32Array(),
    numbers(column: string): Float64Array {
      const values = batch(column)?.values as ArrayLike<number> | undefined;
      return values instanceof Float64Array ? values : Float64Array.from(values ?? []);
    },
    text(column: string): CodedColumn {
      const data = batch(column);
      if (data === undefined) return {codes: new Int32Array(), names: []};
      if (data.type.typeId !== Type.Dictionary) throw new Error(`column ${column} of ${name} is not text`);
      const {dictionary} = data as unknown as {dictionary: {toArray(): ArrayLike<string>}};
      const codes = Int32Array.from(data.values as ArrayLike<number>);
      if (data.nullCount > 0) for (let i = 0; i < codes.length; i++) if (!data.isValid(i)) codes[i] = -1;
      return {codes, names: Array.from(dictionary.toArray())};
    },
  };
}

/** Texts of a column by row; the empty string where one is missing. */
export function textsOf({codes, names}: CodedColumn): (row: number) => string {
  return (row) => names[codes[row]!] ?? "";
}
