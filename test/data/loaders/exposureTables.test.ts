import {tableFromIPC} from "@uwdata/flechette";
import {describe, expect, it} from "vitest";
import {exposureBars} from "../../../src/analytics/exposure/bars.js";
import {snapshotsOf} from "../../../src/analytics/exposure/snapshots.js";
import {encodeTable} from "../../../src/data/archive/arrowTable.js";
import {valuesOf} from "../anyTable.js";
import type {FilledTable} from "../../../src/data/archive/filledTable.js";
import {barColumns, holdingColumns, noteColumns, snapshotColumns} from "../../../src/data/loaders/exposureTables.js";
import {equityOf, f64, positionsOf} from "../../analytics/exposure/bookRows.js";

/** What a reader of the Arrow stream meets. */
const rowsOf = (columns: FilledTable) => tableFromIPC(encodeTable(columns)).toArray();

const symbols = ["A", "B"];
const bars = exposureBars({
  symbols,
  positions: positionsOf(["2024-01-02", 0, 6, 10], ["2024-01-02", 1, -2, 10], ["2024-01-04", 1, 3, 10]),
  equity: equityOf(["2024-01-02", 100], ["2024-01-03", 0], ["2024-01-04", 120]),
});
const none = exposureBars({symbols: []});

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
    expect(rows[1]!.gross_exposure).toBeNull();
    expect(rows[2]!.gross_exposure).toBe(0.25);
  });

  it("has one column for each measure of the bars", () =>
    expect(Object.keys(valuesOf(barColumns(bars)))).toHaveLength(Object.keys(bars.days).length));

  it("is empty, with all its columns, for an empty book", () => {
    expect(rowsOf(barColumns(none))).toEqual([]);
    expect(Object.keys(valuesOf(barColumns(none)))).toEqual(Object.keys(valuesOf(barColumns(bars))));
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
    expect(Object.keys(valuesOf(snapshotColumns(computed)))).toEqual([
      ...["date", "gross_exposure", "net_exposure", "long_exposure", "short_exposure", "nav"],
      ...["cash", "num_positions"],
    ]);
    const {date, gross, net, long, short, nav} = computed;
    expect(Object.keys(valuesOf(snapshotColumns({date, gross, net, long, short, nav})))).toHaveLength(6);
    expect(valuesOf(snapshotColumns({...computed, estimatedVolatility: f64(1, 2, 3)})).estimated_vol).toEqual(
      f64(1, 2, 3),
    );
  });
});

describe("noteColumns", () => {
  it("has a row a note", () => {
    const rows = rowsOf(noteColumns(none));
    expect(rows).toEqual([{about: "basis", message: none.notes[0]!.message, count: 0}]);
  });
});
