import {describe, expect, it} from "vitest";
import {dayNumber, periodsPerYear, weekday} from "../../src/analytics/calendar.js";

const first = dayNumber("2022-01-07"); // a Friday
const spaced = (days: number, count: number) => Array.from({length: count}, (_, i) => first + days * i);
const onWeekdays = (...days: number[]) => spaced(1, 364).filter((day) => days.includes(weekday(day)));

describe("periods a year by spacing", () => {
  it("is 52 for 104 Fridays", () => expect(periodsPerYear(spaced(7, 104))).toBe(52));
  it("is 12 for month ends that fall on weekends too", () =>
    expect(periodsPerYear(Array.from({length: 36}, (_, i) => Date.UTC(2020, i + 1, 0) / 86_400_000))).toBe(12));
  it("is 4 for quarter ends", () =>
    expect(periodsPerYear(Array.from({length: 16}, (_, i) => Date.UTC(2020, 3 * i + 3, 0) / 86_400_000))).toBe(4));
  it("is 252 for weeks from Sunday to Thursday", () => expect(periodsPerYear(onWeekdays(0, 1, 2, 3, 4))).toBe(252));
  it("is counted for six-day weeks", () => expect(periodsPerYear(onWeekdays(0, 1, 2, 3, 4, 5))).toBe(313));
});
