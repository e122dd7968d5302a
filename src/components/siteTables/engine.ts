import type {AsyncDuckDB, AsyncDuckDBConnection} from "@duckdb/duckdb-wasm";
import type {Attachment} from "./columns.js";

/** Starts DuckDB in a worker of its own: 34 MB, about 8 MB compressed. */
export async function startEngine(): Promise<AsyncDuckDB> {
  const duckdb = await import("@duckdb/duckdb-wasm");
  const worker = new Worker(import.meta.resolve("@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js"), {
    type: "module",
  });
  const db = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), worker);
  const address = import.meta.resolve("@duckdb/duckdb-wasm/dist/duckdb-eh.wasm");
  const code = address.endsWith(".gz") ? await unpacked(address) : address;
  await db.instantiate(code);
  if (code !== address) URL.revokeObjectURL(code);
  return db;
}

/** A build compresses the engine, since some hosts take no file of its size; a server may have unpacked it already. */
async function unpacked(address: string): Promise<string> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`The SQL engine cannot be loaded: ${response.status} ${address}`);
  const content = await response.blob();
  const [first] = new Uint8Array(await content.slice(0, 1).arrayBuffer());
  const code = first === 0x1f ? content.stream().pipeThrough(new DecompressionStream("gzip")) : content.stream();
  const headers = {"Content-Type": "application/wasm"};
  return URL.createObjectURL(await new Response(code, {headers}).blob());
}

/** A connection that never looks for an extension on the network. */
export async function connectTo(db: AsyncDuckDB): Promise<AsyncDuckDBConnection> {
  const connection = await db.connect();
  // without this, a function of an extension that is not there makes the engine look for it on the network
  await connection.query("SET autoload_known_extensions = false; SET autoinstall_known_extensions = false");
  return connection;
}

/** Loads those tables that a query names into a connection, unless they are there already. */
export type TableLoader = (connection: AsyncDuckDBConnection, query: string) => Promise<void>;

/**
 * A loader of tables for one engine: each is fetched when a query first names it, and only then.
 *
 * @param tables Arrow IPC streams by the names that queries use
 */
export function tableLoader(tables: Readonly<Record<string, Attachment>>): TableLoader {
  const loaded = new Map<string, Promise<void>>();
  return async (connection, query) => {
    const loading = mentionedTables(query, Object.keys(tables)).map((name) => {
      let insertion = loaded.get(name);
      if (insertion === undefined) {
        loaded.set(name, (insertion = insert(connection, name, tables[name]!)));
        insertion.catch(() => loaded.delete(name));
      }
      return insertion;
    });
    await Promise.all(loading);
  };
}

/** Those of the names that a query uses as words of their own, in whatever case. */
export function mentionedTables(query: string, names: readonly string[]): string[] {
  return names.filter((name) => new RegExp(`(^|[^\\w$])${name.replace(/[^\w]/g, "\\$&")}($|[^\\w$])`, "i").test(query));
}

async function insert(connection: AsyncDuckDBConnection, name: string, file: Attachment): Promise<void> {
  await connection.insertArrowFromIPCStream(new Uint8Array(await file.arrayBuffer()), {name, create: true});
}
