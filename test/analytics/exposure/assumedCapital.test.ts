import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {assumedCapital} from "../../../src/analytics/exposure/assumedCapital.js";
import {exposureBars} from "../../../src/analytics/exposure/bars.js";
import {f64, type Fill, tradesOf, transactionsOf} from "./bookRows.js";

const need = (gross: number[], profit: number[], within: number[] = gross.map(() => 0)) =>
  assumedCapital({gross: f64(...gross), profit: f64(...profit), within: f64(...within)});
const ofFills = (...rows: Fill[]) => exposureBars({symbols: ["A", "B"], transactions: transactionsOf(...rows)});

describe("assumedCapital", () => {
  it("is none for no bars, and none where nothing was ever held", () => {
    expect(need([], [])).toBeUndefined();
    expect(need([0, 0], [0, -1])).toBeUndefined();
    expect(need([NaN], [NaN])).toBeUndefined();
  });

  it("is what one bar held, less what was gained on it", () => expect(need([110], [10])).toBe(100));

  it("is the same on all equal bars as on one", () => expect(need([100, 100, 100], [0, 0, 0])).toBe(100));

  it("passes over bars on which something is not known", () =>
    expect(need([100, NaN, 500, 50, Infinity], [0, 0, NaN, 0, 0])).toBe(100));

  it("counts what was held within the bar", () => expect(need([0, 100], [0, 0], [300, 0])).toBe(300));

  it("covers what was lost while nothing is held", () => expect(need([100, 0], [0, -150])).toBe(150));

  it("is never less than nothing, whatever was held before the first fill", () => expect(need([100], [120])).toBe(0));

  it("is the sum paid in at the worst point for a book that is only long, commissions included", () => {
    const bars = ofFills(
      ["2024-01-02", 0, 10, 10, 1],
      ["2024-01-03", 1, 20, 5, 1],
      ["2024-01-04", 0, -10, 30, 1],
      ["2024-01-05", 1, 10, 20, 1],
    );
    expect(bars.assumedCapital).toBe(202);
    expect(Math.min(...bars.days.cash)).toBe(0);
  });

  it("does not grow with the gains of a book that reinvests them", () =>
    expect(
      ofFills(["2024-01-02", 0, 10, 10], ["2024-01-03", 0, -10, 100], ["2024-01-03", 1, 10, 100]).assumedCapital,
    ).toBe(100));

  it("is the value sold short for a book of shorts alone, more where they lost", () => {
    expect(ofFills(["2024-01-02", 0, -10, 10]).assumedCapital).toBe(100);
    const lost = ofFills(["2024-01-02", 0, -10, 10], ["2024-01-03", 0, -1, 20]);
    expect(lost.assumedCapital).toBe(320); // 220 held after a loss of 100
    expect(lost.days.grossExposure[1]).toBe(1);
  });

  it("takes fills in any order of rows", () =>
    expect(ofFills(["2024-01-03", 0, -10, 12], ["2024-01-02", 0, 10, 10]).assumedCapital).toBe(100));

  it("keeps every close at or below the account's worth, and reaches it, on any book of trades", () => {
    const trip = fc.tuple(
      fc.integer({min: 0, max: 2}),
      fc.constantFrom(1, -1),
      fc.integer({min: 1, max: 50}),
      fc.integer({min: 1, max: 9}),
      fc.integer({min: 1, max: 100}),
      fc.integer({min: 1, max: 5}),
      fc.integer({min: 1, max: 100}),
    );
    fc.assert(
      fc.property(fc.array(trip, {minLength: 1, maxLength: 8}), (rows) => {
        const trades = tradesOf(
          ...rows.map(([s, side, size, entry, price, span, exit]): Parameters<typeof tradesOf>[number] => [
            s,
            side,
            size,
            `2024-01-0${entry}`,
            price,
            `2024-01-${entry + span}`.replace(/-(\d)$/, "-0$1"),
            exit,
          ]),
        );
        const {days, assumedCapital: capital} = exposureBars({symbols: ["A", "B", "C"], trades});
        const left = Math.min(...days.equity.map((equity, t) => equity - days.gross[t]!));
        expect(left).toBeGreaterThan(-1e-6);
        if (capital! > 0) expect(left).toBeLessThan(1e-6);
      }),
      {numRuns: 500},
    );
  });
});
