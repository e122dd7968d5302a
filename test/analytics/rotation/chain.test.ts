import {beforeAll, describe, expect, it} from "vitest";
import {complete} from "../../../src/analytics/exposure/steps.js";
import type {ProfileBacktest} from "../../../src/analytics/options/backtest.js";
import {
  defaultChain,
  rotationBacktests,
  rotationInputs,
  rotationSignals,
  type ChainSettings,
} from "../../../src/analytics/rotation/chain.js";
import type {Bars} from "../../../src/analytics/rotation/features.js";
import {rotationReport, type RotationReport} from "../../../src/analytics/rotation/report.js";
import {simulatedBars} from "./bars.js";

/** The whole chain, from bars to P&L. */
function chain(bars: Bars, settings: ChainSettings = defaultChain) {
  const signals = rotationSignals(bars, settings);
  const backtests = complete(rotationBacktests(bars, signals, settings));
  return {signals, backtests, report: rotationReport(rotationInputs(signals, backtests))};
}

const bars = simulatedBars(600, 12);

describe("the chain from bars to P&L", () => {
  let backtests: ProfileBacktest[];
  let report: RotationReport;
  beforeAll(() => ({backtests, report} = chain(bars)));

  it("trades, allocates and attributes", () => {
    expect(backtests.map(({profile}) => profile)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(backtests.reduce((sum, {trades}) => sum + trades.length, 0)).toBeGreaterThan(10);
    expect(report.summary.observations).toBe(600 - 81);
    const pnl = report.portfolio.returns.reduce((sum, r) => sum + (r || 0), 0);
    expect(report.attribution.total).toBeCloseTo(pnl, 12);
  });

  it("looks at no later day, from the bars to the P&L", () => {
    const cut = 400;
    const shaken = <T extends Float64Array>(column: T, by: number) =>
      column.map((x, t) => (t > cut ? x * (1 + by * Math.sin(t)) : x));
    const {report: changed, backtests: others} = chain({
      ...bars,
      open: shaken(bars.open, 0.02),
      high: shaken(bars.high, 0.03).map((x, t) => (t > cut ? x * 1.1 : x)),
      low: shaken(bars.low, 0.03).map((x, t) => (t > cut ? x * 0.9 : x)),
      close: shaken(bars.close, 0.05),
      vix: shaken(bars.vix, 0.5),
    });
    const upTo = (column: ArrayLike<number>) => Array.from(column).slice(0, cut + 1);
    expect(upTo(changed.inputs.regime)).toEqual(upTo(report.inputs.regime));
    expect(upTo(changed.portfolio.returns)).toEqual(upTo(report.portfolio.returns));
    for (let p = 0; p < 6; p++) {
      expect(upTo(changed.inputs.scores[p]!)).toEqual(upTo(report.inputs.scores[p]!));
      expect(upTo(changed.weights[p]!)).toEqual(upTo(report.weights[p]!));
      expect(upTo(others[p]!.days.pnl)).toEqual(upTo(backtests[p]!.days.pnl));
      expect(upTo(others[p]!.days.accountValue)).toEqual(upTo(backtests[p]!.days.accountValue));
    }
    expect(changed.portfolio.returns).not.toEqual(report.portfolio.returns);
  });

  it("fills no earlier than the day after the signal", () => {
    for (const {trades} of backtests)
      for (const {signalDate, entryDate} of trades) expect(entryDate).toBeGreaterThan(signalDate);
  });

  it("never exceeds the cap on any day", () =>
    expect(Math.max(...report.weights.map((column) => Math.max(...column)))).toBeLessThanOrEqual(0.4));

  it("reads implied volatility as a fraction of the percents that VIX is quoted in", () => {
    const {features} = rotationSignals(bars);
    for (let t = 300; t < 600; t += 50) expect(features.iv20[t]! / (bars.vix[t]! / 100)).toBeCloseTo(1, 0);
  });

  it("has no constant score factor on the surface, and the two known ones where told to use the proxy", () => {
    expect(rotationSignals(bars).constant).toEqual([]);
    expect(rotationSignals(bars, {...defaultChain, implied: "proxy"}).constant).toHaveLength(2);
  });

  it("measures the vol of vol of VIX, or of realised volatility where told", () => {
    const [ofVix, ofRealised] = (["vix", "realised"] as const).map(
      (volOfVol) => rotationSignals(bars, {...defaultChain, volOfVol}).features.volOfVol[500]!,
    );
    expect(ofVix).toBeGreaterThan(5 * ofRealised!);
  });

  it("stands aside on days of events where they are a regime", () => {
    const eventDays = Array.from({length: 30}, (_, k) => bars.date[300 + k]!);
    const {report: aside} = chain(bars, {...defaultChain, eventDays: eventDays});
    expect(new Set(aside.inputs.regime.subarray(300, 330))).toEqual(new Set([6]));
    expect(aside.weights.map((column) => column[310]!)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it("trades every profile by the rules it is told, and by its own where it is told none", () => {
    const {backtests: short} = chain(bars, {...defaultChain, rules: {daysHeld: 1}});
    const held = (list: readonly ProfileBacktest[]) => list.flatMap(({trades}) => trades.map(({daysHeld}) => daysHeld));
    expect(Math.max(...held(short))).toBeLessThanOrEqual(4);
    expect(Math.max(...held(backtests))).toBeGreaterThan(4);
  });

  it("runs without VIX, and on no bars at all", () => {
    const {report: without} = chain({...bars, vix: undefined});
    expect(without.summary.observations).toBeGreaterThan(500);
    expect(chain(simulatedBars(0)).report.summary.observations).toBe(0);
    expect(chain(simulatedBars(1)).report.attribution.total).toBe(0);
  });
});
