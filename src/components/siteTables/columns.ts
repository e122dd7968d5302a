import {tableFromIPC, Type} from "@uwdata/flechette";

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

/** Columns of a table by name. Numbers and day numbers are views of the file's own memory. */
export interface Columns {
  /** Rows. */
  readonly length: number;
  /** Day numbers of a DATE column. @throws where there is none of that name */
  days(name: string): Int32Array;
  /** A numeric column as doubles, missing = NaN. @throws where there is none of that name */
  numbers(name: string): Float64Array;
  /** The same, or undefined where the table has no such column. */
  optionalNumbers(name: string): Float64Array | undefined;
  /** A text column. @throws where there is none of that name */
  text(name: string): CodedColumn;
}

/**
 * Loads an Arrow IPC stream as plain columns, without copying numbers and without Arquero.
 *
 * @param file the attachment of a table
 * @throws where the file cannot be loaded or is no Arrow stream
 */
export async function loadColumns(file: Attachment): Promise<Columns> {
  return columnsOf(await file.arrayBuffer(), file.name);
}

/** Columns of the bytes of an Arrow IPC stream; `name` is for messages. */
export function columnsOf(bytes: ArrayBuffer, name: string): Columns {
  const table = tableFromIPC(bytes);
  const batch = (column: string) => {
    const data = table.getChild(column)?.data;
    if (data === undefined) throw new Error(`${name} has no column ${column}`);
    if (data.length > 1) throw new Error(`${name} comes in ${data.length} batches where one is expected`);
    return data.at(0);
  };
  const has = (column: string) => table.getChild(column) !== undefined && table.getChild(column) !== null;
  const numbers = (column: string): Float64Array => {
    const values = batch(column)?.values as ArrayLike<number> | undefined;
    return values instanceof Float64Array ? values : Float64Array.from(values ?? []);
  };
  return {
    length: table.numRows,
    days: (column) => (batch(column)?.values as Int32Array | undefined) ?? new Int32Array(),
    numbers,
    optionalNumbers: (column) => (has(column) ? numbers(column) : undefined),
    text(column) {
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
