import {describe, expect, it} from "vitest";
import {defaultBacktest} from "../../../src/analytics/options/backtest.js";
import {optionGreeks} from "../../../src/analytics/options/blackScholes.js";
import {executionPresets} from "../../../src/analytics/options/execution.js";
import {profiles} from "../../../src/analytics/options/profiles.js";
import {weekday} from "../../../src/analytics/calendar.js";
import {constantSignal, ideal, profileOf, run, unhedged} from "./backtests.js";
import {randomMarket, stillMarket} from "./markets.js";

const DAYS = 500;
const market = randomMarket(DAYS, 9);
const {realistic} = executionPresets;

describe("the six profiles", () => {
  it.each(profiles.map((profile) => [profile.name, profile] as const))(
    "%s has its legs when it is opened",
    (_, profile) => {
      const regime = Number(Object.keys(profile.rules.regimes)[0]);
      const {trades, legs} = run(profile, market, constantSignal(DAYS, regime));
      const [first] = trades;
      const opened = legs.filter(({trade, entryDate}) => trade === 0 && entryDate === first!.entryDate);
      expect(opened.map(({name}) => name)).toEqual(profile.legs.map(({name}) => name));
      for (const [i, rule] of profile.legs.entries()) {
        const leg = opened[i];
        expect(leg!.quantity).toBe(rule.ratio * first!.units * first!.direction);
        expect(leg!.call).toBe(rule.call);
        expect(leg!.entryDays).toBeGreaterThanOrEqual(rule.days);
        expect(leg!.entryDays).toBeLessThan(rule.days + 3);
        expect([0, 6]).not.toContain(weekday(leg!.expiry));
        if ("moneyness" in rule.strike) expect(leg!.strike / first!.entrySpot).toBeCloseTo(rule.strike.moneyness, 12);
      }
    },
  );

  it("hold units that stand for the account's value", () => {
    const {trades, days} = run(profiles[0]!, market, constantSignal(DAYS, 1));
    for (const {units, entryDate, entrySpot} of trades) {
      const before = days.accountValue[market.date.indexOf(entryDate) - 1];
      expect(units).toBe(Math.floor(before! / (100 * entrySpot)));
    }
  });
});

describe("the record of a leg", () => {
  it("holds all that its price was made of", () => {
    for (const {id, rules} of profiles) {
      const regime = Number(Object.keys(rules.regimes)[0]);
      const {legs, trades} = run(profileOf(id), market, constantSignal(DAYS, regime), unhedged);
      for (const leg of legs.filter(({entryDate, trade}) => entryDate === trades[trade]!.entryDate)) {
        const {call, strike, entryYears: years, entryVolatility: volatility, entryMid, entryGreeks} = leg;
        const {rate, dividend} = unhedged;
        const spot = trades[leg.trade]!.entrySpot;
        const priced = optionGreeks({call, spot, strike, years, volatility, rate, dividend});
        expect(entryMid / priced.price).toBeCloseTo(1, 12);
        expect(entryGreeks.vanna).toBe(priced.vanna);
      }
    }
  });
});

describe("a weekend", () => {
  const still = stillMarket(30);
  const theta = (weekend: number) => {
    const {days} = run(profiles[0]!, still, constantSignal(30, 1), {...unhedged, weekend});
    const of = (day: number) => days.parts.theta[still.date.findIndex((date, t) => t > 10 && weekday(date) === day)]!;
    return of(1) / of(2); // earned from Friday to Monday, and from Monday to Tuesday
  };
  it("takes no more from an option than a night does", () => expect(theta(0)).toBeCloseTo(1, 1));
  it("takes three days' worth where time is the calendar's", () => expect(theta(1)).toBeCloseTo(3, 0));
});

describe("exits", () => {
  it("by days to expiry fill on the first day that has no more", () => {
    const {trades, legs} = run(profileOf(1, {stop: undefined}), market, constantSignal(DAYS, 1));
    const closed = trades.filter(({exitReason}) => exitReason === "days to expiry");
    expect(closed.length).toBeGreaterThan(5);
    for (const {number} of closed)
      for (const {exitDays} of legs.filter(({trade}) => trade === number)) {
        expect(exitDays).toBeLessThanOrEqual(30);
        expect(exitDays).toBeGreaterThan(27);
      }
  });

  it("by days held", () => {
    const {trades} = run(profileOf(1, {daysHeld: 10}), market, constantSignal(DAYS, 1));
    for (const {daysHeld, exitReason} of trades.slice(0, -1)) {
      expect(exitReason).toBe("days held");
      expect(daysHeld).toBeGreaterThanOrEqual(10);
      expect(daysHeld).toBeLessThan(13);
    }
  });

  it("by stop and by take profit fill on the day after the close that fired them", () => {
    const {trades, days} = run(profileOf(6, {takeProfit: 0.1, stop: 0.1}), market, constantSignal(DAYS, 4));
    const reasons = new Set(trades.map(({exitReason}) => exitReason));
    expect(reasons).toContain("stop");
    expect(reasons).toContain("take profit");
    const row = (day: number) => market.date.indexOf(day);
    for (const {entryDate, exitDate, exitReason, premium} of trades) {
      if (exitReason !== "stop" && exitReason !== "take profit") continue;
      let pnl = 0;
      for (let t = row(entryDate); t < row(exitDate); t++) pnl += days.pnl[t]!;
      if (exitReason === "stop") expect(pnl).toBeLessThanOrEqual(-0.1 * premium);
      else expect(pnl).toBeGreaterThanOrEqual(0.1 * premium);
    }
  });

  it("by Greeks", () => {
    const reasons = (rules: object) =>
      run(profileOf(1, {stop: undefined, ...rules}), market, constantSignal(DAYS, 1)).trades.map(
        ({exitReason}) => exitReason,
      );
    expect(reasons({gammaLimit: 0.0001})).toContain("gamma limit");
    expect(reasons({deltaDrift: 0.2})).toContain("delta drift");
  });

  it("when the regime leaves, and not where that is switched off", () => {
    const signal = constantSignal(60, 1);
    signal.regime.fill(5, 20);
    const still = stillMarket(60);
    const leaves = run(profiles[0]!, still, signal).trades;
    expect(leaves).toHaveLength(1);
    expect(leaves[0]!.exitReason).toBe("regime left");
    expect(leaves[0]!.exitDate).toBe(still.date[21]);
    const stays = run(profileOf(1, {leavesWithRegime: false}), still, signal).trades;
    expect(stays[0]!.exitReason).toBe("days to expiry");
  });
});

describe("fills", () => {
  it("wait for volume: an order larger than the day's share is filled over days, and closed over days", () => {
    const still = stillMarket(30);
    const execution = {...realistic, volumeShare: 0.0003}; // 300 of 1,000 contracts a day
    const signal = constantSignal(30, 1);
    signal.regime.fill(5, 15);
    const {legs, legDays} = run(profiles[0]!, still, signal, {...defaultBacktest, execution});
    expect(legs[0]!.quantity).toBe(1000);
    expect(legs[0]!.fills).toBe(8);
    const held = (row: number) => legDays.quantity[legDays.row.findIndex((r, i) => r === row && legDays.leg[i] === 0)]!;
    expect([1, 2, 3, 4, 5].map(held)).toEqual([300, 600, 900, 1000, 1000]);
    expect([15, 16, 17, 18, 19].map(held)).toEqual([1000, 700, 400, 100, 0]);
  });

  it("wait while there is no volume at all, and are given up when the signal goes", () => {
    const still = stillMarket(30);
    still.volume.fill(0);
    const signal = constantSignal(30, 1);
    signal.regime.fill(5, 10);
    const {trades, givenUp} = run(profiles[0]!, still, signal);
    expect(trades).toEqual([]);
    expect(givenUp).toBe(1);
  });

  it("come a day later with a latency of a day, at the prices of that day", () => {
    const late = {...ideal, execution: {...executionPresets.ideal, latency: 1}};
    const {trades} = run(profiles[0]!, market, constantSignal(DAYS, 1), late);
    expect(trades[0]!.signalDate).toBe(market.date[0]);
    expect(trades[0]!.entryDate).toBe(market.date[2]);
    expect(trades[0]!.entrySpot).toBe(market.close[2]);
  });

  it("cost more under stress: twice the stress is twice the cost of the first fill", () => {
    const cost = (stress: number) => {
      const {days} = run(profiles[0]!, market, constantSignal(DAYS, 1), {
        ...defaultBacktest,
        execution: {...realistic, stress},
      });
      return days.costs[1]!;
    };
    expect(cost(2)).toBeCloseTo(2 * cost(1), 6);
  });

  it("slip by what the seed draws, the same at every run", () => {
    const slipping = (seed: number) => ({
      ...defaultBacktest,
      execution: {...realistic, slippage: {low: 0.002, high: 0.005, seed}},
    });
    const costs = (seed: number) => run(profiles[5]!, market, constantSignal(DAYS, 4), slipping(seed)).days.costs;
    expect(costs(1)).toEqual(costs(1));
    expect(costs(1)).not.toEqual(costs(2));
  });

  it("slip with the hedge too where slippage is drawn", () => {
    const days = (slippage: typeof realistic.slippage) =>
      run(profiles[5]!, market, constantSignal(DAYS, 4), {...defaultBacktest, execution: {...realistic, slippage}})
        .days;
    const [drawn, fixed] = [days({low: 0.002, high: 0.005, seed: 1}), days(0)];
    const traded = Math.abs(drawn.hedgeShares[2]! - drawn.hedgeShares[1]!) * market.close[2]!;
    const slipped = (drawn.hedgeCosts[2]! - fixed.hedgeCosts[2]!) / traded;
    expect(slipped).toBeGreaterThanOrEqual(0.002);
    expect(slipped).toBeLessThanOrEqual(0.005);
  });
});

describe("hedges", () => {
  it("a day late hold the delta of the close before", () => {
    const late = {...ideal, hedge: {mode: "daily" as const, band: 0, delay: 1}};
    const {days} = run(profiles[0]!, market, constantSignal(DAYS, 1), late);
    expect(days.hedgeShares[1]).toBe(0);
    for (let t = 2; t < 30; t++) expect(days.hedgeShares[t]).toBe(-Math.round(days.delta[t - 1]!) + 0);
  });

  it("by band trade less often than every day and cost less", () => {
    const run1 = (mode: "daily" | "band") =>
      run(profiles[0]!, market, constantSignal(DAYS, 1), {...defaultBacktest, hedge: {mode, band: 0.1, delay: 0}}).days;
    const trades = ({hedgeShares}: {hedgeShares: Float64Array}) =>
      hedgeShares.reduce((count, shares, t) => count + (t > 0 && shares !== hedgeShares[t - 1] ? 1 : 0), 0);
    expect(trades(run1("band"))).toBeLessThan(0.6 * trades(run1("daily")));
    const cost = ({hedgeCosts}: {hedgeCosts: Float64Array}) => hedgeCosts.reduce((a, b) => a + b);
    expect(cost(run1("band"))).toBeLessThan(cost(run1("daily")));
  });

  it("are none where nothing is hedged", () => {
    const {days} = run(profiles[0]!, market, constantSignal(DAYS, 1), unhedged);
    expect(days.hedgeShares.every((shares) => shares === 0)).toBe(true);
    expect(days.hedgePnl.every((pnl) => pnl === 0)).toBe(true);
  });
});

describe("the rate", () => {
  it("that is known by day earns its part as rho", () => {
    const still = {...stillMarket(20), rate: new Float64Array(20).fill(0.02)};
    still.rate.fill(0.03, 10);
    const {days} = run(profiles[0]!, still, constantSignal(20, 1), unhedged);
    expect(days.parts.rho[9]).toBe(0);
    expect(days.parts.rho[10]).not.toBe(0);
  });
});
