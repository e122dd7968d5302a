import {describe, expect, it} from "vitest";
import {withNextDay} from "../../../src/analytics/exposure/nextDay.js";
import {regimeReport} from "../../../src/analytics/exposure/regimeReport.js";
import {defaultThresholds, type RegimeThresholds} from "../../../src/analytics/exposure/thresholds.js";
import {simpleReturns} from "../../../src/analytics/performance/returns.js";
import {regimeAnswer, regimeVerdict} from "../../../src/components/exposureRegimes/reading.js";

const reportOf = (gross: number[], net: number[], thresholds: RegimeThresholds = defaultThresholds) => {
  const nav = Float64Array.from(gross, (_, i) => 100 + i);
  const snapshots = {gross: Float64Array.from(gross), net: Float64Array.from(net)};
  return regimeReport(snapshots, withNextDay(simpleReturns(nav)), {thresholds});
};

describe("regimeAnswer", () => {
  it("counts the days at the thresholds with them, and names the commonest regime", () =>
    expect(regimeAnswer(reportOf([1.2, 1, 1, 0.8], [0, 0, 0, 0]))).toBe(
      "The book spent 25.0% of 4 days at or above 120% gross and 25.0% at or below 80%; " +
        "most often it was mid gross, market neutral (50.0% of days, 2.0 days at a time).",
    ));
  it.each([
    [
      "a threshold of a half percent as it is",
      0.975,
      0.5,
      "75.0% of 4 days at or above 97.5% gross and 0.0% at or below 50%;",
    ],
    ["a day on two thresholds that meet once", 1, 1, "75.0% of 4 days at or above 100% gross and 25.0% below 100%;"],
    ["what lies below where thresholds cross", 1, 1.1, "75.0% of 4 days at or above 100% gross and 25.0% below 100%;"],
  ])("tells %s", (_, grossHigh, grossLow, sentence) =>
    expect(
      regimeAnswer(reportOf([1.2, 1, 1, 0.8], [0, 0, 0, 0], {...defaultThresholds, grossHigh, grossLow})),
    ).toContain(sentence),
  );
  it("says so where there is no day", () => expect(regimeAnswer(reportOf([], []))).toContain("no day"));
  it("says so where no exposure is known", () =>
    expect(regimeAnswer(reportOf([NaN, NaN], [0, 0]))).toBe("None of the 2 days has a known exposure."));
});

describe("regimeVerdict", () => {
  const result = {explained: 0.0123, pValue: 0.31, draws: 4999, exact: false, observations: 1000, groups: 9};

  it("does not call chance a finding", () =>
    expect(regimeVerdict(result)).toBe(
      "The regime tells nothing dependable about the next day's return: over 1,000 days it explains 1.23% of the " +
        "variance, and 31% of 4,999 histories with the regimes shifted against the returns explain as much.",
    ));
  it("calls a rare result one", () =>
    expect(regimeVerdict({...result, pValue: 0.004})).toMatch(/^The regime tells something.*0\.4% of/));
  it("asks for more days where there is no test", () =>
    expect(regimeVerdict({...result, pValue: NaN})).toMatch(/^There are too few/));
});
