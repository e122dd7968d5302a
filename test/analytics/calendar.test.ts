import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {dayNumber, isoDate, periodsPerYear, utcDate, weekday} from "../../src/analytics/calendar.js";

describe("dayNumber", () => {
  it("counts days from 1970-01-01", () => {
    expect(dayNumber("1970-01-01")).toBe(0);
    expect(dayNumber("2000-03-01")).toBe(11017);
    expect(dayNumber("1969-12-31")).toBe(-1);
  });

  it("takes the date part of a timestamp", () => {
    expect(dayNumber("2004-01-09 00:00:00+00:00")).toBe(dayNumber("2004-01-09"));
    expect(dayNumber("2004-01-09T23:59:59Z")).toBe(dayNumber("2004-01-09"));
  });

  it.each(["2021-02-30", "2021-13-01", "2021-00-10", "2021-2-3", "02/03/2021", "20210203", "", "2021-02-03x", "NaN"])(
    "refuses %j",
    (text) => expect(dayNumber(text)).toBeNaN(),
  );

  it("keeps years below 100 apart from the 1900s", () => expect(dayNumber("0099-01-01")).toBeNaN());

  it("inverts isoDate on every day of five centuries", () =>
    fc.assert(fc.property(fc.integer({min: -100_000, max: 100_000}), (day) => dayNumber(isoDate(day)) === day)));
});

describe("isoDate", () => {
  it("is empty for a missing day", () => expect(isoDate(NaN)).toBe(""));
  it("agrees with utcDate", () => expect(isoDate(17_000)).toBe(utcDate(17_000).toISOString().slice(0, 10)));
});

describe("weekday", () => {
  it("knows a Saturday on either side of 1970", () => {
    expect(weekday(dayNumber("2026-11-21"))).toBe(6);
    expect(weekday(dayNumber("1969-12-27"))).toBe(6);
  });
});

describe("periodsPerYear", () => {
  const from = dayNumber("2024-01-01");
  const days = Array.from({length: 700}, (_, i) => from + i);
  const business = days.filter((day) => weekday(day) % 6 !== 0);

  it("is 365 for a series of every day", () => expect(periodsPerYear(days)).toBe(365));
  it("is 252 for business days", () => expect(periodsPerYear(business)).toBe(252));
  it("is not turned by one weekend row", () => expect(periodsPerYear([...business, from + 5])).toBe(252));
  it("is 252 for nothing", () => expect(periodsPerYear([])).toBe(252));
});
