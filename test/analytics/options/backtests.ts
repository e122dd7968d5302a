import {
  type BacktestSettings,
  type ProfileBacktest,
  type Signal,
  backtestProfile,
  defaultBacktest,
} from "../../../src/analytics/options/backtest.js";
import {executionPresets} from "../../../src/analytics/options/execution.js";
import type {Market} from "../../../src/analytics/options/market.js";
import {type Profile, profiles} from "../../../src/analytics/options/profiles.js";
import {buildSurface} from "../../../src/analytics/options/surface.js";
import {randomSource} from "../../../src/analytics/performance/random.js";

/** Scores and regimes that come and go, seeded. */
export function randomSignal(days: number, seed: number): Signal {
  const random = randomSource(seed);
  let current = 1;
  const regime = Uint8Array.from({length: days}, () =>
    random() < 0.05 ? (current = 1 + Math.floor(5 * random())) : current,
  );
  return {score: Float64Array.from({length: days}, () => (random() < 0.05 ? NaN : random())), regime};
}

/** A signal that always asks for one regime. */
export function constantSignal(days: number, regime: number): Signal {
  return {score: new Float64Array(days).fill(1), regime: new Uint8Array(days).fill(regime)};
}

/** No costs, daily hedges. */
export const ideal: BacktestSettings = {...defaultBacktest, execution: executionPresets.ideal};

export const unhedged: BacktestSettings = {...ideal, hedge: {mode: "none", band: 0, delay: 0}};

/** A profile by its id, with other rules. */
export function profileOf(id: number, rules: Partial<Profile["rules"]> = {}): Profile {
  const profile = profiles[id - 1];
  return {...profile!, rules: {...profile!.rules, ...rules}};
}

/** The profile on the market's own surface. */
export function run(profile: Profile, market: Market, signal: Signal, settings = defaultBacktest): ProfileBacktest {
  return backtestProfile(profile, market, buildSurface(market), signal, settings);
}
