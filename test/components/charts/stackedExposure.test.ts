import {describe, expect, it} from "vitest";
import {dayNumber} from "../../../src/analytics/calendar.js";
import {lastRowsOfWeeks} from "../../../src/components/charts/stackedExposure.js";

const days = (...dates: string[]) => Int32Array.from(dates, dayNumber);

describe("lastRowsOfWeeks", () => {
  it("keeps Friday, the Sunday of a seven-day week, and the last day there is", () =>
    expect(
      Array.from(lastRowsOfWeeks(days("2024-01-04", "2024-01-05", "2024-01-08", "2024-01-14", "2024-01-15"))),
    ).toEqual([1, 3, 4]));
  it("keeps one day a week where a week has only one", () =>
    expect(Array.from(lastRowsOfWeeks(days("2024-01-01", "2024-01-08")))).toEqual([0, 1]));
  it("is empty for no days", () => expect(lastRowsOfWeeks(days())).toHaveLength(0));
});
