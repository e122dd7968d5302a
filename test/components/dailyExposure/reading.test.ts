import {describe, expect, it} from "vitest";
import {dayNumber} from "../../../src/analytics/calendar.js";
import {exposureAnswer} from "../../../src/components/dailyExposure/reading.js";

const first = dayNumber("2024-01-01");
const answer = (...exposure: number[]) =>
  exposureAnswer(
    Int32Array.from(exposure, (_, i) => first + i),
    Float64Array.from(exposure),
  );

describe("exposureAnswer", () => {
  it("tells average, peak and last day, and counts flat days", () =>
    expect(answer(0, 1.5, 0.6)).toBe(
      "The book held 70.0% of its equity on average over 3 days, 1 of them flat; " +
        "the most was 150.0% on 2 Jan 2024, and on the last day, 3 Jan 2024, it was 60.0%.",
    ));
  it("finds the largest short exposure too", () => expect(answer(-0.2, -0.9)).toContain("the most was −90.0%"));
  it("passes over missing days, and counts them in none of its numbers", () =>
    expect(answer(0.5, NaN)).toBe(
      "The book held 50.0% of its equity on average over the 1 day of known exposure; " +
        "the most was 50.0% on 1 Jan 2024, and on the last of them, 1 Jan 2024, it was 50.0%.",
    ));
  it("names what the exposure is a share of", () =>
    expect(exposureAnswer(Int32Array.of(first), Float64Array.of(0.75), "buying power")).toContain(
      "held 75.0% of its buying power",
    ));
  it("says so where nothing is known", () => expect(answer(NaN)).toBe("No day of the range has a known exposure."));
  it("says so for no day at all", () => expect(answer()).toBe("No day of the range has a known exposure."));
});
