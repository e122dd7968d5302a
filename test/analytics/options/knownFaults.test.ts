import {describe, expect, it} from "vitest";
import {defaultBacktest} from "../../../src/analytics/options/backtest.js";
import {profiles} from "../../../src/analytics/options/profiles.js";
import {buildSurface, impliedTermStructure} from "../../../src/analytics/options/surface.js";
import {standardDeviation} from "../../../src/analytics/performance/moments.js";
import {constantSignal, profileOf, run, unhedged} from "./backtests.js";
import {randomMarket, stillMarket} from "./markets.js";

const DAYS = 500;
const market = randomMarket(DAYS, 5);

/** Faults of earlier engines, each by its name. */
describe("known faults", () => {
  it("volatility in percent mixed with fractions: a VIX of 20 is an implied volatility of 0.2", () => {
    const still = stillMarket(60, {vix: 20});
    const {iv20} = impliedTermStructure(buildSurface(still));
    expect(iv20[30]).toBeCloseTo(0.2, 12);
    const {legs} = run(profiles[0]!, still, constantSignal(60, 1));
    for (const {entryVolatility} of legs) expect(Math.abs(entryVolatility - 0.2)).toBeLessThan(0.01);
  });

  it("hedges that cost but earn nothing: a hedge earns its shares times the move", () => {
    const {days} = run(profiles[0]!, market, constantSignal(DAYS, 1));
    let moved = 0;
    for (let t = 1; t < DAYS; t++) {
      const earned = days.hedgeShares[t - 1]! * (market.close[t]! - market.close[t - 1]!);
      expect(days.hedgePnl[t]).toBeCloseTo(earned, 6);
      if (earned !== 0) moved++;
    }
    expect(moved).toBeGreaterThan(300);
  });

  it("hedges that cost but earn nothing: a hedge takes the P&L of delta back", () => {
    const {days} = run(profiles[0]!, market, constantSignal(DAYS, 1));
    const left = days.parts.delta.map((pnl, t) => pnl + days.hedgePnl[t]!);
    expect(standardDeviation(left)).toBeLessThan(0.02 * standardDeviation(days.parts.delta));
  });

  it('"25-delta" strikes that are not: both legs of the strangle have a delta of 0.25 when filled', () => {
    const {legs} = run(profiles[2]!, market, constantSignal(DAYS, 3));
    expect(legs.length).toBeGreaterThan(20);
    for (const {call, entryGreeks} of legs) expect(entryGreeks.delta).toBeCloseTo(call ? 0.25 : -0.25, 9);
  });

  it("vega per 1% times a decimal change: volatility alone moves, and vega explains what the straddle earns", () => {
    const jump = stillMarket(20);
    jump.vix.fill(21, 10);
    const {days} = run(profiles[0]!, jump, constantSignal(20, 1), unhedged);
    const other = days.parts.theta[10]! + days.parts.volga[10]!;
    expect(days.parts.vega[10]).toBeGreaterThan(0);
    expect(Math.abs(days.parts.vega[10]! / (days.optionPnl[10]! - other) - 1)).toBeLessThan(0.02);
  });

  it("closing the long leg with the short one: the short call is rolled on its own", () => {
    const {legs, trades} = run(profileOf(4, {stop: undefined}), market, constantSignal(DAYS, 1));
    const short = legs.filter(({name, exitReason}) => name === "short call" && exitReason === "rolled");
    const long = legs.filter(({name}) => name === "long call");
    expect(trades).toHaveLength(1);
    expect(short.length).toBeGreaterThan(4 * long.length);
    for (const {exitDays} of short) expect(exitDays).toBeLessThanOrEqual(3);
    for (const {exitDate, exitDays} of long.slice(0, -1)) {
      expect(exitDays).toBeLessThanOrEqual(30);
      expect(exitDays).toBeGreaterThan(25);
      expect(legs.some(({name, entryDate}) => name === "long call" && entryDate === exitDate)).toBe(true);
    }
    // every day but those of entry and exit has one of each
    const held = (name: string, day: number) =>
      legs.filter((leg) => leg.name === name && leg.entryDate <= day && !(leg.exitDate <= day)).length;
    for (const day of market.date.subarray(2))
      expect([held("long call", day), held("short call", day)]).toEqual([1, 1]);
  });

  it("drawdown percent on P&L instead of equity: returns are of the account, which never compounds P&L alone", () => {
    const {days} = run(profiles[5]!, market, constantSignal(DAYS, 4));
    let wealth = defaultBacktest.capital;
    for (let t = 0; t < DAYS; t++) {
      wealth *= 1 + days.profileReturn[t]!;
      expect(wealth / days.accountValue[t]!).toBeCloseTo(1, 10);
    }
  });
});
