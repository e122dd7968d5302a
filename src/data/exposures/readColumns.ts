import type {CodedNames, TableColumns} from "../arrowTable.js";
import type {Sql} from "./engine.js";

/** What a column of a result is read into. */
export type ColumnKind = "number" | "date" | "text";

/**
 * Reads the result of a query into columns, piece by piece, so that memory holds the columns and little else: numbers
 * (NaN where missing), day numbers, and text as positions in a list of names.
 *
 * @param kinds one for each column of the query
 */
export async function readColumns(sql: Sql, query: string, kinds: readonly ColumnKind[]): Promise<TableColumns> {
  const result = await sql.connection.stream(query);
  const names = result.columnNames();
  const growing = kinds.map((kind) => new GrowingColumn(kind));
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    growing.forEach((column, c) => {
      const vector = chunk.getColumnVector(c);
      for (let row = 0; row < chunk.rowCount; row++) column.push(vector.getItem(row));
    });
  }
  return Object.fromEntries(names.map((name, c) => [name, growing[c].column()]));
}

class GrowingColumn {
  #values: Float64Array | Int32Array;
  #length = 0;
  readonly #codes = new Map<string, number>();

  constructor(readonly kind: ColumnKind) {
    this.#values = kind === "number" ? new Float64Array(1024) : new Int32Array(1024);
  }

  push(item: unknown): void {
    if (this.#length === this.#values.length) {
      const larger = this.kind === "number" ? new Float64Array(2 * this.#length) : new Int32Array(2 * this.#length);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length++] = this.#number(item);
  }

  column(): Float64Array | Int32Array | CodedNames {
    const values = this.#values.slice(0, this.#length);
    return this.kind === "text" ? {codes: values, names: [...this.#codes.keys()]} : values;
  }

  #number(item: unknown): number {
    if (this.kind === "text") {
      if (item === null) return -1;
      const text = String(item);
      let code = this.#codes.get(text);
      if (code === undefined) this.#codes.set(text, (code = this.#codes.size));
      return code;
    }
    if (item === null) return this.kind === "number" ? NaN : 0;
    if (typeof item === "object" && "days" in item) return Number(item.days);
    return Number(item);
  }
}
