import {existsSync, readFileSync} from "node:fs";
import {csvParse} from "d3-dsv";
import {beforeAll, describe, expect, it} from "vitest";
import {dayNumber, isoDate} from "../../src/analytics/calendar.js";
import {type ExposureBars, exposureBars} from "../../src/analytics/exposure/bars.js";
import type {Book} from "../../src/analytics/exposure/book.js";
import {cashFromTransactions} from "../../src/analytics/exposure/cash.js";
import {UNCLASSIFIED, classify} from "../../src/analytics/exposure/classify.js";
import {snapshotsOf} from "../../src/analytics/exposure/snapshots.js";
import {defaultThresholds} from "../../src/analytics/exposure/thresholds.js";
import {readBook} from "../../src/data/sources/book.js";
import {openWorkspace} from "../../src/data/workspaces/folder.js";
import {folderOf} from "../data/sources/workspaceOf.js";

const workspace = "../shared/workspaces/equity-book-2004";
const fixtures = "../shared/fixtures";
const startingCash = 100_000;

function fixture(name: string, column: string): Map<number, number> {
  const rows = csvParse(readFileSync(`${fixtures}/equity-book-2004-${name}.csv`, "utf8"));
  return new Map(rows.map((row) => [dayNumber(row.date!), Number(row[column]!)]));
}

function largestGap(bars: ExposureBars, ours: (t: number) => number, theirs: Map<number, number>): number {
  expect([...bars.days.date].map(isoDate)).toEqual([...theirs.keys()].map(isoDate));
  return Math.max(...[...bars.days.date].map((day, t) => Math.abs(ours(t) - (theirs.get(day) ?? NaN))));
}

describe.skipIf(!existsSync(workspace) || !existsSync(fixtures))("the real equity book of 2004 to 2009", () => {
  let book: Book;
  let leverage: Map<number, number>;
  let returns: Map<number, number>;
  let bars: ExposureBars;

  beforeAll(async () => {
    ({book} = await readBook(openWorkspace(workspace)));
    leverage = fixture("gross-leverage", "gross_leverage");
    returns = fixture("returns", "return");
    bars = exposureBars(book, {dates: Int32Array.from(leverage.keys()), startingCash});
  });

  it("has the published gross leverage on every day, those before the first position included", () => {
    expect(bars.days.date.length).toBe(1511);
    expect(largestGap(bars, (t) => bars.days.grossExposure[t]!, leverage)).toBeLessThan(1e-9);
  });

  it("has the published daily returns on every day", () => {
    const {equity} = bars.days;
    const before = (t: number) => (t === 0 ? startingCash : equity[t - 1]!);
    expect(largestGap(bars, (t) => equity[t]! / before(t) - 1, returns)).toBeLessThan(1e-9);
  });

  it("needs no list of days for those it has positions on", () => {
    const own = exposureBars(book).days;
    expect(own.date.length).toBe(1506);
    expect(own.grossExposure).toEqual(bars.days.grossExposure.slice(5));
  });

  it("finds in its transactions the cash that its positions state, to a cent", () => {
    const {date, cash} = cashFromTransactions(book.transactions!, startingCash);
    expect(date).toEqual(book.equity!.date);
    expect(Math.max(...cash.map((x, t) => Math.abs(x - book.equity!.cash[t]!)))).toBeLessThan(0.01);
  });

  it("has the same equity when its positions and cash are rebuilt from the transactions alone, where all were marked that day", () => {
    const rebuilt = exposureBars({symbols: book.symbols, transactions: book.transactions!}, {startingCash});
    const stated = exposureBars(book);
    expect(rebuilt.basis).toBe("transactions");
    const fills = new Set<string>();
    book.transactions!.date.forEach((day, i) => fills.add(`${day} ${book.transactions!.symbol[i]}`));
    let compared = 0;
    for (let t = 0; t < rebuilt.days.date.length; t++) {
      expect(rebuilt.days.positions[t]).toBe(stated.days.positions[t]);
      const held = rebuilt.holdings.symbol.subarray(rebuilt.holdings.offset[t], rebuilt.holdings.offset[t + 1]);
      if (!held.every((s) => fills.has(`${rebuilt.days.date[t]} ${s}`))) continue;
      compared++;
      expect(Math.abs(rebuilt.days.equity[t]! - stated.days.equity[t]!)).toBeLessThan(0.01);
    }
    expect(compared).toBeGreaterThan(500);
  });
});

describe.skipIf(!existsSync(workspace))("the transactions of that book alone", () => {
  let bars: ExposureBars;

  beforeAll(async () => {
    const folder = folderOf({"transactions.csv": readFileSync(`${workspace}/transactions.csv`)});
    bars = exposureBars((await readBook(openWorkspace(folder))).book);
  });

  it("give an exposure on every day, on a capital that is assumed and said to be", () => {
    expect(bars.basis).toBe("transactions");
    expect(bars.assumedCapital).toBeCloseTo(168_704.32, 2);
    expect(bars.notes.map(({message}) => message).join()).toContain("a starting cash of 168,704 is assumed");
    expect(bars.days.date.length).toBeGreaterThan(1500);
    expect(bars.days.grossExposure.every((x) => x >= 0 && x <= 1 + 1e-12)).toBe(true);
    expect(Math.max(...bars.days.grossExposure)).toBeCloseTo(1, 12);
  });

  it("give a regime on every day, and more than one of them", () => {
    const {regime} = classify(snapshotsOf(bars.days), defaultThresholds);
    expect(regime).not.toContain(UNCLASSIFIED);
    expect(new Set(regime).size).toBeGreaterThan(1);
  });
});
