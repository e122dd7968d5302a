import {PROFILES} from "./profiles.js";
import type {Portfolio} from "./portfolio.js";
import {REGIMES} from "./regimes.js";

/** Where the P&L came from, in fractions of capital, summed over days and not compounded. */
export interface RotationAttribution {
  /** A row a regime code from 0 (none) to 6, a column a profile. */
  readonly cells: readonly Float64Array[];
  readonly byProfile: Float64Array;
  /** By regime code, from 0 (none) to 6. */
  readonly byRegime: Float64Array;
  /** Days with a return, by regime code. */
  readonly days: Int32Array;
  readonly total: number;
}

/**
 * P&L by profile, by the regime that the weights were set in, and by both; each sums to the total. Costs of rotating
 * are with the profile whose weight moved. Days whose return is missing are left out of all of them.
 */
export function attributePnl({contributions, returns, regime}: Portfolio): RotationAttribution {
  const cells = Array.from({length: REGIMES + 1}, () => new Float64Array(PROFILES));
  const days = new Int32Array(REGIMES + 1);
  for (let t = 0; t < returns.length; t++) {
    if (Number.isNaN(returns[t])) continue;
    days[regime[t]!]!++;
    const row = cells[regime[t]!];
    for (let p = 0; p < PROFILES; p++) row![p]! += contributions[p]![t]!;
  }
  const byRegime = Float64Array.from(cells, (row) => row.reduce((a, b) => a + b, 0));
  const byProfile = new Float64Array(PROFILES).map((_, p) => cells.reduce((sum, row) => sum + row[p]!, 0));
  return {cells, byProfile, byRegime, days, total: byRegime.reduce((a, b) => a + b, 0)};
}
