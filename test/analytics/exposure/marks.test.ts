import {describe, expect, it} from "vitest";
import {dayNumber} from "../../../src/analytics/calendar.js";
import {Marks, NEVER} from "../../../src/analytics/exposure/marks.js";
import {pricesOf} from "./bookRows.js";

const at = (marks: Marks, symbol: number, ...dates: string[]) => dates.map((date) => marks.at(symbol, dayNumber(date)));

describe("Marks", () => {
  it("gives the close of the day, else the last one before", () => {
    const marks = new Marks(pricesOf(["2024-01-02", 0, 10], ["2024-01-04", 0, 12]), 1);
    expect(at(marks, 0, "2024-01-01", "2024-01-02", "2024-01-03", "2024-01-04", "2024-02-01")).toEqual([
      NaN,
      10,
      10,
      12,
      12,
    ]);
    expect(marks.day[0]).toBe(dayNumber("2024-01-04"));
  });

  it("passes over a missing close", () => {
    const marks = new Marks(pricesOf(["2024-01-02", 0, 10], ["2024-01-03", 0, NaN]), 1);
    expect(at(marks, 0, "2024-01-03")).toEqual([10]);
    expect(marks.day[0]).toBe(dayNumber("2024-01-02"));
  });

  it("uses a recorded price until a later close, and the close of its own day over it", () => {
    const marks = new Marks(pricesOf(["2024-01-02", 0, 10], ["2024-01-04", 0, 12], ["2024-01-05", 0, 13]), 1);
    marks.record(0, dayNumber("2024-01-03"), 99);
    expect(at(marks, 0, "2024-01-03", "2024-01-04")).toEqual([99, 12]);
    marks.record(0, dayNumber("2024-01-05"), 99);
    expect(at(marks, 0, "2024-01-05")).toEqual([13]);
  });

  it("ignores a recorded price that is missing, and does not take a recorded price for a close", () => {
    const marks = new Marks(undefined, 1);
    marks.record(0, 5, NaN);
    expect(marks.at(0, 6)).toBeNaN();
    expect(marks.day[0]).toBe(NEVER);
    marks.record(0, 7, 3);
    expect(marks.at(0, 8)).toBe(3);
    expect(marks.closed[0]).toBe(0);
  });

  it("keeps symbols apart and takes rows in any order", () => {
    const marks = new Marks(pricesOf(["2024-01-03", 1, 21], ["2024-01-02", 0, 10], ["2024-01-02", 1, 20]), 3);
    expect(at(marks, 1, "2024-01-02", "2024-01-03")).toEqual([20, 21]);
    expect(at(marks, 0, "2024-01-03")).toEqual([10]);
    expect(at(marks, 2, "2024-01-03")).toEqual([NaN]);
  });
});
