import {describe, expect, it} from "vitest";
import {headlineOf} from "../../../src/analytics/rotation/headline.js";
import {defaultRotation, rotationReport} from "../../../src/analytics/rotation/report.js";
import {
  constantWords,
  edgeWords,
  rotationAnswer,
  rotationDetail,
  rotationVerdict,
} from "../../../src/components/rotation/reading.js";
import {randomInputs} from "../../analytics/rotation/randomInputs.js";

const test = {
  sharpe: 0.5,
  shifted: {median: 0, low: -0.4, high: 0.4},
  pValue: 0.012,
  draws: 499,
  exact: true,
  observations: 500,
};

describe("rotationAnswer", () => {
  const report = rotationReport(randomInputs(400));
  it("says what was earned or lost, how sure that is, and whether there is an edge", () =>
    expect(rotationAnswer(headlineOf(report))).toMatch(
      /^Over 379 days the rotation (lost|earned) [\d.]+% of capital \(Sharpe .+, 95% interval .+ to .+\): .+\.$/,
    ));
  it("says so where there are too few days", () =>
    expect(rotationAnswer(headlineOf(rotationReport(randomInputs(5))))).toBe(
      "The chosen days are too few for weights that earn anything.",
    ));
  it("says so where nothing was earned or lost", () => {
    const still = {...headlineOf(report), total: 0, sharpe: null};
    expect(rotationAnswer(still)).toBe("Over 379 days the rotation earned and lost nothing.");
  });
  it("gives a short record no ratio, and marks that of few days", () => {
    expect(rotationAnswer(headlineOf(rotationReport(randomInputs(35))))).toMatch(
      /^Over 14 days the rotation (lost|earned) [\d.]+% of capital; 14 days are too few for a Sharpe ratio, which takes 30\.$/,
    );
    expect(rotationAnswer(headlineOf(rotationReport(randomInputs(65))))).toContain(" (few days), 95% interval");
  });
  it("says plainly when there is no edge", () => {
    expect(edgeWords({low: -2, high: -1})).toContain("there is no edge");
    expect(edgeWords({low: -1, high: 1})).toContain("no edge is shown");
    expect(edgeWords({low: 0.2, high: 1})).not.toContain("no edge");
    expect(edgeWords({low: NaN, high: NaN})).toContain("too little");
    expect(edgeWords({low: null, high: null})).toContain("too little");
  });
});

describe("rotationDetail", () => {
  it("names the best and the worst profile, and what rotating cost", () =>
    expect(rotationDetail(rotationReport(randomInputs(400)))).toMatch(
      /^.+ did best \(.+%\), .+ worst \(.+%\)\. Capital rotated on \d+% of days, every [\d.]+ days, which cost [\d.]+%; before/,
    ));
  it("says so where capital never rotated, and nothing where nothing was held", () => {
    const still = rotationReport(randomInputs(400), {...defaultRotation, rotationThreshold: 0.9});
    expect(rotationDetail(still)).toContain("Capital never rotated.");
    expect(rotationDetail(rotationReport(randomInputs(3)))).toBe("");
  });
});

describe("rotationVerdict", () => {
  it("says that the labels know something, or that nothing shows", () => {
    expect(rotationVerdict(test)).toMatch(
      /^Yes, something: .* 1\.2% of all 499 shifted histories did at least as well\.$/,
    );
    expect(rotationVerdict({...test, pValue: 0.5, exact: false})).toMatch(/^Nothing that shows: .* 50% of 499 shifted/);
  });
  it("says why there is no test", () =>
    expect(rotationVerdict({...test, pValue: NaN})).toMatch(/^The labels cannot be tested/));
});

describe("constantWords", () => {
  it("names the scores that are degenerate", () => {
    expect(constantWords([])).toBe("");
    const one = {profile: 1, label: "RV5 / IV7", argument: 0.2};
    expect(constantWords([one])).toBe(
      "With these settings one score is degenerate, since a factor of it never changes: short-dated gamma (RV5 / IV7).",
    );
    expect(constantWords([one, {profile: 2, label: "IV20 / RV10", argument: -1}])).toContain("2 scores are degenerate");
  });
});
