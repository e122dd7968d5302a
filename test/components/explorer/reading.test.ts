import {describe, expect, it} from "vitest";
import {crossFilter, type DailyPnl, type Measure} from "../../../src/analytics/explorer/crossFilter.js";
import {nothingChosen, type Selection} from "../../../src/analytics/explorer/selection.js";
import type {HeldAgainst} from "../../../src/components/explorer/evidence.js";
import {
  comparisonAnswer,
  explorerAnswer,
  explorerOffer,
  missingSentence,
} from "../../../src/components/explorer/reading.js";
import {type ExplorerState, knownMeasures} from "../../../src/components/explorer/state.js";

const DAYS = 100;
const steady = Float64Array.from({length: DAYS}, (_, t) => 0.001 + (t % 2 === 0 ? 0.0005 : -0.0005));
const none = new Float64Array(DAYS);
const pnl: DailyPnl = {
  date: Int32Array.from({length: DAYS}, (_, t) => 18_628 + t),
  exposure: Uint8Array.from({length: DAYS}, (_, t) => Number(t >= 25)),
  rotation: new Uint8Array(DAYS).fill(255),
  gross: none,
  net: none,
  following: none,
  sources: [none, steady, none, none],
  profiles: [],
  account: steady,
  band: new Uint8Array(DAYS),
  bands: 1,
};

function stateOf(selection: Selection, of = pnl, measure: Measure = "whole"): ExplorerState {
  const filtered = crossFilter(of, selection, measure);
  const everything = crossFilter(of, nothingChosen, measure).daily;
  return {
    measure,
    statistic: "sum",
    selection,
    filtered,
    everything,
    periods: 252,
    pnl: of,
  } as unknown as ExplorerState;
}

describe("the explorer's answer", () => {
  it("tells what was earned, and whether chance could give as much", () =>
    expect(explorerAnswer(stateOf(nothingChosen))).toMatch(
      /^Over 100 days the book earned 10\.0% of capital, with a Sharpe ratio of [\d.]+ \(t [\d.]+\): more than chance alone would give\.$/,
    ));

  const first = (days: number) => {
    const account = steady.map((x, t) => (t < days ? -x : NaN));
    return explorerAnswer(stateOf(nothingChosen, {...pnl, account}, "account"));
  };
  it("gives seven days no Sharpe ratio, and marks that of forty", () => {
    expect(first(7)).toBe(
      "Over 7 days the account lost 0.8% of capital; 7 days are too few for a Sharpe ratio, which takes 30.",
    );
    expect(first(40)).toMatch(/^Over 40 days the account lost .* Sharpe ratio of −[\d.]+ \(few days\) \(t /);
  });

  it("does not take a run of days for more than chance, where they depend on those before", () => {
    // Two waves of 50 days: t is 2.2 if days are independent, and it is but two stretches.
    const waves = Float64Array.from({length: DAYS}, (_, t) => 0.0032 + 0.0144 * Math.sin((2 * Math.PI * t) / 50));
    expect(explorerAnswer(stateOf(nothingChosen, {...pnl, sources: [none, waves, none, none]}))).toMatch(
      /\(t [23]\.\d\): chance alone could give as much\.$/,
    );
  });

  it("says so where nothing moved", () =>
    expect(explorerAnswer(stateOf(nothingChosen, {...pnl, sources: [none, none, none, none]}))).toBe(
      "Over 100 days the book neither earned nor lost anything.",
    ));

  it("tells how many days are chosen, and that it is of a part", () => {
    expect(explorerAnswer(stateOf({...nothingChosen, exposure: [0]}))).toMatch(
      /^On 25 of 100 days \(25\.0%\) the book /,
    );
    expect(explorerAnswer(stateOf({...nothingChosen, sources: [1, 2]}))).toMatch(/^Over 100 days the book /);
  });

  it("tells a part of the P&L from the whole of it, whatever is chosen", () => {
    const two = {...pnl, sources: [none, steady, steady, none]};
    expect(explorerAnswer(stateOf({...nothingChosen, sources: [1]}, two))).toMatch(/^Over 100 days what is chosen of /);
    expect(explorerAnswer(stateOf({...nothingChosen, sources: [1, 2]}, two))).toMatch(/^Over 100 days the book /);
    expect(explorerAnswer(stateOf({...nothingChosen, assets: [0]}, two, "account"))).toMatch(
      /^Over 100 days the account /,
    );
  });

  it("says where no day is left", () =>
    expect(explorerAnswer(stateOf({...nothingChosen, exposure: [7]}))).toBe(
      "None of the 100 days of the book passes all filters.",
    ));
});

describe("the comparison in words", () => {
  const held = (low: number, high: number): HeldAgainst => ({
    statistic: "mean",
    kind: "days",
    comparison: {
      first: {value: 0.001, low: 0, high: 0, days: 25},
      second: {value: 0.0002, low: 0, high: 0, days: 75},
      difference: {value: 0.0008, low, high},
    },
  });
  it("lets a difference by chance look like one", () =>
    expect(comparisonAnswer("days", held(-0.0004, 0.002), "")).toBe(
      "Average day: +10.0 bp on the 25 days chosen, +2.0 bp on the other 75 days. The difference may well be chance: the 95% interval of the difference in average day runs from −4.0 bp to +20.0 bp.",
    ));
  it("says where it is more", () =>
    expect(comparisonAnswer("days", held(0.0001, 0.002), "")).toContain("differ by more than chance would have it"));
  it("says where there is too little to tell", () =>
    expect(comparisonAnswer("days", held(NaN, NaN), "")).toContain("too few days to say"));
  it("asks for a choice where there is none", () =>
    expect(comparisonAnswer("none", undefined, "")).toMatch(/^Choose something/));
  it("says where no rest is left, and does not wait for one", () =>
    expect(comparisonAnswer("whole", undefined, "")).toContain("no rest is left"));
});

describe("the measures that are offered", () => {
  it("are those with any P&L, rather than with days alone", () => {
    expect(knownMeasures({pnl})).toEqual(["whole", "factors", "idio", "account"]);
    const unknown = new Float64Array(DAYS).fill(NaN);
    expect(knownMeasures({pnl: {...pnl, sources: [], profiles: [unknown], account: unknown}})).toEqual([]);
  });
});

describe("what there is to explore", () => {
  it("filters each other only where there are several", () => {
    expect(explorerOffer({book: 0, rotation: 0, account: 7})).toBe(
      "7 days of the account to filter by date and regime.",
    );
    expect(explorerOffer({book: 5, rotation: 1200, account: 7})).toBe(
      "5 days of the book, 1,200 of the rotation and 7 of the account filter each other by date, regime, factor, profile and asset.",
    );
    expect(explorerOffer({book: 0, rotation: 9, account: 1})).toBe(
      "9 days of the rotation and 1 of the account filter each other by date, regime and profile.",
    );
  });
});

describe("what is missing", () => {
  const data = (days: {book: number; rotation: number; account: number}) =>
    ({
      days,
      pnl: {...pnl, rotation: Uint8Array.from({length: DAYS}, (_, t) => (t < 50 ? 1 : 255))},
      places: Uint32Array.of(60, 61),
      book: {sums: {dates: Int32Array.of(18_688, 18_689)}},
    }) as unknown as Parameters<typeof missingSentence>[0];

  it("is said in a sentence", () =>
    expect(missingSentence(data({book: 0, rotation: 50, account: 0}))).toBe(
      "The workspace lacks a book with weights and prices, so there is no P&L by factor and asset; and an account or a book, so there are no exposure regimes.",
    ));
  it("is also a rotation on other days than the book", () =>
    expect(missingSentence(data({book: 2, rotation: 50, account: 9}))).toContain("they share no day"));
  it("is nothing where all is there", () => {
    const whole = data({book: 2, rotation: 50, account: 9});
    expect(missingSentence({...whole, places: Uint32Array.of(3, 4)})).toBe("");
  });
});
