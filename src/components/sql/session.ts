import type {AsyncDuckDB, AsyncDuckDBConnection} from "@duckdb/duckdb-wasm";
import {tableFromIPC} from "@uwdata/flechette";
import type {Attachment} from "../siteTables/columns.js";
import {connectTo, startEngine, tableLoader} from "../siteTables/engine.js";

/** Rows beyond which a result is cut: enough to look at, and to draw. */
export const MOST_ROWS = 200_000;

/** Milliseconds that a query gets to stop by itself before its engine is ended. */
const PATIENCE = 1500;

/** What a query is doing. */
export type QueryStage = "starting" | "loading" | "running" | "reading";

/** What a query came to. */
export interface QueryAnswer {
  /** The result as the engine wrote it: an Arrow IPC stream in its parts. */
  readonly parts: readonly Uint8Array[];
  /** Whether there are more rows than the parts hold. */
  readonly cut: boolean;
  /** Milliseconds from the start of the query to its last row, loading of engine and tables aside. */
  readonly milliseconds: number;
}

/** A query was stopped by the reader. */
export class Cancelled extends Error {
  override name = "Cancelled";
}

/** Queries on the browser's own copy of the tables, one at a time. */
export interface QuerySession {
  /**
   * Runs a query, several statements included: the answer is the last one's.
   *
   * @throws Cancelled where it was stopped; an Error with DuckDB's own message where the query is wrong
   */
  run(query: string, at: (stage: QueryStage) => void): Promise<QueryAnswer>;
  /** Stops what is running; an engine that does not stop within a moment is ended, and started again when needed. */
  cancel(): void;
}

interface Opened {
  readonly db: AsyncDuckDB;
  readonly connection: AsyncDuckDBConnection;
  readonly load: (query: string) => Promise<void>;
}

/**
 * A session over tables. The engine starts with the first query, and a table is loaded when a query first names it.
 * Queries can reach neither files nor the network, so a link can be opened whatever query it holds.
 *
 * @param tables Arrow IPC streams by the names that queries use
 */
export function querySession(tables: Readonly<Record<string, Attachment>>): QuerySession {
  let opening: Promise<Opened> | undefined;
  let stop: (() => void) | undefined;

  const open = async (): Promise<Opened> => {
    const db = await startEngine();
    const connection = await connectTo(db);
    await connection.query("SET enable_external_access = false; SET lock_configuration = true");
    const load = tableLoader(tables);
    return {db, connection, load: (query) => load(connection, query)};
  };
  const opened = () => {
    opening ??= open();
    opening.catch(() => (opening = undefined));
    return opening;
  };
  const end = () => {
    void opening?.then(({db}) => db.terminate());
    opening = undefined;
  };

  const answer = async (query: string, at: (stage: QueryStage) => void, stopped: () => boolean) => {
    at("starting");
    const {db, connection, load} = await opened();
    at("loading");
    await load(query);
    if (stopped()) throw new Cancelled();
    at("running");
    return connection.useUnsafe((_, id) => read(db, id, query, at, stopped));
  };

  return {
    async run(query, at) {
      let isStopped = false;
      let ending: ReturnType<typeof setTimeout> | undefined;
      const ended = new Promise<never>((_, reject) => {
        stop = () => {
          if (isStopped) return;
          isStopped = true;
          void opening?.then(({db, connection}) => connection.useUnsafe((_, id) => db.cancelPendingQuery(id)));
          ending = setTimeout(() => {
            end();
            reject(new Cancelled());
          }, PATIENCE);
        };
      });
      try {
        return await Promise.race([answer(query, at, () => isStopped), ended]);
      } catch (error) {
        throw isStopped ? new Cancelled() : error;
      } finally {
        clearTimeout(ending);
        stop = undefined;
      }
    },
    cancel: () => stop?.(),
  };
}

/** Runs a query and gathers its batches until there are rows enough. */
async function read(
  db: AsyncDuckDB,
  id: number,
  query: string,
  at: (stage: QueryStage) => void,
  stopped: () => boolean,
): Promise<QueryAnswer> {
  const start = performance.now();
  let header = await db.startPendingQuery(id, query, true);
  while (header === null) header = await db.pollPendingQuery(id);
  at("reading");
  const parts = [header];
  let rows = 0;
  let cut = false;
  for (;;) {
    if (stopped()) throw new Cancelled();
    const part = await db.fetchQueryResults(id);
    if (part === null) continue; // not ready yet
    if (part.length === 0) break;
    cut = rows >= MOST_ROWS;
    if (cut) break;
    parts.push(part);
    rows += tableFromIPC([header, part]).numRows;
  }
  if (cut) await db.cancelPendingQuery(id);
  return {parts, cut, milliseconds: performance.now() - start};
}
