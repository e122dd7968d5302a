import {readFileSync} from "node:fs";
import fc from "fast-check";
import {parquetWriteBuffer} from "hyparquet-writer";
import {describe, expect, it} from "vitest";
import {isoDate} from "../../../src/analytics/calendar.js";
import {parseParquet} from "../../../src/data/sources/parquet.js";
import {ProblemLog} from "../../../src/data/sources/problem.js";
import type {TableKind} from "../../../src/contract/inputs.js";
import {readTable} from "../../../src/data/sources/table.js";
import {workspaceOf} from "./workspaceOf.js";

const fixture = (name: string): Buffer => readFileSync(new URL(`fixtures/${name}.parquet`, import.meta.url));

async function read<K extends TableKind>(kind: K, bytes: Uint8Array) {
  const {table, problems} = await readTable(workspaceOf({[`${kind}.parquet`]: bytes}), kind);
  return {table, columns: table?.columns, messages: problems.map(({message}) => message)};
}

const dates = (days: Int32Array | undefined): string[] => Array.from(days ?? [], isoDate);
const written = (columnData: Parameters<typeof parquetWriteBuffer>[0]["columnData"]): Uint8Array =>
  new Uint8Array(parquetWriteBuffer({columnData}));

// The fixtures are laid out as pandas lays its files out; fixtures/makeParquet.mjs says how.
describe("readTable on Parquet as pandas writes it", () => {
  it("takes an index without a name for the date, and reads float32 and missing values", async () => {
    const {columns, messages} = await read("equity", fixture("equity-unnamed-index"));
    expect(messages).toEqual([]);
    expect(dates(columns?.date)).toEqual(["2020-01-02", "2020-01-03", "2020-01-06"]);
    expect(columns?.equity).toEqual(Float64Array.of(100.5, 101.25, 99.75));
    expect(columns?.cash).toEqual(Float64Array.of(10, NaN, 12));
  });

  it("reads nanosecond timestamps without a zone, categoricals and integers", async () => {
    const {columns, messages} = await read("prices", fixture("prices-categorical"));
    expect(messages).toEqual([]);
    expect(columns?.symbol).toEqual(["A", "A", "B", "B"]);
    expect(dates(columns?.date)).toEqual(["2020-01-02", "2020-01-03", "2020-01-02", "2020-01-03"]);
    expect(columns?.close).toEqual(Float64Array.of(2.5, 4.5, 1.5, 3.5));
    expect(columns?.volume).toEqual(Float64Array.of(2, 4, 1, 3));
  });

  it("reads timestamps of another zone as UTC, and says so", async () => {
    const {table, columns, messages} = await read("transactions", fixture("transactions-new-york"));
    expect(Array.from(columns?.date ?? [], (ms) => new Date(ms).toISOString())).toEqual([
      "2020-01-02T21:30:00.000Z",
      "2020-01-03T15:00:00.000Z",
    ]);
    expect(table?.timed).toBe(true);
    expect(messages).toEqual([
      "transactions.parquet, column date: timestamps are in America/New_York; their date is taken in UTC",
    ]);
  });

  it("reads a wide file with a named index of dates", async () => {
    const {table, columns, messages} = await read("positions", fixture("positions-wide"));
    expect(messages).toEqual([]);
    expect(columns?.symbol).toEqual(["A", "A", "B", "B"]);
    expect(columns?.market_value).toEqual(Float64Array.of(1000, 1100, -500, -600));
    expect(table?.cash?.cash).toEqual(Float64Array.of(50, 60, 70));
  });
});

describe("readTable on other Parquet", () => {
  it("reports a bad cell by its row", async () => {
    const bytes = written([
      {name: "date", data: ["2020-01-02", "2020-01-03"], type: "STRING"},
      {name: "equity", data: ["1", "1,05"], type: "STRING"},
    ]);
    const {columns, messages} = await read("equity", bytes);
    expect(columns?.equity).toEqual(Float64Array.of(1, NaN));
    expect(messages).toEqual([
      'equity.parquet, row 2, column equity: "1,05" is not a number; expected a decimal such as 1.05',
    ]);
  });

  it("refuses infinite numbers as it does in text", async () => {
    const bytes = written([
      {name: "date", data: ["2020-01-02"], type: "STRING"},
      {name: "equity", data: [Infinity], type: "DOUBLE"},
    ]);
    expect((await read("equity", bytes)).messages).toEqual([
      'equity.parquet, row 1, column equity: "Infinity" is beyond every number of a book; expected a magnitude below 1e100',
    ]);
  });

  it("sets a row without a date aside", async () => {
    const bytes = written([
      {name: "date", data: [new Date("2020-01-02"), undefined], type: "TIMESTAMP"},
      {name: "equity", data: [1, 2], type: "DOUBLE"},
    ]);
    expect((await read("equity", bytes)).table?.counts).toEqual({read: 2, kept: 1, setAside: 1, duplicates: 0});
  });

  it("has no rows where the file has none", async () => {
    const bytes = written([
      {name: "date", data: [], type: "TIMESTAMP"},
      {name: "equity", data: [], type: "DOUBLE"},
    ]);
    expect((await read("equity", bytes)).messages).toEqual([
      "equity.parquet: has a header and no rows; expected at least one row",
    ]);
  });

  it("names a missing column", async () => {
    const bytes = written([{name: "date", data: ["2020-01-02"], type: "STRING"}]);
    expect((await read("equity", bytes)).messages[0]).toContain("column equity: the column is missing");
  });
});

describe("parseParquet", () => {
  it.each([
    ["empty", 0],
    ["cut short", 500],
    ["without its footer", -8],
  ])("refuses a file that is %s", async (_, end) => {
    const log = new ProblemLog("x.parquet");
    expect(await parseParquet(fixture("prices-categorical").subarray(0, end), log)).toBeUndefined();
    expect(log.list()[0]!.message).toMatch(
      /^x\.parquet: cannot be read as Parquet \(.+\); expected a complete Parquet file$/,
    );
  });

  it("refuses more cells than it would hold, before it reads any", async () => {
    const log = new ProblemLog("x.parquet");
    expect(await parseParquet(fixture("prices-categorical"), log, 15)).toBeUndefined();
    expect(log.list()[0]!.message).toMatch(
      /^x\.parquet: inflates to 4 rows, \d+ bytes; expected at most 15 cells in 500 MB$/,
    );
  });

  it("never throws on a damaged file, and says what it could not read", async () => {
    const good = fixture("equity-unnamed-index");
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), {minLength: 1, maxLength: 4}),
        async (edits) => {
          const bytes = Buffer.from(good);
          for (const [at, byte] of edits) bytes[at] = byte;
          const log = new ProblemLog("x.parquet");
          const raw = await parseParquet(bytes, log);
          expect(raw !== undefined || log.list().length > 0).toBe(true);
        },
      ),
      {numRuns: 200},
    );
  });
});
