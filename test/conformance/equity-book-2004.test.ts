import {existsSync, readFileSync} from "node:fs";
import {csvParse} from "d3-dsv";
import {describe, expect, it} from "vitest";
import {dayNumber, isoDate} from "../../src/analytics/calendar.js";
import {type ExposureBars, exposureBars} from "../../src/analytics/exposure/bars.js";
import type {Book} from "../../src/analytics/exposure/book.js";
import {cashFromTransactions} from "../../src/analytics/exposure/cash.js";

const workspace = "../shared/workspaces/equity-book-2004";
const fixtures = "../shared/fixtures";
const startingCash = 100_000;

const table = (path: string) => csvParse(readFileSync(path, "utf8"));

/** The book as its two files state it: wide dollar positions with cash, and transactions. */
function readBook(): Book {
  const wide = table(`${workspace}/positions.csv`);
  const symbols = wide.columns.filter((name) => name !== "date" && name !== "cash");
  const code = new Map(symbols.map((name, i) => [name, i]));
  const cells = wide.flatMap((row) =>
    symbols.map((name, s) => ({day: dayNumber(row.date), s, value: Number(row[name])})),
  );
  const fills = table(`${workspace}/transactions.csv`);
  const date = Int32Array.from(fills, (row) => dayNumber(row.date));
  return {
    symbols,
    positions: {
      date: Int32Array.from(cells, (cell) => cell.day),
      symbol: Uint32Array.from(cells, (cell) => cell.s),
      quantity: new Float64Array(cells.length).fill(NaN),
      price: new Float64Array(cells.length).fill(NaN),
      value: Float64Array.from(cells, (cell) => cell.value),
    },
    equity: {
      date: Int32Array.from(wide, (row) => dayNumber(row.date)),
      equity: new Float64Array(wide.length).fill(NaN),
      cash: Float64Array.from(wide, (row) => Number(row.cash)),
    },
    transactions: {
      date,
      time: Float64Array.from(date, (day) => day * 86_400_000),
      symbol: Uint32Array.from(fills, (row) => code.get(row.symbol) ?? NaN),
      amount: Float64Array.from(fills, (row) => Number(row.amount)),
      price: Float64Array.from(fills, (row) => Number(row.price)),
      commission: new Float64Array(fills.length),
      multiplier: new Float64Array(fills.length).fill(1),
      timed: false,
    },
  };
}

function largestGap(bars: ExposureBars, ours: (t: number) => number, theirs: Map<number, number>): number {
  expect([...bars.days.date].map(isoDate)).toEqual([...theirs.keys()].map(isoDate));
  return Math.max(...[...bars.days.date].map((day, t) => Math.abs(ours(t) - (theirs.get(day) ?? NaN))));
}

describe.skipIf(!existsSync(workspace) || !existsSync(fixtures))("the real equity book of 2004 to 2009", () => {
  const book = readBook();
  const series = (name: string, column: string) =>
    new Map(table(`${fixtures}/equity-book-2004-${name}.csv`).map((row) => [dayNumber(row.date), Number(row[column])]));
  const leverage = series("gross-leverage", "gross_leverage");
  const returns = series("returns", "return");
  const bars = exposureBars(book, {dates: Int32Array.from(leverage.keys()), startingCash});

  it("has the published gross leverage on every day, those before the first position included", () => {
    expect(bars.days.date.length).toBe(1511);
    expect(largestGap(bars, (t) => bars.days.grossExposure[t], leverage)).toBeLessThan(1e-9);
  });

  it("has the published daily returns on every day", () => {
    const {equity} = bars.days;
    const before = (t: number) => (t === 0 ? startingCash : equity[t - 1]);
    expect(largestGap(bars, (t) => equity[t] / before(t) - 1, returns)).toBeLessThan(1e-9);
  });

  it("needs no list of days for those it has positions on", () => {
    const own = exposureBars(book).days;
    expect(own.date.length).toBe(1506);
    expect(own.grossExposure).toEqual(bars.days.grossExposure.slice(5));
  });

  it("finds in its transactions the cash that its positions state, to a cent", () => {
    const {date, cash} = cashFromTransactions(book.transactions!, startingCash);
    expect(date).toEqual(book.equity!.date);
    expect(Math.max(...cash.map((x, t) => Math.abs(x - book.equity!.cash[t])))).toBeLessThan(0.01);
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
      expect(Math.abs(rebuilt.days.equity[t] - stated.days.equity[t])).toBeLessThan(0.01);
    }
    expect(compared).toBeGreaterThan(500);
  });
});
