import type {Features} from "./features.js";
import {PROFILES} from "./profiles.js";

/** What the logistic arguments of the scores are centred on; the specification's numbers. */
export interface ScoreSettings {
  /** Multiplies every argument: below 1 the scores are softer, above 1 nearer to yes or no. */
  readonly steepness: number;
  /** Span of the exponential averages of the short-dated gamma and skew scores, in days; 1 is none. */
  readonly span: number;
}

/** @see spec: rotation, "Scores" */
export const defaultScores: ScoreSettings = {steepness: 1, span: 3};

/** One factor of a score. */
export interface ScoreFactor {
  /** As a formula over the features. */
  readonly label: string;
  /** Argument of the logistic function, a value a day. */
  readonly argument: Float64Array;
}

/** The factors of the six scores. @see spec: rotation, "Scores" */
export function scoreFactors(features: Features): ScoreFactor[][] {
  const {close, logReturn, trueRange5, range10, slope20, volatility5, volatility10} = features;
  const {iv7, iv20, iv60, rank20, rank60, skewZ, volOfVolSlope, volOfVolRatio} = features;
  const factor = (label: string, argument: (t: number) => number): ScoreFactor => ({
    label,
    argument: close.map((_, t) => argument(t)),
  });
  const rising = factor("slope of vol of vol", (t) => 1000 * volOfVolSlope[t]!);
  const falling = factor("falling vol of vol", (t) => -1000 * volOfVolSlope[t]!);
  const climbing = factor("slope of the 20-day average", (t) => 100 * slope20[t]!);
  return [
    [
      factor("RV10 / IV60", (t) => 5 * (volatility10[t]! / iv60[t]! - 0.9)),
      factor("rank of IV60", (t) => 5 * (0.4 - rank60[t]!)),
      climbing,
    ],
    [
      factor("RV5 / IV7", (t) => 5 * (volatility5[t]! / iv7[t]! - 0.8)),
      factor("day's move / ATR5", (t) => 3 * ((Math.abs(logReturn[t]!) * close[t]!) / trueRange5[t]! - 1)),
      rising,
    ],
    [
      factor("IV20 / RV10", (t) => 5 * (iv20[t]! / volatility10[t]! - 1.4)),
      factor("10-day range", (t) => 100 * (0.035 - range10[t]!)),
      falling,
    ],
    [factor("rank of IV20", (t) => 2.5 - 5 * rank20[t]!), climbing, falling],
    [
      factor("skew z", (t) => 2 * (skewZ[t]! - 1)),
      rising,
      factor("RV5 / IV20", (t) => 5 * (volatility5[t]! / iv20[t]! - 1)),
    ],
    [
      factor("vol of vol / its 80% quantile", (t) => 5 * (volOfVolRatio[t]! - 1)),
      rising,
      factor("rank of IV20", (t) => 5 * (rank20[t]! - 0.5)),
    ],
  ];
}

/** Profiles whose score is averaged over days: short-dated gamma and skew. */
const SMOOTHED: ReadonlySet<number> = new Set([1, 4]);

/**
 * The six scores, from 0 to 1: the geometric mean of the logistic function of each factor; those of short-dated gamma
 * and skew are then averaged exponentially.
 *
 * @returns a column a profile; NaN where a factor is missing
 * @see spec: rotation, "Scores"
 */
export function scores(features: Features, settings: ScoreSettings = defaultScores): Float64Array[] {
  return scoresOf(scoreFactors(features), settings);
}

/** The scores of factors already at hand. */
export function scoresOf(factors: readonly (readonly ScoreFactor[])[], settings: ScoreSettings): Float64Array[] {
  const {steepness, span} = settings;
  return factors.map((own, p) => {
    const raw = own[0]!.argument.map((_, t) => {
      // The logarithm of the logistic function, summed: a product of tiny factors does not underflow.
      let sum = 0;
      for (const {argument} of own) sum += logLogistic(steepness * argument[t]!);
      return Math.exp(sum / own.length);
    });
    return SMOOTHED.has(p) ? exponentialAverage(raw, span) : raw;
  });
}

const logLogistic = (x: number): number => (x > 0 ? -Math.log1p(Math.exp(-x)) : x - Math.log1p(Math.exp(x)));

/** Average with weights that fall by 1 - 2 / (span + 1) a day; begins anew after a missing value. */
function exponentialAverage(values: Float64Array, span: number): Float64Array {
  const share = 2 / (span + 1);
  let last = NaN;
  return values.map((value) => (last = last - last === 0 ? last + share * (value - last) : value));
}

/** A factor that says nothing, because it never changes. */
export interface ConstantFactor {
  /** Column of the profile. */
  readonly profile: number;
  readonly label: string;
  /** The argument that it always has. */
  readonly argument: number;
}

/** A factor whose argument moves by less than this is constant: the rest is rounding. */
const CONSTANT = 1e-9;

/**
 * Factors that are constant over the history, such as a realised volatility over an implied one that is 1.2 times the
 * same: their scores are degenerate. None where no factor has a value.
 */
export function constantFactors(factors: readonly (readonly ScoreFactor[])[]): ConstantFactor[] {
  return Array.from({length: PROFILES}, (_, profile) => profile).flatMap((profile) =>
    factors[profile]!.flatMap(({label, argument}) => {
      const known = argument.filter((x) => !Number.isNaN(x));
      if (known.length < 2) return [];
      let [low, high] = [Infinity, -Infinity];
      for (const x of known) [low, high] = [Math.min(low, x), Math.max(high, x)];
      return high - low < CONSTANT ? [{profile, label, argument: known[0]!}] : [];
    }),
  );
}
