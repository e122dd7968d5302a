import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {dayNumber, weekday} from "../../../src/analytics/calendar.js";
import {yearsToExpiry} from "../../../src/analytics/options/timeToExpiry.js";

const friday = dayNumber("2024-03-01");

describe("yearsToExpiry", () => {
  it("passes a weekend in no time, so that Friday to Monday is as long as Monday to Tuesday", () => {
    expect(yearsToExpiry(friday, friday + 3, 0)).toBe(yearsToExpiry(friday + 3, friday + 4, 0));
    expect(yearsToExpiry(friday, friday + 7, 0)).toBeCloseTo(7 / 365, 15);
  });

  it("is calendar time where a weekend day counts like another", () => {
    for (const days of [1, 3, 30, 75]) expect(yearsToExpiry(friday, friday + days, 1)).toBeCloseTo(days / 365, 15);
  });

  it("counts the hours before a close", () => {
    expect(yearsToExpiry(friday - 0.25, friday, 1)).toBeCloseTo(0.25 / 365, 15);
    expect(yearsToExpiry(friday - 0.25, friday, 0)).toBeCloseTo((0.25 * 7) / 5 / 365, 15);
  });

  it("is nothing from the expiry on", () => {
    expect([friday, friday + 1].map((day) => yearsToExpiry(day, friday, 0))).toEqual([0, 0]);
  });

  it("counts every weekday once and every weekend day by its share", () =>
    fc.assert(
      fc.property(
        fc.integer({min: -10_000, max: 30_000}),
        fc.integer({min: 1, max: 400}),
        fc.double({min: 0, max: 1, noNaN: true}),
        (day, days, share) => {
          let time = 0;
          for (let d = day + 1; d <= day + days; d++) time += [0, 6].includes(weekday(d)) ? share : 1;
          expect(yearsToExpiry(day, day + days, share)).toBeCloseTo((time * 7) / (5 + 2 * share) / 365, 12);
        },
      ),
    ));
});
