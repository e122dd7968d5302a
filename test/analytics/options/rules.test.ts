import {describe, expect, it} from "vitest";
import {
  type TradeRules,
  type TradeState,
  defaultRules,
  entryDirection,
  exitAtClose,
  exitByCalendar,
} from "../../../src/analytics/options/rules.js";

const rules: TradeRules = {...defaultRules, threshold: 0.5, regimes: {2: 1, 5: -1}};
const state: TradeState = {direction: 1, pnl: 0, premium: 100, delta: 0.1, gamma: 0.02, entryDelta: 0, spot: 100};

describe("entryDirection", () => {
  it("needs a score above the threshold and a regime of the profile", () => {
    expect(entryDirection(rules, 0.6, 2)).toBe(1);
    expect(entryDirection(rules, 0.6, 5)).toBe(-1);
    expect([0.5, NaN].map((score) => entryDirection(rules, score, 2))).toEqual([0, 0]);
    expect([0, 1].map((regime) => entryDirection(rules, 0.6, regime))).toEqual([0, 0]);
  });
});

describe("exitAtClose", () => {
  it.each<[string, Partial<TradeRules>, Partial<TradeState>, number]>([
    ["stop", {}, {pnl: -50}, 2],
    ["take profit", {takeProfit: 0.3}, {pnl: 30}, 2],
    ["gamma limit", {gammaLimit: 0.019}, {}, 2],
    ["delta drift", {deltaDrift: 0.09}, {}, 2],
    ["regime left", {}, {}, 1],
    ["regime left", {}, {}, 5],
  ])("says that it was the %s", (reason, rule, change, regime) =>
    expect(exitAtClose({...rules, ...rule}, {...state, ...change}, regime)).toBe(reason),
  );

  it("watches no limit that is left out", () => {
    const {threshold, regimes} = rules;
    const bare = {threshold, regimes, leavesWithRegime: false};
    expect(exitAtClose(bare, {...state, pnl: -1e9, delta: 50, gamma: 10}, 1)).toBeUndefined();
    expect(exitAtClose(rules, {...state, pnl: -49}, 2)).toBeUndefined();
  });
});

describe("exitByCalendar", () => {
  it("counts days to expiry and days held", () => {
    expect(exitByCalendar({...rules, exitDays: 30}, 30, 5)).toBe("days to expiry");
    expect(exitByCalendar({...rules, daysHeld: 5}, 40, 5)).toBe("days held");
    expect(exitByCalendar({...rules, exitDays: 30, daysHeld: 6}, 31, 5)).toBeUndefined();
    expect(exitByCalendar(rules, 0, 1000)).toBeUndefined();
  });
});
