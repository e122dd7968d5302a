import type {Steps} from "../exposure/steps.js";
import {backtestProfile, defaultBacktest, type BacktestSettings, type ProfileBacktest} from "../options/backtest.js";
import {profiles} from "../options/profiles.js";
import type {TradeRules} from "../options/rules.js";
import {buildSurface, type VolatilitySurface} from "../options/surface.js";
import {features, type Bars, type Features} from "./features.js";
import {impliedVolatilities} from "./impliedVolatilities.js";
import {defaultRotationThresholds, rotationRegimes, type RotationThresholds} from "./regimes.js";
import type {RotationInputs} from "./report.js";
import {
  constantFactors,
  defaultScores,
  scoreFactors,
  scoresOf,
  type ConstantFactor,
  type ScoreSettings,
} from "./scores.js";

/** What the chain from bars to profile returns is worked out with. */
export interface ChainSettings {
  readonly thresholds: RotationThresholds;
  readonly scores: ScoreSettings;
  /** What the scores take for implied volatility: the surface, or 1.2 x realised. Options are priced on the surface. */
  readonly implied: "surface" | "proxy";
  /** Of VIX where there is one, or of the 10-day realised volatility. */
  readonly volOfVol: "vix" | "realised";
  /** Day numbers of the event regime; none unless given. */
  readonly eventDays: readonly number[];
  readonly backtest: BacktestSettings;
  /** What holds for all profiles instead of their own rules; the rest stays. */
  readonly rules: Partial<TradeRules>;
}

/** The settings of the specification. */
export const defaultChain: ChainSettings = {
  thresholds: defaultRotationThresholds,
  scores: defaultScores,
  implied: "surface",
  volOfVol: "vix",
  eventDays: [],
  backtest: defaultBacktest,
  rules: {},
};

/** What is known at each close, before any trade. */
export interface Signals {
  readonly features: Features;
  /** Codes, 0 for none. */
  readonly regime: Uint8Array;
  readonly scores: readonly Float64Array[];
  /** Factors that never change: their scores are degenerate. */
  readonly constant: readonly ConstantFactor[];
  readonly surface: VolatilitySurface;
}

/** Features, regimes and scores of the underlying; each value is known at the close of its day. */
export function rotationSignals(bars: Bars, settings: ChainSettings = defaultChain): Signals {
  const surface = buildSurface(bars);
  const seen = settings.volOfVol === "vix" ? bars : {...bars, vix: undefined};
  const all = features(seen, settings.implied === "surface" ? impliedVolatilities(surface) : undefined);
  const factors = scoreFactors(all);
  return {
    features: all,
    regime: rotationRegimes(all, settings.thresholds, new Set(settings.eventDays)),
    scores: scoresOf(factors, settings.scores),
    constant: constantFactors(factors),
    surface,
  };
}

/**
 * The six backtests, one a step.
 *
 * @returns steps to the backtests in the order of the profiles; see complete and inSlices
 */
export function* rotationBacktests(
  bars: Bars,
  {regime, scores, surface}: Signals,
  {backtest, rules}: Pick<ChainSettings, "backtest" | "rules"> = defaultChain,
): Steps<ProfileBacktest[]> {
  const backtests: ProfileBacktest[] = [];
  for (const [p, profile] of profiles.entries()) {
    const ruled = {...profile, rules: {...profile.rules, ...rules}};
    backtests.push(backtestProfile(ruled, bars, surface, {score: scores[p]!, regime}, backtest));
    yield (p + 1) / profiles.length;
  }
  return backtests;
}

/** What allocation needs of a chain. */
export function rotationInputs(
  {features: {date, volatility20}, regime, scores}: Signals,
  backtests: readonly ProfileBacktest[],
): RotationInputs {
  return {
    date,
    regime,
    scores,
    profileReturns: backtests.map(({days}) => days.profileReturn),
    volatility: volatility20,
  };
}
