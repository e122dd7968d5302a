import type {AsyncDuckDB, AsyncDuckDBConnection} from "@duckdb/duckdb-wasm";
import type {Attachment} from "./columns.js";

/** A row as pages use it: dates are Date objects, integers numbers. */
export type Row = Record<string, unknown>;

/** Runs a query written as a template; the values in it are bound, never pasted into the text. */
export type Sql = (strings: TemplateStringsArray, ...values: readonly unknown[]) => Promise<Row[]>;

/** The one engine of a page, started by the first query. */
let engine: Promise<AsyncDuckDB> | undefined;

/**
 * A `sql` tag over a set of tables. The engine (34 MB, about 6 MB compressed) is loaded by the first query, and each
 * table when a query first names it.
 *
 * @param tables Arrow IPC streams by the names that queries use
 * @returns the tag; it rejects with DuckDB's own message where a query is wrong
 */
export function database(tables: Readonly<Record<string, Attachment>>): Sql {
  const loaded = new Map<string, Promise<void>>();
  let connecting: Promise<AsyncDuckDBConnection> | undefined;

  return async (strings, ...values) => {
    const query = strings.join("?");
    const connection = await (connecting ??= connect());
    await Promise.all(
      Object.entries(tables)
        .filter(([name]) => mentions(query, name))
        .map(([name, file]) => {
          let loading = loaded.get(name);
          if (loading === undefined) {
            loaded.set(name, (loading = insert(connection, name, file)));
            loading.catch(() => loaded.delete(name));
          }
          return loading;
        }),
    );
    return rowsOf(connection, query, values);
  };
}

async function connect(): Promise<AsyncDuckDBConnection> {
  const db = await (engine ??= start());
  const connection = await db.connect();
  // without this, a function of an extension that is not there makes the engine look for it on the network
  await connection.query("SET autoload_known_extensions = false; SET autoinstall_known_extensions = false");
  return connection;
}

async function start(): Promise<AsyncDuckDB> {
  const duckdb = await import("@duckdb/duckdb-wasm");
  const worker = new Worker(import.meta.resolve("@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js"), {
    type: "module",
  });
  const db = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), worker);
  await db.instantiate(import.meta.resolve("@duckdb/duckdb-wasm/dist/duckdb-eh.wasm"));
  return db;
}

async function insert(connection: AsyncDuckDBConnection, name: string, file: Attachment): Promise<void> {
  await connection.insertArrowFromIPCStream(new Uint8Array(await file.arrayBuffer()), {name, create: true});
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

/** Whether a query uses a table's name as a word of its own. */
function mentions(query: string, name: string): boolean {
  return new RegExp(`(^|[^\\w$])${name.replace(/[^\w]/g, "\\$&")}($|[^\\w$])`, "i").test(query);
}
