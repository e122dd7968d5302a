import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {isoDate} from "../../../src/analytics/calendar.js";
import {basesOf, exposureBars, type ExposureBars} from "../../../src/analytics/exposure/bars.js";
import type {Book} from "../../../src/analytics/exposure/book.js";
import {marginAdjusted} from "../../../src/analytics/exposure/margin.js";
import {
  days,
  equityOf,
  f64,
  type Fill,
  positionsOf,
  pricesOf,
  type RoundTrip,
  tradesOf,
  transactionsOf,
} from "./bookRows.js";

const symbols = ["A", "B", "C"];
const messages = (bars: ExposureBars) => bars.notes.map((note) => note.message).join("\n");

describe("basesOf", () => {
  it("prefers positions to transactions to trades", () =>
    expect(
      basesOf({
        symbols,
        positions: positionsOf(["2024-01-02", 0, 1, 1]),
        transactions: transactionsOf(["2024-01-02", 0, 1, 1]),
        trades: tradesOf([0, 1, 1, "2024-01-02", 1]),
      }),
    ).toEqual(["positions", "transactions", "trades"]));

  it("passes over what is empty, and positions without a value or a quantity", () =>
    expect(
      basesOf({
        symbols,
        positions: positionsOf(["2024-01-02", 0, NaN, 5]),
        transactions: transactionsOf(),
        trades: tradesOf(),
      }),
    ).toEqual([]));
});

describe("exposureBars", () => {
  it("sums over symbols, long and short apart", () => {
    const {days: bars, holdings} = exposureBars({
      symbols,
      positions: positionsOf(["2024-01-02", 0, 6, 10], ["2024-01-02", 1, -2, 10], ["2024-01-02", 2, 1, 10]),
      equity: equityOf(["2024-01-02", 100]),
    });
    expect([bars.long[0], bars.short[0], bars.net[0], bars.gross[0], bars.cash[0]]).toEqual([70, -20, 50, 90, 50]);
    expect([bars.longExposure[0], bars.shortExposure[0], bars.netExposure[0], bars.grossExposure[0]]).toEqual([
      0.7, -0.2, 0.5, 0.9,
    ]);
    expect([...holdings.exposure]).toEqual([0.6, -0.2, 0.1]);
    expect(bars.positions[0]).toBe(3);
  });

  it("is 150% of equity and 75% of buying power for 150,000 of positions on 100,000 at margin 50", () => {
    const book = {
      symbols,
      positions: positionsOf(["2024-01-02", 0, 1500, 100]),
      equity: equityOf(["2024-01-02", 100_000]),
    };
    const {grossExposure} = exposureBars(book).days;
    expect(grossExposure).toEqual(f64(1.5));
    expect(marginAdjusted(grossExposure, 50)).toEqual(f64(0.75));
  });

  it("is 0% at the close and 100% any-open where everything is bought at the open and sold at the close", () => {
    const trades = tradesOf(
      [0, 1, 100, "2024-01-02", 10, "2024-01-02", 11],
      [0, 1, 110, "2024-01-03", 10, "2024-01-03", 9],
    );
    const {days: bars} = exposureBars({symbols, trades}, {startingCash: 1000});
    expect(bars.grossExposure).toEqual(f64(0, 0));
    expect(bars.equity).toEqual(f64(1100, 990));
    expect(bars.anyOpen).toEqual(f64(1, 1));
  });

  it("averages over flat bars too", () => {
    const transactions = transactionsOf(["2024-01-03", 0, 10, 10], ["2024-01-04", 0, -10, 10]);
    const dates = days("2024-01-02", "2024-01-03", "2024-01-04", "2024-01-05");
    const {days: bars} = exposureBars({symbols, transactions}, {startingCash: 100, dates});
    expect(bars.grossExposure).toEqual(f64(0, 1, 0, 0));
    expect(bars.averageExposure).toEqual(f64(0, 0.5, 1 / 3, 0.25));
  });

  it("has no exposure on zero or negative equity, and says so", () => {
    const bars = exposureBars({
      symbols,
      positions: positionsOf(["2024-01-02", 0, 1, 10], ["2024-01-03", 0, 1, 10], ["2024-01-04", 0, 1, 10]),
      equity: equityOf(["2024-01-02", 0], ["2024-01-03", -5], ["2024-01-04", 20]),
    });
    expect(bars.days.grossExposure).toEqual(f64(NaN, NaN, 0.5));
    expect(bars.days.averageExposure).toEqual(f64(NaN, NaN, 0.5));
    expect(bars.days.anyOpen).toEqual(f64(NaN, NaN, NaN));
    expect(messages(bars)).toContain("2 days with zero or negative equity");
  });

  it("names the file and columns that are missing where there is no equity", () => {
    const bars = exposureBars({symbols, positions: positionsOf(["2024-01-02", 0, 10, 10])});
    expect(bars.assumedCapital).toBeUndefined();
    expect(bars.days.gross).toEqual(f64(100));
    expect(bars.days.grossExposure).toEqual(f64(NaN));
    expect(messages(bars)).toContain("add an equity file (date, equity, optional cash)");
  });

  it("measures fills alone on a capital it assumes, and says so", () => {
    const transactions = transactionsOf(["2024-01-02", 0, 10, 10], ["2024-01-03", 0, -5, 12]);
    const bars = exposureBars({symbols, transactions, prices: pricesOf(["2024-01-03", 0, 12])});
    expect(bars.assumedCapital).toBe(100);
    expect(bars.days.equity).toEqual(f64(100, 120));
    expect(bars.days.grossExposure).toEqual(f64(1, 0.5));
    expect(bars.days.anyOpen).toEqual(f64(1, 0.6));
    expect(messages(bars)).toContain("a starting cash of 100 is assumed");
    expect(messages(bars)).not.toContain("this book has none");
  });

  it("assumes no capital where anything tells of the account", () => {
    const transactions = transactionsOf(["2024-01-02", 0, 10, 10]);
    const told = [
      exposureBars({symbols, transactions}, {startingCash: 1000}),
      exposureBars({symbols, transactions, equity: equityOf(["2024-01-02", 1000])}),
      exposureBars({symbols, transactions, equity: equityOf(["2024-01-02", NaN, 900])}),
    ];
    for (const bars of told) {
      expect(bars.assumedCapital).toBeUndefined();
      expect(bars.days.grossExposure).toEqual(f64(0.1));
      expect(messages(bars)).not.toContain("assumed");
    }
    const blank = exposureBars({symbols, transactions, equity: equityOf(["2024-01-02", NaN])});
    expect(blank.assumedCapital).toBe(100);
  });

  it("assumes what is needed within the day, once for a position traded many times where times tell", () => {
    const turns = (timed: boolean): Fill[] =>
      [9, 10, 11, 12].map((hour, k) => [
        `2024-01-02${timed ? ` ${hour}:00`.replace(" 9", " 09") : ""}`,
        0,
        k % 2 ? -10 : 10,
        10,
      ]);
    expect(exposureBars({symbols, transactions: transactionsOf(...turns(true))}).assumedCapital).toBe(100);
    expect(exposureBars({symbols, transactions: transactionsOf(...turns(false))}).assumedCapital).toBe(200);
    const trades = tradesOf([0, 1, 100, "2024-01-02", 10, "2024-01-02", 11]);
    const bars = exposureBars({symbols, trades});
    expect(bars.assumedCapital).toBe(900); // 1,000 held of an account that ends the day at 1,000
    expect(bars.days.grossExposure).toEqual(f64(0));
  });

  it("assumes nothing from fills that hold nothing", () => {
    const bars = exposureBars({symbols, transactions: transactionsOf(["2024-01-02", 0, NaN, 10])});
    expect(bars.assumedCapital).toBeUndefined();
    expect(messages(bars)).toContain("this book has none");
  });

  it("takes bases as asked, and refuses one that is not there", () => {
    const book: Book = {
      symbols,
      positions: positionsOf(["2024-01-02", 0, 1, 10]),
      transactions: transactionsOf(["2024-01-02", 0, 2, 10]),
    };
    expect(exposureBars(book).days.gross).toEqual(f64(10));
    expect(exposureBars(book, {basis: "transactions"}).days.gross).toEqual(f64(20));
    expect(() => exposureBars(book, {basis: "trades"})).toThrow(RangeError);
  });

  it("is empty for an empty book and says what it could be computed from", () => {
    const bars = exposureBars({symbols: []});
    expect(bars.basis).toBe("none");
    expect(bars.days.date.length).toBe(0);
    expect(bars.days.intradayPeak.length).toBe(0);
    expect(messages(bars)).toContain("transactions (date, symbol, amount, price)");
  });

  it("has no bars for an account of which nothing but its equity is known, rather than flat ones", () => {
    const bars = exposureBars({symbols: [], equity: equityOf(["2024-01-02", 100], ["2024-01-03", 101])});
    expect(bars.basis).toBe("none");
    expect(bars.days.date.length).toBe(0);
    expect(messages(bars)).toContain("nothing to compute exposure from");
  });

  it("counts a day of the account without positions as flat", () => {
    const bars = exposureBars({
      symbols,
      positions: positionsOf(["2024-01-02", 0, 1, 10], ["2024-01-03", 0, NaN, NaN, NaN]),
      equity: equityOf(["2024-01-02", NaN, 10], ["2024-01-03", NaN, 20], ["2024-01-04", NaN, 20]),
    });
    expect(bars.days.grossExposure).toEqual(f64(0.5, 0, 0));
    expect(messages(bars)).toContain("1 day without a row of positions: counted as flat");
  });

  it("falls back to any-open for the peak without times of day, and says so", () => {
    const bars = exposureBars({symbols, transactions: transactionsOf(["2024-01-02", 0, 5, 10])}, {startingCash: 100});
    expect(bars.days.intradayPeak).toEqual(bars.days.anyOpen);
    expect(bars.days.timeWeighted).toEqual(f64(NaN));
    expect(messages(bars)).toContain("no time of day");
  });

  it("measures the peak on the last close's equity and the time-weighted exposure on the day's", () => {
    const transactions = transactionsOf(
      ["2024-01-02 12:00", 0, 5, 10],
      ["2024-01-03 06:00", 1, 5, 10],
      ["2024-01-03 18:00", 1, -5, 30],
    );
    const bars = exposureBars({symbols, transactions}, {startingCash: 100});
    expect(bars.days.equity).toEqual(f64(100, 200));
    expect(bars.days.intradayPeak).toEqual(f64(0.5, 1));
    expect(bars.days.timeWeighted).toEqual(f64(0.25, (50 + 150 / 2) / 200));
    expect(messages(bars)).toContain("UTC day");
    expect(
      messages(exposureBars({symbols, transactions}, {startingCash: 100, session: {open: 0, close: 1}})),
    ).not.toContain("UTC day");
  });

  it("sets fills against positions that have shares, and not against values alone", () => {
    const transactions = transactionsOf(["2024-01-02 10:00", 1, 5, 10], ["2024-01-02 11:00", 1, -5, 10]);
    const equity = equityOf(["2024-01-02", 100]);
    const shares = exposureBars({symbols, transactions, equity, positions: positionsOf(["2024-01-02", 0, 1, 10])});
    expect(shares.basis).toBe("positions");
    expect([shares.days.grossExposure[0], shares.days.anyOpen[0], shares.days.intradayPeak[0]]).toEqual([
      0.1, 0.6, 0.5,
    ]);
    const values = exposureBars({
      symbols,
      transactions,
      equity,
      positions: positionsOf(["2024-01-02", 0, NaN, NaN, 10]),
    });
    expect([values.days.anyOpen[0], values.days.intradayPeak[0]]).toEqual([0.1, 0.1]);
    expect(messages(values)).toContain("values without shares");
  });

  it("knows the starting cash until something is held where there are positions alone", () => {
    const dates = days("2024-01-01", "2024-01-02");
    const bars = exposureBars({symbols, positions: positionsOf(["2024-01-02", 0, 1, 10])}, {dates, startingCash: 100});
    expect(bars.days.equity).toEqual(f64(100, NaN));
  });

  it("orders and thins the dates it is given", () => {
    const positions = positionsOf(["2024-01-02", 0, 1, 10]);
    const bars = exposureBars({symbols, positions}, {dates: days("2024-01-03", "2024-01-02", "2024-01-03")});
    expect([...bars.days.date].map(isoDate)).toEqual(["2024-01-02", "2024-01-03"]);
  });

  it("takes every file in any order of rows", () => {
    const equity = equityOf(["2024-01-03", 110], ["2024-01-02", 100]);
    const prices = pricesOf(["2024-01-03", 0, 22], ["2024-01-02", 0, 20]);
    const transactions = transactionsOf(["2024-01-03", 0, -1, 21], ["2024-01-02", 0, 2, 19]);
    expect(exposureBars({symbols, equity, prices, transactions}).days.grossExposure).toEqual(f64(0.4, 0.2));
  });
});

const RUNS = {numRuns: 10_000, seed: 20_040_109};
const DATES = ["2024-01-02", "2024-01-03", "2024-01-04", "2024-01-05", "2024-01-08"];
const startingCash = 100_000;

const symbol = fc.nat(2);
const price = fc.integer({min: 1, max: 20_000}).map((cents) => cents / 100);
const fill = fc.record({
  day: fc.nat(4),
  hour: fc.nat(23),
  symbol,
  amount: fc.integer({min: -300, max: 300}).filter((amount) => amount !== 0),
  price,
  commission: fc.integer({min: 0, max: 500}).map((cents) => cents / 100),
});
const closes = fc.array(fc.tuple(fc.constantFrom(...DATES), symbol, price), {maxLength: 8});
const multipliers = fc.tuple(fc.constantFrom(1, 10), fc.constantFrom(1, 50), fc.constant(1));

/** Small books of up to ten fills in three symbols over five days, with a price here and there. */
const books = fc
  .record({fills: fc.array(fill, {minLength: 1, maxLength: 10}), closes, multipliers, timed: fc.boolean()})
  .map(({fills, closes, multipliers, timed}) => {
    const rows = fills.map((f): Fill => {
      const moment = timed ? `${DATES[f.day]} ${String(f.hour).padStart(2, "0")}:00` : DATES[f.day];
      return [moment!, f.symbol, f.amount, f.price, f.commission, multipliers[f.symbol]];
    });
    const once = new Map(closes.map((row) => [`${row[0]} ${row[1]}`, row]));
    return {rows, prices: [...once.values()], multipliers};
  });

/** The same numbers the slow way: for each bar, everything from the first row on. */
function byHand(
  {rows, prices, multipliers}: {rows: Fill[]; prices: [string, number, number][]; multipliers: number[]},
  day: string,
) {
  const past = rows
    .filter((row) => row[0].slice(0, 10) <= day)
    .map((row, i) => ({row, i}))
    .sort((a, b) => (a.row[0] < b.row[0] ? -1 : a.row[0] > b.row[0] ? 1 : a.i - b.i))
    .map(({row}) => row);
  let cash = startingCash;
  for (const [, , amount, at, commission, multiplier] of past) cash -= amount * at * multiplier! + commission!;
  const values = [0, 1, 2].map((s) => {
    const mine = past.filter((row) => row[1] === s);
    const shares = mine.reduce((sum, row) => sum + row[2], 0);
    const marks = [
      ...mine.map((row) => ({day: row[0].slice(0, 10), at: row[3]})),
      ...prices.filter((row) => row[1] === s && row[0] <= day).map((row) => ({day: row[0], at: row[2]})),
    ];
    const last = marks.reduce((a, b) => (b.day >= a.day ? b : a), {day: "", at: 0});
    return shares === 0 ? 0 : shares * last.at * multipliers[s]!;
  });
  return {cash, values};
}

/** Equality of sums of money up to rounding, relative to what was added up. */
const same = (a: number, b: number, scale: number) => Math.abs(a - b) <= 1e-12 * Math.max(1, scale);

describe("exposureBars on 10,000 generated books", () => {
  const barsOf = ({rows, prices}: {rows: Fill[]; prices: [string, number, number][]}) =>
    exposureBars({symbols, transactions: transactionsOf(...rows), prices: pricesOf(...prices)}, {startingCash});

  it("agrees with adding everything up by hand, and the parts add up to the whole", () =>
    fc.assert(
      fc.property(books, (book) => {
        const {days: d, holdings} = barsOf(book);
        for (let t = 0; t < d.date.length; t++) {
          const {cash, values} = byHand(book, isoDate(d.date[t]!));
          const scale =
            book.rows.reduce((sum, row) => sum + Math.abs(row[2] * row[3] * row[5]!), startingCash) + d.gross[t]!;
          const add = (xs: number[]) => xs.reduce((a, b) => a + b, 0);
          const parts = [...holdings.value.subarray(holdings.offset[t], holdings.offset[t + 1])];
          const identities = [
            same(d.cash[t]!, cash, scale),
            same(d.net[t]!, add(values), scale),
            same(d.gross[t]!, add(values.map(Math.abs)), scale),
            same(add(parts), d.net[t]!, scale),
            same(add(parts.map(Math.abs)), d.gross[t]!, scale),
            d.gross[t] === d.long[t]! - d.short[t]!,
            d.net[t] === d.long[t]! + d.short[t]!,
            d.equity[t] === d.cash[t]! + d.net[t]!,
            d.long[t]! >= 0 && d.short[t]! <= 0,
            d.positions[t] === values.filter((v) => v !== 0).length,
          ];
          if (d.equity[t]! > 0) {
            const exposures = [...holdings.exposure.subarray(holdings.offset[t], holdings.offset[t + 1])];
            const whole = scale / d.equity[t]!;
            identities.push(
              same(add(exposures), d.netExposure[t]!, whole),
              same(d.longExposure[t]! - d.shortExposure[t]!, d.grossExposure[t]!, whole),
              same(d.longExposure[t]! + d.shortExposure[t]!, d.netExposure[t]!, whole),
            );
          } else identities.push(Number.isNaN(d.grossExposure[t]));
          const broken = identities.indexOf(false);
          if (broken >= 0) throw new Error(`identity ${broken} does not hold on ${isoDate(d.date[t]!)}`);
        }
      }),
      RUNS,
    ));

  it("keeps each measure within the bounds of the others", () =>
    fc.assert(
      fc.property(books, (book) => {
        const {days: d} = barsOf(book);
        const atLeast = (a: number, b: number) => a >= b * (1 - 1e-12);
        for (let t = 0; t < d.date.length; t++) {
          const before = t === 0 ? startingCash : d.equity[t - 1];
          if (before! > 0) {
            if (!atLeast(d.anyOpen[t]!, d.gross[t]! / before!) || !atLeast(d.intradayPeak[t]!, d.gross[t]! / before!))
              return false;
          } else if (!Number.isNaN(d.anyOpen[t]) || !Number.isNaN(d.intradayPeak[t])) return false;
          if (d.equity[t]! > 0 && !atLeast(d.includingExits[t]!, d.grossExposure[t]!)) return false;
          const n = d.positions[t];
          if (n === 0) {
            if (![d.top1[t], d.hhi[t], d.effectivePositions[t]].every(Number.isNaN)) return false;
          } else {
            if (!(d.top1[t]! > 0 && d.top1[t]! <= d.top3[t]! && d.top3[t]! <= d.top5[t]! && d.top5[t]! <= d.top10[t]!))
              return false;
            if (d.top3[t] !== 1) return false; // three symbols
            if (!atLeast(d.hhi[t]!, 1 / n!) || !atLeast(1, d.hhi[t]!) || !atLeast(d.hhi[t]!, d.top1[t]! ** 2))
              return false;
            if (!atLeast(d.effectivePositions[t]!, 1) || !atLeast(n!, d.effectivePositions[t]!)) return false;
          }
        }
        return true;
      }),
      RUNS,
    ));

  const trade = fc.record({
    symbol,
    side: fc.constantFrom(1, -1),
    quantity: fc.integer({min: 1, max: 300}),
    entry: fc.nat(4),
    held: fc.nat(5),
    entryPrice: price,
    exitPrice: price,
  });

  it("has from trades the single-bar exposure and equity of the equivalent transactions", () =>
    fc.assert(
      fc.property(fc.array(trade, {minLength: 1, maxLength: 6}), closes, (trades, rows) => {
        const trips = trades.map((t): RoundTrip =>
          t.entry + t.held < DATES.length
            ? [t.symbol, t.side, t.quantity, DATES[t.entry]!, t.entryPrice, DATES[t.entry + t.held], t.exitPrice]
            : [t.symbol, t.side, t.quantity, DATES[t.entry]!, t.entryPrice],
        );
        // By day, and within a day entries first: the order in which a list of trades without times is read.
        const fills = [
          ...trips.map(([s, side, n, entry, at]): Fill => [entry, s, side * n, at]),
          ...trips
            .filter((t) => t[5] !== undefined)
            .map(([s, side, n, , , exit, at]): Fill => [exit!, s, -side * n, at!]),
        ].sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
        const prices = pricesOf(...new Map(rows.map((row) => [`${row[0]} ${row[1]}`, row])).values());
        const a = exposureBars({symbols, trades: tradesOf(...trips), prices}, {startingCash}).days;
        const b = exposureBars({symbols, transactions: transactionsOf(...fills), prices}, {startingCash}).days;
        expect(a.date).toEqual(b.date);
        for (let t = 0; t < a.date.length; t++) {
          if (a.gross[t] !== b.gross[t] || !same(a.equity[t]!, b.equity[t]!, 1e6)) return false;
          if (a.equity[t]! > 0 && !same(a.grossExposure[t]!, b.grossExposure[t]!, 1e6 / a.equity[t]!)) return false;
        }
        return true;
      }),
      RUNS,
    ));

  it("has from its own holdings, read back as positions, the bars it had", () =>
    fc.assert(
      fc.property(books, (book) => {
        const from = barsOf(book);
        const {days: d, holdings} = from;
        const back = exposureBars(
          {
            symbols,
            positions: holdings,
            equity: {date: d.date, equity: new Float64Array(d.date.length).fill(NaN), cash: d.cash},
          },
          {dates: d.date},
        );
        if (holdings.date.length === 0) expect(back.basis).toBe("none");
        expect(back.days.grossExposure).toEqual(d.grossExposure);
        expect(back.days.equity).toEqual(d.equity);
        expect(back.days.hhi).toEqual(d.hhi);
        return true;
      }),
      RUNS,
    ));
});
