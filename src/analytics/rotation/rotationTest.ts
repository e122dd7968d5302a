import type {Steps} from "../exposure/steps.js";
import {quantileSorted, sorted} from "../performance/quantile.js";
import {randomSource} from "../performance/random.js";
import {ANNUAL_MINIMUM} from "../performance/recordLength.js";
import {cappedShares} from "./cappedShares.js";
import {PROFILES} from "./profiles.js";
import {NO_REGIME, REGIMES} from "./regimes.js";
import type {RotationInputs, RotationSettings} from "./report.js";

/** Whether the regime labels know anything about where to put capital. */
export interface RotationTest {
  /** Mean over standard deviation of the daily P&L with the labels as they are, before the cost of rotating; a year's. */
  readonly sharpe: number;
  /** The same with labels shifted in time: the middle, and the ends of the middle 95%. */
  readonly shifted: {readonly median: number; readonly low: number; readonly high: number};
  /** (1 + shifts that do at least as well) / (1 + shifts tried); NaN where there is no test. */
  readonly pValue: number;
  readonly draws: number;
  /** Whether every shift was tried. */
  readonly exact: boolean;
  /** Days that earn. */
  readonly observations: number;
}

/** Days a step may look up: about a millisecond of them. */
const STEP = 200_000;

/**
 * Permutation test of "the regimes know which profile to hold": the whole series of labels is shifted in time, its end
 * joined to its start, scores and profile returns stay, and capital is allocated by the shifted labels. Spells stay
 * together, so that persistent labels are compared with equally persistent ones.
 *
 * Days without a regime are taken out first and the rest closed up; so are days whose next day a held profile has no
 * return on. The cost of rotating is left out on both sides. Below 30 days there is no test.
 *
 * @param options.seed of the random source, where there are more shifts than draws
 * @returns steps to a result; see complete and inSlices
 * @see Lotwick and Silverman (1982) for shifts joined end to start; Phipson and Smyth (2010) for the p-value
 */
export function* rotationTest(
  inputs: RotationInputs,
  settings: RotationSettings,
  {seed, draws = 4_999, periods = 252}: {readonly seed: number; readonly draws?: number; readonly periods?: number},
): Steps<RotationTest> {
  const {earned, labels, observations} = earnedByLabel(inputs, settings);
  const sharpe = (shift: number): number => {
    let [sum, squares] = [0, 0];
    for (let i = 0, j = shift; i < observations; i++) {
      const r = earned[i * REGIMES + labels[j]!];
      sum += r!;
      squares += r! * r!;
      if (++j === observations) j = 0;
    }
    const variance = (squares - (sum * sum) / observations) / (observations - 1);
    return variance > 0 ? (sum / observations / Math.sqrt(variance)) * Math.sqrt(periods) : NaN;
  };
  const own = observations < ANNUAL_MINIMUM ? NaN : sharpe(0);
  const none = {median: NaN, low: NaN, high: NaN};
  if (Number.isNaN(own) || new Set(labels).size < 2)
    return {sharpe: own, shifted: none, pValue: NaN, draws: 0, exact: false, observations};

  const random = randomSource(seed);
  const exact = observations - 1 <= draws;
  const tries = exact ? observations - 1 : draws;
  const found = new Float64Array(tries);
  const pause = Math.max(1, Math.floor(STEP / observations));
  let atLeast = 0;
  for (let draw = 0; draw < tries; draw++) {
    found[draw] = sharpe(1 + (exact ? draw : Math.floor(random() * (observations - 1))));
    if (found[draw]! >= own - 1e-12) atLeast++;
    if (draw % pause === pause - 1) yield draw / tries;
  }
  const ordered = sorted(found);
  const shifted = {
    median: quantileSorted(ordered, 0.5),
    low: quantileSorted(ordered, 0.025),
    high: quantileSorted(ordered, 0.975),
  };
  return {sharpe: own, shifted, pValue: (1 + atLeast) / (1 + tries), draws: tries, exact, observations};
}

/**
 * What each day's weights would have earned the day after under each label, worked out once: a shift is then but a
 * look-up a day.
 */
function earnedByLabel({regime, scores, profileReturns, volatility}: RotationInputs, settings: RotationSettings) {
  const {compatibility, volatilityThreshold, volatilityFactor} = settings;
  const earned = new Float64Array(regime.length * REGIMES);
  const labels = new Uint8Array(regime.length);
  const desirability = new Float64Array(PROFILES);
  const weights = new Float64Array(PROFILES);
  let observations = 0;
  for (let t = 0; t + 1 < regime.length; t++) {
    if (regime[t] === NO_REGIME) continue;
    const scale = volatility[t]! > volatilityThreshold ? volatilityFactor : 1;
    let known = 0;
    for (let label = 0; label < REGIMES; label++) {
      for (let p = 0; p < PROFILES; p++) desirability[p] = scores[p]![t]! * compatibility[label]![p]!;
      cappedShares(desirability, weights, settings);
      let sum = 0;
      for (let p = 0; p < PROFILES; p++) if (weights[p]! > 0) sum += scale * weights[p]! * profileReturns[p]![t + 1]!;
      earned[observations * REGIMES + label] = sum;
      known += sum;
    }
    if (known - known === 0) labels[observations++] = regime[t]! - 1;
  }
  return {earned, labels: labels.subarray(0, observations), observations};
}
