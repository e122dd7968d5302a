import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {allDays, dayRange} from "../../../src/analytics/exposure/dayRange.js";

const dates = Int32Array.of(10, 11, 14, 15, 20);

describe("dayRange", () => {
  it("includes both ends", () => expect(dayRange(dates, 11, 15)).toEqual({from: 1, to: 4}));
  it("takes ends that fall between rows", () => expect(dayRange(dates, 12, 19)).toEqual({from: 2, to: 4}));
  it("takes a brush that ends within a day", () => expect(dayRange(dates, 10.5, 14.9)).toEqual({from: 1, to: 3}));
  it("is everything without ends", () => {
    expect(dayRange(dates)).toEqual(allDays(dates));
    expect(dayRange(dates, NaN, NaN)).toEqual(allDays(dates));
  });
  it("swaps ends given in the wrong order", () => expect(dayRange(dates, 15, 11)).toEqual({from: 1, to: 4}));
  it("is empty where no row lies between the ends", () => {
    const {from, to} = dayRange(dates, 12, 13);
    expect(from).toBe(to);
  });
  it("is empty for no rows", () => expect(dayRange(new Int32Array(), 1, 2)).toEqual({from: 0, to: 0}));

  it("selects exactly the dates between the ends", () =>
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({min: 0, max: 60})),
        fc.integer({min: -5, max: 65}),
        fc.nat(30),
        (days, first, length) => {
          const sorted = Int32Array.from(days).sort();
          const {from, to} = dayRange(sorted, first, first + length);
          expect([...sorted.subarray(from, to)]).toEqual(
            [...sorted].filter((day) => day >= first && day <= first + length),
          );
        },
      ),
    ));
});
