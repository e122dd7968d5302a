import {describe, expect, it} from "vitest";
import {type BacktestSettings, type ProfileBacktest, defaultBacktest} from "../../../src/analytics/options/backtest.js";
import {executionPresets} from "../../../src/analytics/options/execution.js";
import {pnlParts} from "../../../src/analytics/options/greekPnl.js";
import {profiles} from "../../../src/analytics/options/profiles.js";
import {constantSignal, ideal, profileOf, randomSignal, run, unhedged} from "./backtests.js";
import {randomMarket, stillMarket} from "./markets.js";

const DAYS = 700;
const market = randomMarket(DAYS, 5);
const signal = randomSignal(DAYS, 6);
const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0);

const ways: [string, BacktestSettings][] = [
  ...Object.entries(executionPresets).map(([name, execution]): [string, BacktestSettings] => [
    name,
    {...defaultBacktest, execution},
  ]),
  ["hedged by band", {...defaultBacktest, hedge: {mode: "band", band: 0.1, delay: 0}}],
  ["hedged a day late", {...defaultBacktest, hedge: {mode: "daily", band: 0, delay: 1}}],
  ["unhedged", unhedged],
  ["filled over days", {...defaultBacktest, execution: {...executionPresets.realistic, volumeShare: 2e-5}}],
  [
    "slipping by a seed",
    {...defaultBacktest, execution: {...executionPresets.realistic, slippage: {low: 0.002, high: 0.005, seed: 1}}},
  ],
];

describe("backtestProfile", () => {
  it.each(ways)("closes its accounts to a cent on every day of all six profiles, %s", (_, settings) => {
    for (const profile of profiles) {
      const {days, trades} = run(profile, market, signal, settings);
      expect(trades.length).toBeGreaterThan(3);
      for (let t = 1; t < DAYS; t++) {
        const booked = days.optionPnl[t]! + days.hedgePnl[t]! - days.costs[t]!;
        expect(Math.abs(days.accountValue[t]! - days.accountValue[t - 1]! - booked)).toBeLessThan(0.005);
        expect(days.pnl[t]).toBe(booked);
        expect(days.profileReturn[t]).toBeCloseTo(days.pnl[t]! / days.accountValue[t - 1]!, 14);
      }
    }
  });

  it.each(ways)("splits the P&L of every leg and day by Greek without remainder, %s", (_, settings) => {
    for (const profile of profiles) {
      const {days, legDays} = run(profile, market, signal, settings);
      const daily = new Float64Array(DAYS);
      for (let i = 0; i < legDays.row.length; i++) {
        const parts = sum(pnlParts.map((part) => legDays.parts[part][i]!));
        expect(Math.abs(parts - legDays.pnl[i]!)).toBeLessThan(1e-6);
        daily[legDays.row[i]!]! += legDays.pnl[i]!;
      }
      for (let t = 0; t < DAYS; t++) {
        expect(Math.abs(daily[t]! - days.optionPnl[t]!)).toBeLessThan(1e-6);
        expect(Math.abs(sum(pnlParts.map((part) => days.parts[part][t]!)) - days.optionPnl[t]!)).toBeLessThan(1e-6);
      }
    }
  });

  it.each(ways)("tells the same money by day, by trade and by leg, %s", (_, settings) => {
    for (const profile of profiles) {
      const {days, trades, legs, legDays} = run(profile, market, signal, settings);
      for (const column of ["optionPnl", "hedgePnl", "costs", "pnl"] as const)
        expect(sum(trades.map((trade) => trade[column]))).toBeCloseTo(sum(days[column]), 4);
      expect(sum(legs.map(({pnl}) => pnl))).toBeCloseTo(sum(days.optionPnl), 4);
      expect(sum(legs.map(({costs}) => costs))).toBeCloseTo(sum(days.costs) - sum(days.hedgeCosts), 4);
      for (const [i, leg] of legs.entries()) {
        const own = Array.from(legDays.pnl).filter((_, row) => legDays.leg[row] === i);
        expect(sum(own)).toBeCloseTo(leg.pnl, 4);
        // what a leg earned is what it was sold for less what it was bought for
        if (leg.exitReason !== "still open" && leg.fills <= 2) {
          const perShare = (leg.exitMid - leg.entryMid) * leg.quantity * settings.multiplier;
          expect(perShare).toBeCloseTo(leg.pnl, 3);
        }
      }
    }
  });

  it("holds one position at a time and fills a signal at the close of a day on the next", () => {
    const row = new Map(Array.from(market.date, (day, t) => [day, t]));
    for (const profile of profiles) {
      const {trades} = run(profile, market, signal);
      let free = 0;
      for (const trade of trades) {
        const signalled = row.get(trade.signalDate) ?? NaN;
        expect(row.get(trade.entryDate)).toBe(signalled + 1);
        expect(signal.score[signalled]).toBeGreaterThan(profile.rules.threshold);
        expect(profile.rules.regimes[signal.regime[signalled]!]).toBe(trade.direction);
        expect(signalled).toBeGreaterThanOrEqual(free);
        free = row.get(trade.exitDate) ?? DAYS;
      }
    }
  });

  it.each(["open", "midday", "close"] as const)("has no look-ahead, filled at the %s", (time) => {
    const cut = 400;
    const later = <Column extends Float64Array | Uint8Array>(column: Column, change: (value: number) => number) =>
      column.map((value: number, t: number) => (t > cut ? change(value) : value)) as Column;
    const changed = {
      ...market,
      open: later(market.open, (value) => 0.7 * value),
      high: later(market.high, (value) => 1.5 * value),
      low: later(market.low, (value) => 0.5 * value),
      close: later(market.close, (value) => 0.8 * value),
      volume: later(market.volume, () => 10),
      vix: later(market.vix!, (value) => 3 * value),
    };
    const otherwise = {
      score: later(signal.score, (value) => 1 - value),
      regime: later(signal.regime, (value) => 6 - value),
    };
    const settings = {
      ...defaultBacktest,
      execution: {...executionPresets.realistic, time, slippage: {low: 0, high: 0.01, seed: 3}},
    };
    let differs = false;
    for (const profile of profiles) {
      const [before, after] = [run(profile, market, signal, settings), run(profile, changed, otherwise, settings)];
      for (const column of ["accountValue", "optionValue", "hedgeShares", "costs", "profileReturn"] as const) {
        expect(after.days[column].subarray(0, cut + 1)).toEqual(before.days[column].subarray(0, cut + 1));
        differs ||= after.days[column].some((value, t) => value !== before.days[column][t]);
      }
      const closed = ({trades}: ProfileBacktest) => trades.filter(({exitDate}) => exitDate <= market.date[cut]!);
      expect(closed(after)).toEqual(closed(before));
    }
    expect(differs).toBe(true);
  });

  it("gains from a fall when it holds a straddle, and loses when it is short of one", () => {
    const crash = stillMarket(8);
    crash.close.fill(80, 2); // bought on a Friday, it expires on the Monday
    const profile = profileOf(2);
    const bought = run(profile, crash, constantSignal(8, 2), unhedged);
    const sold = run(profile, crash, constantSignal(8, 5), unhedged);
    expect(bought.trades[0]!.direction).toBe(1);
    expect(sold.trades[0]!.direction).toBe(-1);
    expect(bought.trades[0]!.pnl).toBeGreaterThan(0);
    expect(sold.trades[0]!.pnl).toBeCloseTo(-bought.trades[0]!.pnl, 6);
  });

  it("is worth its exercise at expiry", () => {
    const fall = stillMarket(10);
    fall.close.fill(93, 2);
    const {legs} = run(profileOf(2), fall, constantSignal(10, 2), unhedged);
    const [call, put] = legs;
    expect([call!.exitReason, put!.exitReason]).toEqual(["expired", "expired"]);
    expect([call!.exitMid, put!.exitMid]).toEqual([0, 7]);
    expect(put!.exitVolatility).toBeNaN();
  });

  it("passes over days without a close or a surface, and the accounts still close", () => {
    const holes = {
      ...market,
      close: market.close.map((close, t) => (t % 50 === 20 ? NaN : close)),
      vix: market.vix!.map((points, t) => (t < 30 ? NaN : points)),
    };
    const {days} = run(profiles[0]!, holes, constantSignal(DAYS, 1));
    expect(days.accountValue.every(Number.isFinite)).toBe(true);
    for (let t = 1; t < DAYS; t++)
      expect(Math.abs(days.accountValue[t]! - days.accountValue[t - 1]! - days.pnl[t]!)).toBeLessThan(0.005);
    expect(days.pnl[70]).toBe(0);
    expect(days.trade[70]).toBe(days.trade[69]);
  });

  it("does nothing without days, scores or a surface", () => {
    expect(run(profiles[0]!, randomMarket(0, 1), constantSignal(0, 1)).trades).toEqual([]);
    const none = {score: new Float64Array(DAYS).fill(NaN), regime: new Uint8Array(DAYS)};
    const {trades, days, residualShare} = run(profiles[0]!, market, none);
    expect(trades).toEqual([]);
    expect(residualShare).toBeNaN();
    expect(days.accountValue.every((value) => value === defaultBacktest.capital)).toBe(true);
    const blind = {...randomMarket(50, 1, {withVix: false}), close: new Float64Array(50).fill(100)};
    expect(run(profiles[0]!, blind, constantSignal(50, 1)).trades).toEqual([]);
  });

  it("gives a signal up where the account is too small for one unit, and counts it", () => {
    const {trades, givenUp} = run(profiles[0]!, market, constantSignal(DAYS, 1), {...defaultBacktest, capital: 1000});
    expect(trades).toEqual([]);
    expect(givenUp).toBeGreaterThan(0);
  });

  it("trades at the signal's own price never: a fill at the open has the open's price", () => {
    const settings = {...ideal, execution: {...executionPresets.ideal, time: "open" as const}};
    const {trades} = run(profiles[0]!, market, constantSignal(DAYS, 1), settings);
    const t = market.date.indexOf(trades[0]!.entryDate);
    expect(trades[0]!.entrySpot).toBe(market.open[t]);
    expect(trades[0]!.exitSpot).toBe(market.open[market.date.indexOf(trades[0]!.exitDate)]);
  });
});
