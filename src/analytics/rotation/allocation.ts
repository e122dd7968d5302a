import {cappedShares, type ShareLimits} from "./cappedShares.js";
import {defaultCompatibility, type Compatibility} from "./compatibility.js";
import {PROFILES, profileColumns, type ProfileColumns} from "./profiles.js";
import {NO_REGIME} from "./regimes.js";

/** How desirabilities become weights. */
export interface AllocationSettings extends ShareLimits {
  /** Realised volatility of 20 days, a fraction a year, above which (strictly) all weights are scaled. */
  readonly volatilityThreshold: number;
  /** What they are then multiplied by, last and without renormalising: the rest is cash. */
  readonly volatilityFactor: number;
  readonly compatibility: Compatibility;
}

/** @see spec: rotation, "Allocation" */
export const defaultAllocation: AllocationSettings = {
  cap: 0.4,
  floor: 0.05,
  onFloor: "drop",
  volatilityThreshold: 0.3,
  volatilityFactor: 0.5,
  compatibility: defaultCompatibility,
};

/**
 * Weights of every day: desirability = score x compatibility[regime][profile], split by `cappedShares`, then scaled
 * where volatility is high. All of it is known at the close of the day; the weights earn from the next day on.
 *
 * @param scores a column a profile; a missing or negative score is no desirability
 * @param regime 1 to 6, 0 for none; a day without a regime holds nothing
 * @param volatility realised volatility of 20 days, a fraction a year; a missing one scales nothing
 * @returns a column a profile; what they leave of 1 is cash
 */
export function allocate(
  scores: ProfileColumns,
  regime: Uint8Array,
  volatility: Float64Array,
  settings: AllocationSettings = defaultAllocation,
): Float64Array[] {
  const {compatibility, volatilityThreshold, volatilityFactor} = settings;
  const weights = profileColumns(regime.length);
  const desirability = new Float64Array(PROFILES);
  const day = new Float64Array(PROFILES);
  for (let t = 0; t < regime.length; t++) {
    if (regime[t] === NO_REGIME) continue;
    const suits = compatibility[regime[t]! - 1];
    for (let p = 0; p < PROFILES; p++) desirability[p] = scores[p]![t]! * suits![p]!;
    cappedShares(desirability, day, settings);
    const scale = volatility[t]! > volatilityThreshold ? volatilityFactor : 1;
    for (let p = 0; p < PROFILES; p++) weights[p]![t] = day[p]! * scale;
  }
  return weights;
}
