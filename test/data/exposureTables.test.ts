import {tableFromIPC} from "@uwdata/flechette";
import {describe, expect, it} from "vitest";
import {exposureBars} from "../../src/analytics/exposure/bars.js";
import {snapshotsOf} from "../../src/analytics/exposure/snapshots.js";
import {type TableColumns, encodeTable} from "../../src/data/arrowTable.js";
import {
  barColumns,
  chartColumns,
  grossColumns,
  holdingColumns,
  noteColumns,
  settingParameters,
  snapshotColumns,
  stackColumns,
} from "../../src/data/exposureTables.js";
import {days, equityOf, f64, positionsOf, transactionsOf} from "../analytics/exposure/bookRows.js";

/** What a reader of the Arrow stream meets. */
const rowsOf = (columns: TableColumns) => tableFromIPC(encodeTable(columns)).toArray();
const valuesOf = (columns: TableColumns, name: string) => rowsOf(columns).map((row) => row[name] as unknown);

const symbols = ["A", "B"];
const bars = exposureBars({
  symbols,
  positions: positionsOf(["2024-01-02", 0, 6, 10], ["2024-01-02", 1, -2, 10], ["2024-01-04", 1, 3, 10]),
  equity: equityOf(["2024-01-02", 100], ["2024-01-03", 0], ["2024-01-04", 120]),
});
const none = exposureBars({symbols: []});
const settings = {name: "book", accountMargin: 100, from: {}};

describe("barColumns", () => {
  it("has every measure a row a day, missing where equity is not positive", () => {
    const rows = rowsOf(barColumns(bars));
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatchObject({
      long: 60,
      short: -20,
      gross: 80,
      net: 40,
      equity: 100,
      cash: 60,
      positions: 2,
      gross_exposure: 0.8,
      net_exposure: 0.4,
      long_exposure: 0.6,
      short_exposure: -0.2,
      average_exposure: 0.8,
      top1: 0.75,
      effective_positions: 1.6,
    });
    expect(rows[1].gross_exposure).toBeNull();
    expect(rows[2].gross_exposure).toBe(0.25);
  });

  it("has one column for each measure of the bars", () =>
    expect(Object.keys(barColumns(bars))).toHaveLength(Object.keys(bars.days).length));

  it("is empty, with all its columns, for an empty book", () => {
    expect(rowsOf(barColumns(none))).toEqual([]);
    expect(Object.keys(barColumns(none))).toEqual(Object.keys(barColumns(bars)));
  });
});

describe("holdingColumns", () => {
  it("has a row a day and symbol, by name", () => {
    const rows = rowsOf(holdingColumns(bars, symbols));
    expect(rows.map((row) => [row.symbol, row.quantity, row.price, row.value, row.exposure])).toEqual([
      ["A", 6, 10, 60, 0.6],
      ["B", -2, 10, -20, -0.2],
      ["B", 3, 10, 30, 0.25],
    ]);
  });

  it("is empty for an empty book", () => expect(rowsOf(holdingColumns(none, []))).toEqual([]));
});

describe("snapshotColumns", () => {
  it("has the names of the daily_snapshots file, and optional columns only where they are known", () => {
    const computed = snapshotsOf(bars.days);
    expect(Object.keys(snapshotColumns(computed))).toEqual([
      ...["date", "gross_exposure", "net_exposure", "long_exposure", "short_exposure", "nav"],
      ...["cash", "num_positions"],
    ]);
    const {date, gross, net, long, short, nav} = computed;
    expect(Object.keys(snapshotColumns({date, gross, net, long, short, nav}))).toHaveLength(6);
    expect(snapshotColumns({...computed, estimatedVolatility: f64(1, 2, 3)}).estimated_vol).toEqual(f64(1, 2, 3));
  });
});

describe("noteColumns", () => {
  it("has a row a note", () => {
    const rows = rowsOf(noteColumns(none));
    expect(rows).toEqual([{about: "basis", message: none.notes[0].message, count: 0}]);
  });
});

describe("chartColumns", () => {
  it("shows the measures of the days to 0.00001, and equity to the last digit", () => {
    const equity = equityOf(["2024-01-02", 1_234_567.89]);
    const third = exposureBars({symbols, positions: positionsOf(["2024-01-02", 0, 1, 1_000_000 / 3]), equity});
    const [full] = rowsOf(barColumns(third));
    const [drawn] = rowsOf(chartColumns(third));
    for (const [name, value] of Object.entries(drawn)) {
      const exact = full[name] as number | null;
      if (exact === null || value === null) expect(value).toBe(exact);
      else expect(Math.abs(Number(value) - exact)).toBeLessThan(1e-5);
    }
    expect(drawn.equity).toBe(1_234_567.89);
  });

  it("keeps missing days missing, and is empty for an empty book", () => {
    expect(valuesOf(chartColumns(bars), "gross_exposure")[1]).toBeNull();
    expect(rowsOf(chartColumns(none))).toEqual([]);
  });

  it("has the gross exposure on its own for a small chart", () => {
    const gross = (columns: TableColumns) => rowsOf(columns).map((row) => [row.date, row.gross_exposure] as unknown);
    expect(gross(grossColumns(bars))).toEqual(gross(chartColumns(bars)));
  });
});

describe("stackColumns", () => {
  it("has a row for every layer and day, the largest layer first", () => {
    const rows = rowsOf(stackColumns(bars, symbols));
    const step = 2 ** 16;
    const near = (x: number) => Math.round(x * step) / step;
    expect(rows.map((row) => [row.layer, row.exposure])).toEqual([
      ["A", near(0.6)],
      ["A", null],
      ["A", 0],
      ["B", near(-0.2)],
      ["B", null],
      ["B", 0.25],
    ]);
    expect(stackColumns(bars, symbols).date).toEqual(Int32Array.of(...bars.days.date, ...bars.days.date));
  });

  it("puts symbols beyond the eighth into other longs and other shorts", () => {
    const many = Array.from({length: 14}, (_, s) => `S${s}`);
    const rows = many.map((_, s): [string, number, number, number] => ["2024-01-02", s, s % 2 ? -1 : 1, 100 - s]);
    const stack = rowsOf(
      stackColumns(
        exposureBars({symbols: many, positions: positionsOf(...rows), equity: equityOf(["2024-01-02", 1024])}),
        many,
      ),
    );
    expect(stack.map((row) => row.layer)).toEqual([...many.slice(0, 8), "Other longs", "Other shorts"]);
    expect(stack.slice(-2).map((row) => row.exposure)).toEqual([270 / 1024, -267 / 1024]);
  });

  it("is empty for an empty book", () => expect(rowsOf(stackColumns(none, []))).toEqual([]));
});

describe("settingParameters", () => {
  it("tells what was used and that it is the default where nothing is given", () =>
    expect(settingParameters(settings, bars)).toEqual({
      startingCash: null,
      session: {open: "00:00", close: "24:00"},
      accountMargin: 100,
      from: {startingCash: "none", session: "default", accountMargin: "default"},
    }));

  it("tells what the workspace gives, and by which file", () => {
    const given = {
      name: "book",
      startingCash: 5,
      session: {open: 14.5 * 3_600_000, close: 21 * 3_600_000},
      accountMargin: 50,
      from: {startingCash: "workspace.json", session: "workspace.json", accountMargin: "workspace.json"},
    };
    expect(settingParameters(given, bars)).toEqual({
      startingCash: 5,
      session: {open: "14:30", close: "21:00"},
      accountMargin: 50,
      from: given.from,
    });
  });

  it("tells the capital that was assumed", () => {
    const fills = exposureBars(
      {symbols, transactions: transactionsOf(["2024-01-02", 0, 10, 10])},
      {dates: days("2024-01-02")},
    );
    expect(settingParameters(settings, fills)).toMatchObject({startingCash: 100, from: {startingCash: "assumed"}});
  });
});
