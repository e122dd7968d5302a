import {NO_REGIME} from "./regimes.js";
import {PROFILES, profileColumns, type ProfileColumns} from "./profiles.js";

/** What the profiles together earned, a value a day; fractions of capital. NaN before the first day that could earn. */
export interface Portfolio {
  /** What each profile added, its share of the rotation cost taken off; they sum to `returns`. */
  readonly contributions: ProfileColumns;
  /** Before the cost of rotating. */
  readonly gross: Float64Array;
  /** Cost of moving the weights in force, >= 0. */
  readonly cost: Float64Array;
  readonly returns: Float64Array;
  /** Sum of the moves of the weights in force that day, those of idle profiles left out; 2 is all sold and bought. */
  readonly turnover: Float64Array;
  /** Regime that the weights in force were set in: the day before's. */
  readonly regime: Uint8Array;
}

/** Cost of moving capital between profiles, beyond what the profiles themselves pay: a fraction of the weight moved. */
export const DEFAULT_ROTATION_COST = 0.0002;

/**
 * Earns with yesterday's weights: the return of day t is the sum of w(t-1) x profile return(t), less the cost of what
 * the weights moved at the close of t-1. Nothing of day t enters its own weights. A profile that returned exactly 0 on
 * both days holds no position, and to move its idle cash costs nothing.
 *
 * The record begins the day after the first regime. A profile that is not held adds nothing, even where its return is
 * missing; one that is held and has none makes the day missing.
 *
 * @param weights a column a profile, set at the close of each day
 * @param profileReturns simple returns, fractions, a column a profile
 * @param rotationCost fraction of the weight moved
 * @see spec: rotation, "Aggregation, attribution, metrics"
 */
export function aggregate(
  weights: ProfileColumns,
  profileReturns: ProfileColumns,
  regime: Uint8Array,
  rotationCost = DEFAULT_ROTATION_COST,
): Portfolio {
  const days = regime.length;
  const begin = regime.findIndex((code) => code !== NO_REGIME);
  const first = begin < 0 ? days : begin + 1;
  const contributions = profileColumns(days, NaN);
  const [gross, cost, returns, turnover] = Array.from({length: 4}, () => new Float64Array(days).fill(NaN));
  const inForce = new Uint8Array(days);
  for (let t = first; t < days; t++) {
    inForce[t] = regime[t - 1]!;
    let [earned, moved] = [0, 0];
    for (let p = 0; p < PROFILES; p++) {
      const held = weights[p]![t - 1];
      const idle = profileReturns[p]![t] === 0 && profileReturns[p]![t - 1] === 0;
      const move = idle ? 0 : Math.abs(held! - (t > 1 ? weights[p]![t - 2]! : 0));
      const own = held === 0 ? 0 : held! * profileReturns[p]![t]!;
      contributions[p]![t] = own - rotationCost * move;
      earned += own;
      moved += move;
    }
    gross![t] = earned;
    turnover![t] = moved;
    cost![t] = rotationCost * moved;
    returns![t] = earned - cost![t]!;
  }
  return {contributions, gross: gross!, cost: cost!, returns: returns!, turnover: turnover!, regime: inForce};
}
