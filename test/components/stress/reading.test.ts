import {describe, expect, it} from "vitest";
import {normalSource, randomSource} from "../../../src/analytics/performance/random.js";
import {performanceSummary} from "../../../src/analytics/performance/summary.js";
import {defaultStress, stressCases, type StressCase, type StressRow} from "../../../src/analytics/rotation/stress.js";
import {briefLabel, caseLabel, daysWords, stressAnswer, yearWords} from "../../../src/components/stress/reading.js";

/** A case whose returns have a mean; the rest is noise. */
function row(name: StressCase, mean: number): StressRow {
  const normal = normalSource(randomSource(3));
  const returns = Float64Array.from({length: 1000}, () => mean + 0.01 * normal());
  return {
    name,
    returns,
    total: returns.reduce((a, b) => a + b, 0),
    summary: performanceSummary(returns, {periods: 252}),
  };
}
const answer = (...means: [StressCase, number][]) =>
  stressAnswer(
    means.map(([name, mean]) => row(name, mean)),
    defaultStress,
  );

describe("stressAnswer", () => {
  it("says plainly that there is nothing for stress to take away", () =>
    expect(answer(["base", -0.004], ["costs", -0.006])).toMatch(
      /^As it is the rotation lost [\d.]+% .*there is no edge; there is nothing here for stress to take away, and with costs × 2 the ratio is/,
    ));
  it("names what the edge does not survive", () =>
    expect(answer(["base", 0.003], ["costs", 0.001], ["hedge", -0.002], ["noBest", -0.001])).toMatch(
      /it is gone with hedges 1 day late, and without the best 10 days\.$/,
    ));
  it("says so where it survives everything", () =>
    expect(answer(["base", 0.004], ["costs", 0.003])).toContain("it stays above zero under every stress."));
  it("says so where nothing was earned or lost", () => {
    const returns = new Float64Array(50);
    const still = {...row("base", 0), returns, total: 0, summary: performanceSummary(returns, {periods: 252})};
    expect(stressAnswer([still], defaultStress)).toContain("earned and lost nothing");
  });
  it("takes no ratio from a short record, nor from one that too few days are left of", () => {
    const cut = (each: StressRow, days: number): StressRow => {
      const returns = each.returns.subarray(0, days);
      return {...each, returns, summary: performanceSummary(returns, {periods: 252})};
    };
    expect(stressAnswer([cut(row("base", 0.004), 29)], defaultStress)).toBe(
      "There are too few days to put under stress.",
    );
    expect(stressAnswer([cut(row("base", 0.02), 35), cut(row("noBest", 0.01), 25)], defaultStress)).toMatch(
      /\(few days\).* it stays above zero under every stress\.$/,
    );
  });
  it("says so where there are too few days", () =>
    expect(stressAnswer([], defaultStress)).toBe("There are too few days to put under stress."));
});

describe("caseLabel", () => {
  it("has words for every case", () =>
    expect(stressCases.map((name) => caseLabel(name, defaultStress))).toEqual([
      "As it is",
      "Costs × 2",
      "Slippage 20 to 50 bp",
      "Hedges 1 day late",
      "Without the best 10 days",
      "Without the worst 10 days",
    ]));
});

describe("briefLabel", () => {
  it("fits beside the end of a line", () => {
    for (const name of stressCases) expect(briefLabel(name, defaultStress).length).toBeLessThan(15);
  });
});

describe("yearWords", () => {
  it("counts the years above zero and names the best and the worst", () => {
    const year = (name: number, total: number) => ({year: name, total, summary: row("base", 0).summary});
    expect(yearWords([year(2019, 0.1), year(2020, -0.2)])).toBe(
      "1 of 2 years ended above zero; the best was 2019 (+10.0%), the worst 2020 (−20.0%).",
    );
    expect(yearWords([])).toBe("");
  });
});

describe("daysWords", () => {
  const headline = {
    observations: 100,
    total: 0.05,
    sharpe: 1,
    sharpeInterval: {low: 0, high: 2},
    noBest: -0.02,
    noWorst: 0.1,
  };
  it("says what hangs on ten days", () =>
    expect(daysWords(headline)).toBe(
      "The rotation earned 5.0% of capital; without its ten best days it would have lost 2.0%, without its ten worst earned 10.0%.",
    ));
  it("says so where there are too few", () =>
    expect(daysWords({...headline, observations: 1})).toContain("too few days"));
});
