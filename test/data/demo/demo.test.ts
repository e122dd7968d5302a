import {beforeAll, describe, expect, it} from "vitest";
import {dayNumber, isoDate} from "../../../src/analytics/calendar.js";
import {exposureBars} from "../../../src/analytics/exposure/bars.js";
import {type BookReading, readBook} from "../../../src/data/sources/book.js";
import {demoKinds, demoTable} from "../../../src/data/demo/demo.js";
import {tableKinds} from "../../../src/contract/inputs.js";
import {type SnapshotsReading, readSnapshots} from "../../../src/data/sources/snapshots.js";
import {readTable} from "../../../src/data/sources/table.js";
import type {Workspace} from "../../../src/data/workspaces/workspace.js";
import {demoWorkspace} from "../sources/workspaceOf.js";

describe("the demo workspace", () => {
  let workspace: Workspace;
  let reading: BookReading;
  let snapshots: SnapshotsReading;
  beforeAll(async () => {
    workspace = demoWorkspace();
    reading = await readBook(workspace);
    snapshots = await readSnapshots(workspace);
  });

  it("has no problems", () => expect([...reading.problems, ...snapshots.problems]).toEqual([]));

  it("says which tables are simulated and which are real", async () => {
    const tables = await Promise.all(demoKinds.map((kind) => demoTable(workspace, kind)));
    const simulated = demoKinds.filter((_, i) => tables[i]!.table?.simulated);
    expect(simulated).toEqual(["daily_snapshots", "transactions", "prices", "equity", "vix"]);
    expect([reading.simulated, snapshots.simulated]).toEqual([true, true]);
  });

  it("lacks what no notebook of its needs yet, without calling that a problem", async () => {
    for (const kind of tableKinds.filter((kind) => !(demoKinds as readonly string[]).includes(kind)))
      expect(await demoTable(workspace, kind)).toEqual({kind, absent: true, problems: []});
  });

  it("brings the real index, whole, and names the file it came from", async () => {
    const {table} = await readTable(workspace, "ohlcv");
    expect(table?.length).toBe(5105);
    expect([table?.columns.date[0], table?.columns.date[5104]].map((day) => isoDate(day ?? NaN))).toEqual([
      "2000-01-03",
      "2020-04-17",
    ]);
    expect(table?.columns.close[0]).toBe(1455.219971);
    expect(workspace.sources.map(({path, rows}) => [path, rows])).toEqual([
      ["vega-datasets/data/sp500-2000.csv", 5105],
    ]);
  });

  it("holds the strategy from 2004 to 2020 with every day's account", () => {
    const {transactions, equity, prices} = reading.book;
    expect(equity?.date[0]).toBe(dayNumber("2004-01-02"));
    expect(equity?.date.at(-1)).toBe(dayNumber("2020-04-17"));
    expect(transactions?.date.length).toBeGreaterThan(15_000);
    expect(transactions?.date.length).toBeLessThan(25_000);
    expect(transactions?.timed).toBe(true);
    expect(prices?.date.length).toBe(14 * (equity?.date.length ?? 0));
  });

  it("agrees with the exposures computed from its transactions", () => {
    const {days} = exposureBars(reading.book);
    const file = snapshots.snapshots;
    expect(days.date).toEqual(file?.date);
    const largest = (a: Float64Array, b: Float64Array | undefined, scale = 1): number =>
      a.reduce((worst, value, t) => Math.max(worst, Math.abs(value - (b?.[t] ?? NaN)) / scale), 0);
    expect(largest(days.grossExposure, file?.gross)).toBeLessThan(1e-12);
    expect(largest(days.netExposure, file?.net)).toBeLessThan(1e-12);
    expect(largest(days.shortExposure, file?.short)).toBeLessThan(1e-12);
    expect(largest(days.equity, file?.nav, 1e6)).toBeLessThan(1e-12);
    expect(days.positions).toEqual(file?.positions);
  });

  it("visits all nine regimes often enough to say something of each", () => {
    const {gross, net} = snapshots.snapshots ?? {gross: [], net: []};
    const days = new Map<string, number>();
    gross.forEach((g, t) => {
      const regime = `${g >= 1.2 ? "high" : g <= 0.8 ? "low" : "mid"} ${net[t]! >= 0.3 ? "long" : net[t]! <= -0.3 ? "short" : "neutral"}`;
      days.set(regime, (days.get(regime) ?? 0) + 1);
    });
    expect(days.size).toBe(9);
    expect(Math.min(...days.values())).toBeGreaterThan(100);
  });

  it("is out of the market for a few stretches of two weeks, and moves its exposure slowly otherwise", () => {
    const gross = Array.from(snapshots.snapshots?.gross ?? []);
    const flat = gross.filter((g) => g === 0).length;
    expect(flat).toBeGreaterThan(20);
    expect(flat).toBeLessThan(80);
    expect(Math.max(...gross)).toBeLessThan(1.8);
    expect(gross.filter((g) => g > 1.65).length).toBeLessThan(0.02 * gross.length);
    const moves = gross.slice(1).map((g, t) => Math.abs(g - gross[t]!));
    expect(moves.filter((move) => move < 0.15).length).toBeGreaterThan(0.98 * moves.length);
  });

  it("holds most symbols but not all, the largest a fifth of the book or so", () => {
    const {days} = exposureBars(reading.book);
    const middle = (values: ArrayLike<number>): number =>
      Array.from(values)
        .filter((value) => value > 0)
        .sort((a, b) => a - b)[days.date.length >> 1]!;
    expect(middle(days.positions)).toBe(10);
    expect(middle(days.top1)).toBeGreaterThan(0.17);
    expect(middle(days.effectivePositions)).toBeLessThan(9);
    expect(Math.max(...days.top1.filter((share) => share > 0))).toBeLessThan(0.35);
  });

  it("earns what a plausible strategy earns", () => {
    const nav = snapshots.snapshots?.nav ?? new Float64Array();
    const returns = Array.from(nav.slice(1), (value, t) => value / nav[t]! - 1);
    const mean = returns.reduce((sum, r) => sum + r, 0) / returns.length;
    const deviation = Math.sqrt(returns.reduce((sum, r) => sum + (r - mean) ** 2, 0) / (returns.length - 1));
    let peak = 0;
    let worst = 0;
    for (const value of nav) worst = Math.min(worst, value / (peak = Math.max(peak, value)) - 1);
    expect((mean / deviation) * Math.sqrt(252)).toBeGreaterThan(0.5);
    expect((mean / deviation) * Math.sqrt(252)).toBeLessThan(0.9);
    expect(worst).toBeGreaterThan(-0.25);
    expect(worst).toBeLessThan(-0.15);
  });
});
