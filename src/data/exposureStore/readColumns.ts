import type {CodedNames} from "../archive/filledTable.js";
import type {TableColumns} from "./tableColumns.js";
import {type Sql, sqlName} from "./engine.js";

/** What a column of a result is read into. */
export type ColumnKind = "number" | "date" | "text";

/** A column of a result; DuckDB itself takes names that differ in case alone for one. */
export interface ResultColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  /** A query of one column that gives all its texts, where that takes less than the query they stand in. */
  readonly texts?: string;
}

/** The rows of a query as a table whose columns are called c0, c1, … */
export const numbered = (query: string, columns: readonly ResultColumn[]): string =>
  `(${query}) as rows(${columns.map((_, c) => `c${c}`).join(", ")})`;

/**
 * Reads the result of a query into columns, piece by piece, so that memory holds the columns and little else: numbers
 * (NaN where missing), day numbers, and text as positions in a sorted list of names (-1 where missing).
 *
 * DuckDB codes the texts, for which it reads them once more: to take each of them over by itself takes ten times longer.
 *
 * @param columns one for each column of the query
 */
export async function readColumns(sql: Sql, query: string, columns: readonly ResultColumn[]): Promise<TableColumns> {
  const rows = numbered(query, columns);
  const lists = new Map<number, string[]>();
  for (const [c, {kind, texts}] of columns.entries())
    if (kind === "text") lists.set(c, await listTexts(sql, c, texts ?? `select c${c} from ${rows}`));
  const numbers = columns.map(({kind}, c) =>
    kind === "text"
      ? `enum_code(c${c}::${typeName(c)})::integer`
      : kind === "date"
        ? `datediff('day', date '1970-01-01', c${c})::integer`
        : `c${c}::double`,
  );
  const result = await sql.connection.stream(`select ${numbers.join(", ")} from ${rows}`);
  const growing = columns.map(({kind}) => new GrowingColumn(kind));
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    growing.forEach((column, c) => column.append(chunk.getColumnVector(c) as NumberVector, chunk.rowCount));
  }
  return Object.fromEntries(columns.map(({name}, c) => [name, growing[c]!.column(lists.get(c))]));
}

/** Type whose values are the texts of a column; it lives as long as the connection. */
const typeName = (c: number): string => sqlName(`texts ${c}`);

async function listTexts(sql: Sql, c: number, texts: string): Promise<string[]> {
  await sql.run(
    `create or replace temp type ${typeName(c)} as enum
     (select distinct text from (${texts}) as texts(text) where text is not null order by text)`,
  );
  const reader = await sql.connection.runAndReadAll(`select unnest(enum_range(null::${typeName(c)}))`);
  return (reader.getColumns()[0] ?? []) as string[]; // without a row there is no column either
}

/** What DuckDB gives of a column of numbers. */
interface NumberVector {
  getItem(row: number): number | null;
}

/** What stands for a missing value. */
const MISSING: Readonly<Record<ColumnKind, number>> = {number: NaN, date: 0, text: -1};

class GrowingColumn {
  #values: Float64Array | Int32Array;
  #length = 0;

  constructor(readonly kind: ColumnKind) {
    this.#values = kind === "number" ? new Float64Array(4096) : new Int32Array(4096);
  }

  append(vector: NumberVector, rows: number): void {
    const least = this.#length + rows;
    if (least > this.#values.length) {
      const room = Math.max(least, 2 * this.#values.length);
      const larger = this.kind === "number" ? new Float64Array(room) : new Int32Array(room);
      larger.set(this.#values.subarray(0, this.#length));
      this.#values = larger;
    }
    const [values, from, missing] = [this.#values, this.#length, MISSING[this.kind]];
    for (let row = 0; row < rows; row++) values[from + row] = vector.getItem(row) ?? missing;
    this.#length = least;
  }

  column(names: readonly string[] | undefined): Float64Array | Int32Array | CodedNames {
    const values = this.#values.slice(0, this.#length);
    return names === undefined ? values : {codes: values, names};
  }
}
