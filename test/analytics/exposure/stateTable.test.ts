import {describe, expect, it} from "vitest";
import {withNextDay} from "../../../src/analytics/exposure/nextDay.js";
import {riskStateCounts, stateTable} from "../../../src/analytics/exposure/stateTable.js";

const n = 40;
const state = Uint8Array.from({length: n}, (_, i) => (i < 30 ? 1 : i < 39 ? 2 : 255));
const wobble = (size: number) => Float64Array.from({length: n}, (_, i) => (i % 2 === 0 ? size : -size));

describe("riskStateCounts", () => {
  it("counts every state and the unclassified, in the order of the states", () =>
    expect(riskStateCounts({state})).toEqual([
      {state: "risk_on", label: "Risk on", days: 0, share: 0},
      {state: "balanced", label: "Balanced", days: 30, share: 0.75},
      {state: "risk_off", label: "Risk off", days: 9, share: 0.225},
      {state: "unclassified", label: "Unclassified", days: 1, share: 0.025},
    ]));
  it("counts within a range", () =>
    expect(riskStateCounts({state}, {from: 29, to: 31}).map(({days}) => days)).toEqual([0, 1, 1, 0]));
});

describe("stateTable", () => {
  it("chains and annualises the returns of each state that occurs", () => {
    const daily = Float64Array.from({length: n}, (_, i) => (i % 2 === 0 ? 0.02 : -0.01));
    const {rows, observations, reason} = stateTable(withNextDay(daily), {state});
    expect(rows.map((row) => row.state)).toEqual(["balanced", "risk_off"]);
    expect([observations, reason]).toEqual([40, undefined]);
    const [balanced] = rows;
    expect(balanced!.observations).toBe(30);
    expect(balanced!.averageDailyReturn).toBeCloseTo(0.005, 14);
    expect(balanced!.averageNextDayReturn).toBeCloseTo(0.005, 14);
    expect(balanced!.annualisedReturn).toBeCloseTo((1.02 * 0.99) ** 126 - 1, 10);
    expect(balanced!.annualisedVolatility).toBeCloseTo(Math.sqrt((30 / 29) * 0.015 ** 2 * 252), 12);
    expect(balanced!.geometricReturnToVolatility).toBeCloseTo(
      balanced!.annualisedReturn / balanced!.annualisedVolatility,
      12,
    );
  });

  it("needs more than 30 returns and says how many there are", () => {
    const daily = wobble(0.01).fill(NaN, 30);
    expect(stateTable(withNextDay(daily), {state})).toEqual({
      rows: [],
      observations: 30,
      reason: "Return and volatility by state need more than 30 daily returns; these days have 30.",
    });
    daily[30] = 0.01;
    expect(stateTable(withNextDay(daily), {state}).rows).toHaveLength(2);
  });

  it("has no ratio where nothing varies", () => {
    const [balanced] = stateTable(withNextDay(new Float64Array(n).fill(0.001)), {state}).rows;
    expect(balanced!.annualisedVolatility).toBe(0);
    expect(balanced!.annualisedReturn).toBeCloseTo(1.001 ** 252 - 1, 10);
    expect(balanced!.geometricReturnToVolatility).toBeNaN();
  });

  it("has missing figures for a state without returns", () => {
    const daily = wobble(0.01);
    const states = state.slice().fill(0, 0, 5);
    expect(stateTable(withNextDay(daily.fill(NaN, 0, 5)), {state: states}).rows[0]).toMatchObject({
      state: "risk_on",
      observations: 0,
      averageDailyReturn: NaN,
      annualisedReturn: NaN,
      annualisedVolatility: NaN,
      geometricReturnToVolatility: NaN,
    });
  });

  it("loses everything in a state with a return of -100%", () => {
    const daily = wobble(0.01);
    daily[0] = -1;
    expect(stateTable(withNextDay(daily), {state}).rows[0]!.annualisedReturn).toBe(-1);
  });

  it("counts the returns of the range, not of the history", () =>
    expect(stateTable(withNextDay(wobble(0.01)), {state}, {range: {from: 0, to: 20}}).observations).toBe(20));

  it("has a reason and no rows for no days", () => {
    const none = stateTable(withNextDay(new Float64Array()), {state: new Uint8Array()});
    expect(none.rows).toEqual([]);
    expect(none.reason).toMatch(/have 0/);
  });
});
