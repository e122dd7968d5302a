import {PROFILES} from "./profiles.js";

/** How an earlier engine capped: `literal` with its faults, `redistribute` as it was meant. */
export interface SeedAllocationOptions {
  readonly mode: "literal" | "redistribute";
  readonly cap?: number;
  readonly floor?: number;
  /** Rounds after which `literal` stops, wherever it is. */
  readonly rounds?: number;
}

/** Weights of an earlier engine, and whether its loop came to an end. */
export interface SeedAllocation {
  readonly weights: Float64Array;
  readonly converged: boolean;
  readonly rounds: number;
}

/**
 * For comparison alone: one day's weights by the algorithm of an earlier engine, its faults included. Capital is split
 * here by `cappedShares`.
 *
 * `literal` clips at the cap and renormalises until nothing is above it, which never ends with fewer than three
 * profiles; then drops what is below the floor and renormalises, which lifts the others above the cap. `redistribute`
 * hands what is clipped to the uncapped in proportion, keeps what none can take as cash, and drops what is below the
 * floor without renormalising. Neither scales by volatility.
 *
 * @param desirability one a profile; a missing one makes all weights missing
 */
export function seedAllocation(
  desirability: Float64Array,
  {mode, cap = 0.4, floor = 0.05, rounds = 100}: SeedAllocationOptions,
): SeedAllocation {
  const total = sum(desirability);
  if (total === 0) return {weights: new Float64Array(PROFILES), converged: true, rounds: 0};
  let weights: Float64Array = desirability.map((d) => d / total);
  const above = () => weights.some((w) => w > cap);
  let round = 0;
  for (; round < rounds && above(); round++) {
    const clipped = weights.map((w) => Math.min(w, cap));
    weights = mode === "literal" ? normalised(clipped) : handedOn(clipped, sum(weights) - sum(clipped), cap);
  }
  const converged = !above();
  const kept = weights.map((w) => (w < floor ? 0 : w));
  return {weights: mode === "literal" && sum(kept) > 0 ? normalised(kept) : kept, converged, rounds: round};
}

const sum = (values: Float64Array): number => values.reduce((a, b) => a + b, 0);

const normalised = (weights: Float64Array): Float64Array => {
  const total = sum(weights);
  return weights.map((w) => w / total);
};

/** What was clipped, given to those with a weight below the cap in proportion to it. */
function handedOn(weights: Float64Array, excess: number, cap: number): Float64Array {
  const free = weights.map((w) => (w > 0 && w < cap ? w : 0));
  const room = sum(free);
  return room === 0 ? weights : weights.map((w, i) => w + (excess * free[i]!) / room);
}
