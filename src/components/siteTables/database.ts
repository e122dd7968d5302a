import type {AsyncDuckDB, AsyncDuckDBConnection} from "@duckdb/duckdb-wasm";
import type {Attachment} from "./columns.js";
import {connectTo, startEngine, tableLoader} from "./engine.js";

/** A row as pages use it: dates are Date objects, integers numbers. */
export type Row = Record<string, unknown>;

/** Runs a query written as a template; the values in it are bound, never pasted into the text. */
export type Sql = (strings: TemplateStringsArray, ...values: readonly unknown[]) => Promise<Row[]>;

/** The one engine of a page, started by the first query. */
let engine: Promise<AsyncDuckDB> | undefined;

/**
 * A `sql` tag over a set of tables. The engine is loaded by the first query, and each table when a query first names
 * it.
 *
 * @param tables Arrow IPC streams by the names that queries use
 * @returns the tag; it rejects with DuckDB's own message where a query is wrong
 */
export function database(tables: Readonly<Record<string, Attachment>>): Sql {
  const load = tableLoader(tables);
  let connecting: Promise<AsyncDuckDBConnection> | undefined;

  return async (strings, ...values) => {
    const query = strings.join("?");
    const connection = await (connecting ??= (engine ??= startEngine()).then(connectTo));
    await load(connection, query);
    return rowsOf(connection, query, values);
  };
}

async function rowsOf(connection: AsyncDuckDBConnection, query: string, values: readonly unknown[]): Promise<Row[]> {
  const statement = await connection.prepare(query);
  try {
    const result = await statement.query(...values.map(bound));
    const dates = new Set(
      result.schema.fields.filter(({type}) => /^(Date|Timestamp)/.test(String(type))).map(({name}) => name),
    );
    return result
      .toArray()
      .map((row: {toJSON(): Row}) =>
        Object.fromEntries(
          Object.entries(row.toJSON()).map(([name, value]) => [
            name,
            typeof value === "bigint"
              ? Number(value)
              : dates.has(name) && value !== null
                ? new Date(Number(value))
                : value,
          ]),
        ),
      );
  } finally {
    await statement.close();
  }
}

/** A date goes in as ISO text, which DuckDB reads as a date or a timestamp as the query needs it. */
function bound(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : value;
}
