import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {type BacktestSettings, defaultBacktest} from "../../../src/analytics/options/backtest.js";
import {executionPresets} from "../../../src/analytics/options/execution.js";
import {pnlParts} from "../../../src/analytics/options/greekPnl.js";
import {type Profile, profiles} from "../../../src/analytics/options/profiles.js";
import {randomSignal, run} from "./backtests.js";
import {randomMarket} from "./markets.js";

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, {nil: undefined});
const share = (max: number) => fc.double({min: 0.01, max, noNaN: true});

const anySettings: fc.Arbitrary<BacktestSettings> = fc
  .record({
    preset: fc.constantFrom(...Object.values(executionPresets)),
    time: fc.constantFrom("open" as const, "midday" as const, "close" as const),
    latency: fc.integer({min: 0, max: 4}),
    volumeShare: fc.constantFrom(1e-6, 1e-5, 1e-4, 1),
    mode: fc.constantFrom("none" as const, "daily" as const, "band" as const),
    delay: fc.integer({min: 0, max: 3}),
    weekend: fc.constantFrom(0, 0.5, 1),
    notional: fc.constantFrom(0.2, 1, 5),
  })
  .map(({preset, time, latency, volumeShare, mode, delay, weekend, notional}) => ({
    ...defaultBacktest,
    execution: {...preset, time, latency, volumeShare},
    hedge: {mode, band: 0.1, delay},
    weekend,
    notional,
  }));

const anyProfile: fc.Arbitrary<Profile> = fc
  .record({
    profile: fc.constantFrom(...profiles),
    threshold: fc.constantFrom(0, 0.3),
    exitDays: maybe(fc.integer({min: 0, max: 80})),
    daysHeld: maybe(fc.integer({min: 0, max: 40})),
    takeProfit: maybe(share(1)),
    stop: maybe(share(1)),
    gammaLimit: maybe(share(1)),
    deltaDrift: maybe(share(1)),
    leavesWithRegime: fc.boolean(),
  })
  .map(({profile, ...rules}) => ({...profile, rules: {...profile.rules, ...rules}}));

describe("backtestProfile with any settings", () => {
  it("closes its accounts, explains every leg and leaves nothing behind", () =>
    fc.assert(
      fc.property(
        anySettings,
        anyProfile,
        fc.integer({min: 0, max: 1000}),
        fc.boolean(),
        (settings, profile, seed, gaps) => {
          const whole = randomMarket(250, seed);
          const hole = (column: Float64Array, every: number) =>
            column.map((value, t) => (gaps && t % every === 7 ? NaN : value));
          const market = {
            ...whole,
            close: hole(whole.close, 40),
            open: hole(whole.open, 9),
            volume: hole(whole.volume, 11),
          };
          const {days, trades, legs, legDays} = run(profile, market, randomSignal(250, seed + 1), settings);
          for (let t = 1; t < 250; t++) {
            expect(Math.abs(days.accountValue[t]! - days.accountValue[t - 1]! - days.pnl[t]!)).toBeLessThan(0.005);
            expect(days.costs[t]).toBeGreaterThanOrEqual(0);
            if (days.trade[t]! < 0) expect([days.optionValue[t], days.hedgeShares[t], days.pnl[t]]).toEqual([0, 0, 0]);
          }
          for (let i = 0; i < legDays.row.length; i++) {
            const explained = pnlParts.reduce((sum, part) => sum + legDays.parts[part][i]!, 0);
            expect(Math.abs(explained - legDays.pnl[i]!)).toBeLessThan(1e-5);
            const leg = legs[legDays.leg[i]!];
            const {units} = trades[leg!.trade]!;
            const ratio = profile.legs.find(({name}) => name === leg!.name)?.ratio ?? NaN;
            expect(Math.abs(legDays.quantity[i]!)).toBeLessThanOrEqual(Math.abs(ratio) * units);
          }
          for (const trade of trades.slice(0, -1)) {
            expect(trade.exitDate).toBeGreaterThanOrEqual(trade.entryDate);
            expect(trade.exitReason).not.toBe("still open");
          }
          for (const leg of legs)
            if (leg.exitReason !== "still open" && leg.quantity !== 0) {
              expect(leg.exitDate).toBeGreaterThanOrEqual(leg.entryDate);
              expect(leg.exitMid).toBeGreaterThanOrEqual(0);
              const sold = leg.quantity < 0;
              expect(sold ? leg.entryMid - leg.entryPrice : leg.entryPrice - leg.entryMid).toBeGreaterThanOrEqual(
                -1e-9,
              );
            }
        },
      ),
      {numRuns: 150},
    ));
});
