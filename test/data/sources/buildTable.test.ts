import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {gzipSync} from "node:zlib";
import {dayNumber, isoDate} from "../../../src/analytics/calendar.js";
import {buildTable} from "../../../src/data/sources/buildTable.js";
import {parseCsv} from "../../../src/data/sources/csv.js";
import {ProblemLog} from "../../../src/data/sources/problem.js";
import {type TableKind, tableKinds} from "../../../src/contract/inputs.js";
import {readTable} from "../../../src/data/sources/table.js";
import {workspaceOf} from "./workspaceOf.js";

const TODAY = dayNumber("2024-01-02");

function build<K extends TableKind>(kind: K, text: string) {
  const log = new ProblemLog(`${kind}.csv`);
  const raw = parseCsv(Buffer.from(text), log);
  const table = raw && buildTable(kind, raw, log, TODAY);
  return {raw, table, problems: log.list(), messages: log.list().map(({message}) => message)};
}

const dates = (days: Int32Array | undefined): string[] => Array.from(days ?? [], isoDate);

describe("buildTable of a long file", () => {
  it("orders prices by symbol, then date, and gives each row its line", () => {
    const {table, messages} = build(
      "prices",
      "date,symbol,close\n2020-01-02,B,1\n2020-01-02,A,2\n2020-01-03,B,3\n2020-01-03,A,4\n",
    );
    expect(table?.columns.symbol).toEqual(["A", "A", "B", "B"]);
    expect(dates(table?.columns.date)).toEqual(["2020-01-02", "2020-01-03", "2020-01-02", "2020-01-03"]);
    expect(table?.columns.close).toEqual(Float64Array.of(2, 4, 1, 3));
    expect(table?.lines).toEqual(Int32Array.of(3, 5, 2, 4));
    expect(messages).toEqual([]);
  });

  it("takes an alias for a column, and the column itself where both are there", () => {
    expect(
      dates(build("prices", "close_time,symbol,close\n2020-01-02 23:59:59.999,A,1\n").table?.columns.date),
    ).toEqual(["2020-01-02"]);
    const both = build("prices", "close_time,symbol,close,date\n2020-01-03,A,1,2020-01-02\n").table;
    expect(dates(both?.columns.date)).toEqual(["2020-01-02"]);
    expect(both?.unknown).toEqual(["close_time"]);
  });

  it("keeps the last of rows with the same symbol and date", () => {
    const {table, messages} = build("prices", "date,symbol,close\n2020-01-02,A,1\n2020-01-02,B,2\n2020-01-02,A,3\n");
    expect(table?.columns.close).toEqual(Float64Array.of(3, 2));
    expect(messages).toEqual([
      "prices.csv, line 2, column symbol, date: A, 2020-01-02 comes again in line 4, which is kept; expected one row a symbol and date",
    ]);
  });

  it("keeps transactions that repeat, for an order may fill twice at one price", () =>
    expect(build("transactions", "date,symbol,amount,price\n2020-01-02,A,1,2\n2020-01-02,A,1,2\n").table?.length).toBe(
      2,
    ));

  it("orders transactions by time and keeps the file's order where times tie", () => {
    const {table} = build(
      "transactions",
      "timestamp,symbol,amount,price\n2020-01-02T15:00Z,B,1,2\n2020-01-02T14:30Z,C,1,2\n2020-01-02T15:00Z,A,1,2\n",
    );
    expect(table?.columns.symbol).toEqual(["C", "B", "A"]);
    expect(table?.timed).toBe(true);
  });

  it("sets a transaction without amount, price or symbol aside, since it cannot be accounted for", () => {
    const {table, messages} = build(
      "transactions",
      "date,symbol,amount,price,commission\n2020-01-02,A,x,2,0\n2020-01-02,A,1,,0\n2020-01-02,,1,2,0\n2020-01-02,A,1,2,x\n",
    );
    expect(table?.counts).toEqual({read: 4, kept: 1, setAside: 3, duplicates: 0});
    expect(table?.columns.commission).toEqual(Float64Array.of(NaN));
    expect(messages).toEqual([
      'transactions.csv, line 2, column amount: "x" is not a number, so the row is set aside; expected a decimal such as 1.05',
      "transactions.csv, line 3, column price: the cell is blank, so the row is set aside; expected a decimal such as 1.05",
      "transactions.csv, line 4, column symbol: the cell is blank, so the row is set aside; expected a name",
      'transactions.csv, line 5, column commission: "x" is not a number; expected a decimal such as 1.05',
    ]);
  });

  it("counts a row once however many of its cells are bad", () => {
    const {table, problems} = build("transactions", "date,symbol,amount,price\nx,,y,z\n2020-01-02,A,1,2\n");
    expect(table?.counts).toEqual({read: 2, kept: 1, setAside: 1, duplicates: 0});
    expect(problems).toHaveLength(4);
  });

  it("reads AmiBroker's own export", () => {
    const {table, messages} = build(
      "trades",
      "Symbol,Trade,Date,Price,Ex. date,Ex. Price,% chg,Profit,Shares\nXYZ,Long,2020-01-02,10,2020-01-06,11,10%,$100,100\nXYZ,Open Short,2020-01-07,12,2020-01-08,11,8%,$100,50\n",
    );
    expect(messages).toEqual([]);
    expect(table?.columns.side).toEqual(["long", "open short"]);
    expect(table?.columns.quantity).toEqual(Float64Array.of(100, 50));
    expect(table?.unknown).toEqual(["% chg", "Profit"]);
  });

  it("keeps the tickers NA, NULL and TRUE", () =>
    expect(
      build("prices", "date,symbol,close\n2020-01-02,NA,1\n2020-01-02,NULL,1\n2020-01-02,TRUE,1\n").table?.columns
        .symbol,
    ).toEqual(["NA", "NULL", "TRUE"]));

  it("counts dates out of order within each symbol, and not between symbols", () => {
    const bySymbol = "date,symbol,close\n2020-01-02,A,1\n2020-01-03,A,1\n2020-01-02,B,1\n";
    expect(build("prices", bySymbol).messages).toEqual([]);
    expect(build("prices", `${bySymbol}2020-01-01,A,1\n`).messages).toHaveLength(1);
  });
});

describe("buildTable of a wide file", () => {
  it("makes an entry of every filled cell, by date and symbol, and keeps cash apart", () => {
    const {table, messages} = build("positions", "date,B,A,cash\n2020-01-02,1,,10\n2020-01-03,-2,3,20\n");
    expect(table?.layout).toBe("wide");
    expect(dates(table?.columns.date)).toEqual(["2020-01-02", "2020-01-03", "2020-01-03"]);
    expect(table?.columns.symbol).toEqual(["B", "A", "B"]);
    expect(table?.columns.market_value).toEqual(Float64Array.of(1, 3, -2));
    expect(table?.columns.quantity).toBeUndefined();
    expect(table?.lines).toEqual(Int32Array.of(2, 3, 3));
    expect(table?.cash).toEqual({
      date: Int32Array.of(dayNumber("2020-01-02"), dayNumber("2020-01-03")),
      cash: Float64Array.of(10, 20),
    });
    expect(messages).toEqual([]);
  });

  it("orders wide prices by symbol and date", () => {
    const {table} = build("prices", "date,B,A\n2020-01-02,1,2\n2020-01-03,3,4\n");
    expect(table?.columns.symbol).toEqual(["A", "A", "B", "B"]);
    expect(table?.columns.close).toEqual(Float64Array.of(2, 4, 1, 3));
  });

  it("reports a bad cell under its symbol and takes it for not held", () => {
    const {table, messages} = build("weights", "date,A,B\n2020-01-02,x,0.5\n");
    expect(table?.columns.symbol).toEqual(["B"]);
    expect(messages).toEqual(['weights.csv, line 2, column A: "x" is not a number; expected a decimal such as 1.05']);
  });

  it("keeps days of cash on which nothing is held", () => {
    const {table} = build("positions", "date,A,cash\n2020-01-02,,10\n");
    expect(table?.length).toBe(0);
    expect(table?.cash?.cash).toEqual(Float64Array.of(10));
    expect(table?.counts.kept).toBe(1);
  });

  it("keeps the last row of a date", () => {
    const {table} = build("weights", "date,A\n2020-01-02,1\n2020-01-02,2\n");
    expect(table?.columns.weight).toEqual(Float64Array.of(2));
    expect(table?.counts).toEqual({read: 2, kept: 1, setAside: 0, duplicates: 1});
  });
});

const cell = fc.oneof(
  {weight: 6, arbitrary: fc.constantFrom("2020-01-02", "2020-01-03", "2019-12-31", "1", "-2.5", "A", "B", "long", "")},
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '"',
      '"x"',
      "1,2",
      "\n",
      "\r\n",
      "\u0000",
      "1e308",
      "inf",
      "2021-02-30",
      "\ufeff",
      "1/2/2020",
    ),
  },
  {weight: 1, arbitrary: fc.string()},
);
const headers: Record<string, string> = {
  transactions: "date,symbol,amount,price",
  prices: "date,symbol,close",
  positions: "date,AA,BB,cash",
  trades: "symbol,side,quantity,entry_time,entry_price,exit_time,exit_price",
  events: "date,label",
  equity: "date,equity",
};

describe("buildTable on anything", () => {
  it("never throws and accounts for every row: read = kept + set aside + duplicates", () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(headers) as TableKind[])),
        fc.array(fc.array(cell, {minLength: 1, maxLength: 8}), {maxLength: 12}),
        (kind, rows) => {
          const {raw, table, problems} = build(kind, [headers[kind], ...rows.map((row) => row.join(","))].join("\n"));
          if (table === undefined) {
            expect(problems.some(({severity}) => severity === "error")).toBe(true);
            return;
          }
          const {read, kept, setAside, duplicates} = table.counts;
          expect(read).toBe(raw?.lines.length);
          expect(kept + setAside + duplicates).toBe(read);
          expect(kept).toBeGreaterThan(0);
          // Every row that is lost is reported: rows set aside by at least one finding, duplicates by one each.
          const reported = problems.reduce((sum, {count}) => sum + count, 0);
          expect(reported).toBeGreaterThanOrEqual(setAside + duplicates);
          for (const column of Object.values(table.columns)) expect(column).toHaveLength(table.length);
        },
      ),
      {numRuns: 400},
    ));

  it("gives every row of clean cells back, whatever their order", () =>
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.integer({min: 0, max: 20_000}), fc.constantFrom("A", "B", "C")), {
          minLength: 1,
          selector: String,
        }),
        (keys) => {
          const text = keys.map(([day, symbol], i) => `${isoDate(day)},${symbol},${i}`).join("\n");
          const {table} = build("prices", `date,symbol,close\n${text}`);
          expect(table?.counts).toEqual({read: keys.length, kept: keys.length, setAside: 0, duplicates: 0});
          const row = Array.from(table?.columns.close ?? []);
          expect(row.map((i) => keys[i]![1])).toEqual(table?.columns.symbol);
          expect(row.map((i) => keys[i]![0])).toEqual(Array.from(table?.columns.date ?? []));
          expect([...row].sort((a, b) => a - b)).toEqual([...keys.keys()]);
        },
      ),
    ));

  it("reads random bytes of any format without throwing", async () => {
    const good = Buffer.from(
      "date,open,high,low,close,volume\n2020-01-02,1,2,0.5,1.5,100\n2020-01-03,1,2,0.5,1.5,100\n",
    );
    const bytes = fc.oneof(
      fc.uint8Array({maxLength: 200}).map((random) => Buffer.from(random)),
      fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), {maxLength: 5}).map((edits) => {
        const mutated = Buffer.from(good);
        for (const [at, byte] of edits) mutated[at] = byte;
        return mutated;
      }),
    );
    await fc.assert(
      fc.asyncProperty(bytes, fc.constantFrom(".csv", ".csv.gz", ".parquet"), async (content, ending) => {
        const packed = ending === ".csv.gz" ? gzipSync(content) : content;
        const {table, problems} = await readTable(workspaceOf({[`ohlcv${ending}`]: packed}), "ohlcv");
        expect(table !== undefined || problems.some(({severity}) => severity === "error")).toBe(true);
      }),
      {numRuns: 150},
    );
  });

  it("reads a header alone as an error for every kind of table", () => {
    for (const kind of tableKinds)
      expect(build(kind, "date,symbol,A\n").problems.some(({severity}) => severity === "error")).toBe(true);
  });
});
