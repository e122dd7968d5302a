import {describe, expect, it} from "vitest";
import type {AttributionSlice} from "../../../src/analytics/factors/attributionSlice.js";
import {diagnosticsSentence, methodSentence, pnlAnswer, subjectOf} from "../../../src/components/factorPnl/reading.js";

const none = new Float64Array();

/** A slice of the given totals by source. */
function slice(totals: Record<string, number>, {days = 250, sharpe = 1.5} = {}): AttributionSlice {
  const sources = Object.entries(totals).map(([source, total]) => ({
    source,
    total,
    share: total / totals.raw!,
    sharpe,
    daily: none,
    cumulative: none,
  }));
  return {date: new Int32Array(), days, sources, drawdown: none};
}

const factors = ["v0", "v1"];

describe("pnlAnswer", () => {
  it("says what was earned, which shares are idiosyncratic and of factors, and which factors did it", () =>
    expect(
      pnlAnswer(slice({raw: 0.2, market: 0, factors: 0.024, v0: 0.03, v1: -0.006, idio: 0.176, uncovered: 0}), factors),
    ).toBe(
      "The book earned 20.0% of capital over 250 days with a Sharpe ratio of 1.50. " +
        "88% of it is idiosyncratic and 12% comes from factors. " +
        "Of the factors it earns most from v0 (+3.0%) and loses most on v1 (−0.6%).",
    ));

  it("names what stands beside factors and idiosyncratic, so that the shares make a whole", () =>
    expect(
      pnlAnswer(
        slice({raw: 0.1, market: -0.01, factors: 0.04, v0: 0.02, v1: 0.02, idio: 0.05, uncovered: 0.02}),
        factors,
      ),
    ).toContain(
      "50% of it is idiosyncratic and 40% comes from factors, beside the market −10% and uncovered assets +20%.",
    ));

  it("gives amounts where a part is against the whole", () => {
    expect(
      pnlAnswer(
        slice({raw: -0.045, market: 0, factors: -0.048, v0: -0.05, v1: 0.002, idio: 0.003, uncovered: 0}),
        factors,
      ),
    ).toContain(
      "The book lost 4.5% of capital over 250 days with a Sharpe ratio of 1.50. What is idiosyncratic made +0.3% and factors −4.8%.",
    );
    expect(
      pnlAnswer(slice({raw: 0.01, market: 0, factors: -0.04, v0: -0.04, idio: 0.05, uncovered: 0}), ["v0"]),
    ).toContain("What is idiosyncratic made +5.0% and factors −4.0%.");
  });

  it("tells chosen factors from the others", () =>
    expect(
      pnlAnswer(slice({raw: 0.1, market: 0, factors: 0.02, v0: 0.02, other: 0.03, idio: 0.05, uncovered: 0}), factors),
    ).toContain("20% comes from the chosen factors, beside the other factors +30%."));

  it("is of whoever is chosen, says one day as one, and has no ratio where none is known", () =>
    expect(
      pnlAnswer(
        slice({raw: 0.1, market: 0, factors: 0, idio: 0.1, uncovered: 0}, {days: 1, sharpe: NaN}),
        [],
        subjectOf(["ABC"]),
      ),
    ).toMatch(/^ABC earned 10.0% of capital over 1 day; 1 day is too few for a Sharpe ratio, which takes 30\. /));

  it("marks a ratio that comes from few days", () =>
    expect(
      pnlAnswer(slice({raw: 0.1, market: 0, factors: 0, idio: 0.1, uncovered: 0}, {days: 45, sharpe: 1.2}), factors),
    ).toMatch(/^The book earned 10\.0% of capital over 45 days with a Sharpe ratio of 1\.20 \(few days\)\. /));

  it("says so where nothing moved, and takes no split of nothing", () =>
    expect(pnlAnswer(slice({raw: 0, market: 0, factors: 0, idio: 0, uncovered: 0}, {sharpe: NaN}), factors)).toBe(
      "The book neither earned nor lost anything over 250 days.",
    ));

  it("says so where nothing is chosen", () =>
    expect(pnlAnswer(slice({raw: 0}, {days: 0}), factors)).toBe("The choice holds no day."));
});

describe("subjectOf", () => {
  it("counts several assets", () => expect(subjectOf(["A", "B"])).toBe("The 2 chosen assets together"));
});

describe("methodSentence", () => {
  const about = {weighedBy: "dollar volume", periods: 252};
  it("tells where the model comes from and how much it explains", () => {
    const text = methodSentence({...about, model: "estimated"}, Float64Array.of(0.2, NaN, 0.4, 0.3));
    expect(text).toContain("estimated from the prices");
    expect(text).toContain("explains 30% of the variance between assets; 1 day could not be fitted");
    expect(methodSentence({...about, model: "files"}, none)).toContain("No day could be fitted.");
  });
});

describe("diagnosticsSentence", () => {
  it("counts days, not rows", () => {
    const rows = [
      {mode: "Default", date: 3},
      {mode: "Default", date: 3},
      {mode: "Seed", date: 4},
    ];
    expect(diagnosticsSentence(rows, 10)).toBe(
      "Something was amiss on 1 of 10 days; the original algorithm would have dropped all or part of 1 day.",
    );
    expect(diagnosticsSentence([], 10)).toBe(
      "Nothing was passed over; the original algorithm would have dropped nothing either.",
    );
  });
});
