import {createRequire} from "node:module";
import type * as NodeApi from "@duckdb/node-api";

/** What DuckDB may use. */
export interface EngineOptions {
  /** Such as `1GB`; what does not fit goes to `scratch`. */
  readonly memory?: string;
  readonly scratch?: string;
}

const requirePackage = createRequire(import.meta.url);

const DEFAULT_MEMORY = "768MB";

/** A DuckDB database, by its own file or in memory. */
export interface Engine {
  /** One statement after the other; open another for statements side by side. */
  connect(): Promise<Sql>;
  close(): void;
}

/** Opens a database; DuckDB is loaded only here, so that what needs none of it starts without it. */
export async function openEngine(path = ":memory:", options: EngineOptions = {}): Promise<Engine> {
  // its CommonJS is scanned for names when it is imported, which takes longer than to run it
  const {DuckDBInstance} = requirePackage("@duckdb/node-api") as typeof NodeApi;
  const instance = await DuckDBInstance.create(path, {
    memory_limit: options.memory ?? DEFAULT_MEMORY,
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    ...(options.scratch !== undefined && {temp_directory: options.scratch}),
  });
  return {
    connect: async () => new Sql(await instance.connect()),
    close: () => instance.closeSync(),
  };
}

/** A value as a query gives it. */
export type SqlValue = string | number | boolean | null;

/** A connection. Integers come back as numbers, dates as ISO text. */
export class Sql {
  #watching: NodeJS.Timeout | undefined;

  constructor(readonly connection: NodeApi.DuckDBConnection) {}

  async run(sql: string): Promise<void> {
    await this.connection.run(sql);
  }

  /** All rows of a query, as objects. */
  async rows<Row extends Readonly<Record<string, SqlValue>>>(sql: string): Promise<Row[]> {
    const reader = await this.connection.runAndReadAll(sql);
    return reader.getRowObjects().map((row) => {
      const plain = Object.entries(row).map(([name, value]) => [name, plainValue(value)]);
      return Object.fromEntries(plain) as Row;
    });
  }

  /** The only row of a query. */
  async row<Row extends Readonly<Record<string, SqlValue>>>(sql: string): Promise<Row> {
    return (await this.rows<Row>(sql))[0]!;
  }

  /** Tells how much of each long statement is done, as a fraction, until the connection is closed. */
  async watch(onProgress: (share: number) => void): Promise<void> {
    await this.run("set enable_progress_bar = true");
    await this.run("set enable_progress_bar_print = false");
    this.#watching = setInterval(() => {
      const {percentage} = this.connection.progress;
      if (percentage >= 0) onProgress(percentage / 100); // below 0 where it is not known
    }, 200);
  }

  close(): void {
    clearInterval(this.#watching);
    this.connection.closeSync();
  }
}

function plainValue(value: unknown): SqlValue {
  if (typeof value === "bigint") return Number(value);
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return value;
  return (value as {toString(): string}).toString();
}

/** A text as SQL writes it. */
export const sqlText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A name of a column as SQL writes it. */
export const sqlName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Several texts as SQL writes them, within brackets or not. */
export const sqlTexts = (texts: readonly string[]): string => texts.map(sqlText).join(", ");
