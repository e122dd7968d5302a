import {tableFromIPC} from "@uwdata/flechette";
import {describe, expect, it} from "vitest";
import {exposureBars} from "../../../src/analytics/exposure/bars.js";
import {snapshotsOf} from "../../../src/analytics/exposure/snapshots.js";
import {encodeTable} from "../../../src/data/archive/arrowTable.js";
import {valuesOf as byName} from "../anyTable.js";
import type {FilledTable} from "../../../src/data/archive/filledTable.js";
import {
  chartColumns,
  followingColumns,
  grossColumns,
  stackColumns,
} from "../../../src/data/loaders/exposureChartTables.js";
import {barColumns} from "../../../src/data/loaders/exposureTables.js";
import {equityOf, positionsOf} from "../../analytics/exposure/bookRows.js";

/** What a reader of the Arrow stream meets. */
const rowsOf = (columns: FilledTable) => tableFromIPC(encodeTable(columns)).toArray();
const valuesOf = (columns: FilledTable, name: string) => rowsOf(columns).map((row) => row[name] as unknown);

const symbols = ["A", "B"];
const bars = exposureBars({
  symbols,
  positions: positionsOf(["2024-01-02", 0, 6, 10], ["2024-01-02", 1, -2, 10], ["2024-01-04", 1, 3, 10]),
  equity: equityOf(["2024-01-02", 100], ["2024-01-03", 0], ["2024-01-04", 120]),
});
const none = exposureBars({symbols: []});

describe("chartColumns", () => {
  it("shows the measures of the days to 0.00001, and equity to the last digit", () => {
    const equity = equityOf(["2024-01-02", 1_234_567.89]);
    const third = exposureBars({symbols, positions: positionsOf(["2024-01-02", 0, 1, 1_000_000 / 3]), equity});
    const [full] = rowsOf(barColumns(third));
    const [drawn] = rowsOf(chartColumns(third));
    for (const [name, value] of Object.entries(drawn!)) {
      const exact = full![name] as number | null;
      if (exact === null || value === null) expect(value).toBe(exact);
      else expect(Math.abs(Number(value) - exact)).toBeLessThan(1e-5);
    }
    expect(drawn!.equity).toBe(1_234_567.89);
  });

  it("keeps missing days missing, and is empty for an empty book", () => {
    expect(valuesOf(chartColumns(bars), "gross_exposure")[1]).toBeNull();
    expect(rowsOf(chartColumns(none))).toEqual([]);
  });

  it("has the gross exposure on its own for a small chart", () => {
    const gross = (columns: FilledTable) => rowsOf(columns).map((row) => [row.date, row.gross_exposure] as unknown);
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
    expect(byName(stackColumns(bars, symbols)).date).toEqual(Int32Array.of(...bars.days.date, ...bars.days.date));
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

describe("followingColumns", () => {
  it("has the regime of each day and the return of the day after", () => {
    const rows = rowsOf(followingColumns({...snapshotsOf(bars.days), nav: Float64Array.of(100, 110, 99)}));
    expect(rows.map(({regime}) => regime as unknown)).toEqual([
      "low_gross__net_long",
      null,
      "low_gross__market_neutral",
    ]);
    expect(rows[0]!.following).toBeCloseTo(0.1, 7);
    expect(rows[1]!.following).toBeCloseTo(-0.1, 7);
    expect(rows[2]!.following).toBeNull();
  });
});
