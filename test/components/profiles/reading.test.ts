import {describe, expect, it} from "vitest";
import {performanceSummary} from "../../../src/analytics/performance/summary.js";
import type {ProfileRow} from "../../../src/analytics/rotation/profileTable.js";
import {explainedWords, profilesAnswer, profileWords} from "../../../src/components/profiles/reading.js";

const row = (profile: number, total: number, residualShare: number): ProfileRow => ({
  profile,
  total,
  summary: performanceSummary(Float64Array.of(total), {periods: 252}),
  traded: {trades: 10, held: 0.5, winners: 0.4, pnl: 0, costs: 5, residualShare, givenUp: 0},
});

describe("profilesAnswer", () => {
  const head = (profile: number, total: number, trades?: number) => ({profile, total, observations: 5, trades});
  it("names the best and the worst", () =>
    expect(profilesAnswer([head(0, -0.1, 3), head(1, 0.2, 1200), head(2, 0, 1)])).toBe(
      "1,204 trades in six profiles: short-dated gamma earned 20.0% of its capital, the best of them, " +
        "and long-dated gamma lost 10.0%, the worst.",
    ));
  it("says whose profiles they are where there are no trades", () =>
    expect(profilesAnswer([head(0, 0.1), head(1, 0.2)])).toMatch(/^Six profiles of your own: /));
  it("has words where only one profile, or none, earned anything", () => {
    expect(profilesAnswer([head(3, 0.1, 1), {...head(4, 0, 0), observations: 0}])).toContain("only vanna earned 10.0%");
    expect(profilesAnswer([])).toBe("No profile earned or lost anything.");
  });
});

describe("explainedWords", () => {
  it("names the profile of which the Greeks leave most", () =>
    expect(explainedWords([row(0, 0.1, 0.003), row(1, 0.1, 0.15)])).toContain(
      "at most 15.0% of what the options moved unexplained, that of short-dated gamma",
    ));
  it("says nothing without backtests", () => expect(explainedWords([{...row(0, 0.1, 0), traded: undefined}])).toBe(""));
});

describe("profileWords", () => {
  it("says what a profile earned and how well that is explained", () =>
    expect(profileWords(row(2, -0.1, 0.07))).toBe(
      "Charm traded 10 times, 40% of them at a gain, and lost 10.0% of its capital; " +
        "the Greeks explain all but 7.0% of what its options moved.",
    ));
  it("says so of one that never traded", () =>
    expect(profileWords({...row(5, 0, NaN), traded: undefined})).toBe("Vol of vol never traded."));
});
