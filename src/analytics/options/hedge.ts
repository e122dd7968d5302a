/** How the delta of a position is hedged with the underlying, at the close. */
export interface HedgeSettings {
  readonly mode: "none" | "daily" | "band";
  /** In `band`: hedges only where the delta left over exceeds this share of the shares the units stand for. */
  readonly band: number;
  /** Days the delta hedged is old: 0 for that of the same close. */
  readonly delay: number;
}

export const dailyHedge: HedgeSettings = {mode: "daily", band: 0.1, delay: 0};

/**
 * Shares of the underlying to hold from this close.
 *
 * @param delta of the options in shares, as known to the hedger
 * @param held shares held now
 * @param size shares that the units of the structure stand for
 * @returns whole shares
 */
export function hedgeTarget(delta: number, held: number, size: number, {mode, band}: HedgeSettings): number {
  if (mode === "none") return 0;
  if (mode === "band" && Math.abs(delta + held) <= band * size) return held;
  return -Math.round(delta) + 0; // + 0 turns -0 into 0
}
