import {existsSync, readFileSync} from "node:fs";
import {csvParse, type DSVRowArray} from "d3-dsv";
import {beforeAll, describe, expect, it} from "vitest";
import {dayNumber, MS_PER_DAY} from "../../src/analytics/calendar.js";
import {averageExposure} from "../../src/analytics/exposure/average.js";
import {type BarNote, type DailyBars, exposureBars} from "../../src/analytics/exposure/bars.js";
import {type Book, STILL_OPEN} from "../../src/analytics/exposure/book.js";
import {marginAdjusted} from "../../src/analytics/exposure/margin.js";

const folder = "../shared/fixtures/peer/bars";
const table = (name: string) => csvParse(readFileSync(`${folder}/${name}`, "utf8"));

function readBook(): Book {
  const wide = table("input/close.csv");
  const symbols = wide.columns.slice(1);
  const cells = symbols.flatMap((name, s) =>
    wide.map((row) => ({day: dayNumber(row.date!), s, close: Number(row[name])})),
  );
  const rows = table("input/trades.csv");
  const entry = Int32Array.from(rows, (row) => dayNumber(row.entry_date!));
  const exit = Int32Array.from(rows, (row) => (row.exit_date === "" ? STILL_OPEN : dayNumber(row.exit_date!)));
  const orMissing = (text: string) => (text === "" ? NaN : Number(text));
  const account = table("small.csv");
  return {
    symbols,
    prices: {
      date: Int32Array.from(cells, (cell) => cell.day),
      symbol: Uint32Array.from(cells, (cell) => cell.s),
      close: Float64Array.from(cells, (cell) => cell.close),
    },
    trades: {
      symbol: Uint32Array.from(rows, (row) => symbols.indexOf(row.symbol!)),
      side: Int8Array.from(rows, (row) => (row.side === "long" ? 1 : -1)),
      quantity: Float64Array.from(rows, (row) => Number(row.shares)),
      entryDate: entry,
      entryTime: Float64Array.from(entry, (day) => day * MS_PER_DAY),
      entryPrice: Float64Array.from(rows, (row) => Number(row.entry_price)),
      exitDate: exit,
      exitTime: Float64Array.from(exit, (day) => (day === STILL_OPEN ? NaN : day * MS_PER_DAY)),
      exitPrice: Float64Array.from(rows, (row) => orMissing(row.exit_price!)),
      multiplier: new Float64Array(rows.length).fill(1),
      timed: false,
    },
    equity: {
      date: Int32Array.from(account, (row) => dayNumber(row.date!)),
      equity: Float64Array.from(account, (row) => Number(row.equity)),
      cash: new Float64Array(account.length).fill(NaN),
    },
  };
}

describe.skipIf(!existsSync(folder))("the thread's bars, computed by pandas", () => {
  let book: Book;
  let peer: DSVRowArray;
  let meta: {initial_equity: number; account_margin: number};
  let days: DailyBars;
  let notes: readonly BarNote[];

  beforeAll(() => {
    book = readBook();
    peer = table("small.csv");
    meta = JSON.parse(readFileSync(`${folder}/input/meta.json`, "utf8")) as typeof meta;
    ({days, notes} = exposureBars(book));
  });

  /** Largest difference from a percent column of the peer, in fractions. */
  const gap = (ours: Float64Array, column: string, scale = 100) => {
    expect(ours.length).toBe(peer.length);
    return Math.max(...ours.map((x, t) => Math.abs(x - Number(peer[t]![column]) / scale)));
  };

  it("agree on single-bar exposure, its value, and the number of positions", () => {
    expect(gap(days.grossExposure, "single_bar_pct")).toBeLessThan(1e-12);
    expect(gap(days.gross, "position_value", 1)).toBeLessThan(1e-9);
    expect(gap(days.positions, "n_open", 1)).toBe(0);
  });

  it("agree on net exposure", () => expect(gap(days.netExposure, "net_pct")).toBeLessThan(1e-12));

  it("agree on the running average, flat bars included", () =>
    expect(gap(days.averageExposure, "running_average_pct")).toBeLessThan(1e-12));

  it("agree on both margin-adjusted series", () => {
    const adjusted = marginAdjusted(days.grossExposure, meta.account_margin);
    expect(gap(adjusted, "margin_adjusted_pct")).toBeLessThan(1e-12);
    expect(gap(averageExposure(adjusted), "margin_adjusted_running_average_pct")).toBeLessThan(1e-12);
  });

  it("agree on the column that adds every exit of the bar at its exit price", () =>
    expect(gap(days.includingExits, "incl_exits_same_bar_pct")).toBeLessThan(1e-12));

  it("differ on any-open exposure where the specification does: same-bar round trips only, at entry price, over the last close's equity", () => {
    const bar = days.date.indexOf(dayNumber("2010-03-15"));
    const roundTrip = 447 * 101.96;
    expect(days.anyOpen[bar]).toBeCloseTo((days.gross[bar]! + roundTrip) / days.equity[bar - 1]!, 14);
    const others = days.anyOpen.filter(
      (x, t) => t > 0 && t !== bar && Math.abs(x - days.gross[t]! / days.equity[t - 1]!) > 1e-15,
    );
    expect(others.length).toBe(0);
  });

  it("give the peer's equity when it is rebuilt from the starting capital", () => {
    const rebuilt = exposureBars({...book, equity: undefined}, {dates: days.date, startingCash: meta.initial_equity});
    expect(gap(rebuilt.days.equity, "equity", 1)).toBeLessThan(1e-9);
    expect(rebuilt.days.grossExposure[79]).toBeCloseTo(days.grossExposure[79]!, 12);
  });

  it("say that a trade list without times falls back to any-open", () => {
    expect(days.intradayPeak).toEqual(days.anyOpen);
    expect(notes.map((note) => note.about)).toEqual(["intraday"]);
  });
});
