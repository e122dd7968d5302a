/** What limits a split of capital. */
export interface ShareLimits {
  /** Largest weight, a fraction above 0; 0.40 in the specification. */
  readonly cap: number;
  /** A weight is 0 or at least this; 0.05 in the specification. */
  readonly floor: number;
  /**
   * What becomes of weights below the floor. `drop`: the smallest leaves and the rest share anew, until none is below.
   * `exact`: the split nearest to the desirabilities of all those that obey the limits and invest as much as can be,
   * which may raise a weight to the floor instead.
   */
  readonly onFloor: "drop" | "exact";
}

/** A sum may miss its total, and a weight the floor, by this much through rounding alone. */
const ROUNDING = 1e-12;

/**
 * Splits capital in proportion to desirability under a cap: w = min(cap, c d), with the c that invests everything, or,
 * where the cap binds everywhere, as much as it lets in; the rest is cash. This is the Kullback-Leibler projection of
 * the desirabilities onto the capped simplex, found exactly by going through the sorted breakpoints.
 *
 * Who has no desirability (0, negative, missing) gets nothing, whatever is left over.
 *
 * @param desirability a non-negative number each; only ratios matter
 * @param weights where the answer goes; same length
 * @returns the weights: each 0 or between floor and cap
 * @see spec: rotation, "Allocation"; Duchi and others (2008) find the Euclidean projection the same way
 */
export function cappedShares(desirability: Float64Array, weights: Float64Array, limits: ShareLimits): Float64Array {
  const {cap, floor, onFloor} = limits;
  const order = descending(desirability);
  if (onFloor === "exact") {
    const best = nearestSubset(desirability, order, limits);
    return best === 0 ? weights.fill(0) : fillBetween(desirability, order, best, limits, weights);
  }
  for (let active = order.length; active > 0; active--) {
    fill(desirability, order, active, cap, weights);
    if (weights[order[active - 1]!]! >= floor - ROUNDING) return weights;
  }
  return weights.fill(0);
}

/** Places of those with a desirability, the most desirable first. */
function descending(desirability: Float64Array): number[] {
  const order: number[] = [];
  for (let i = 0; i < desirability.length; i++) {
    if (!(desirability[i]! > 0)) continue;
    let at = order.length;
    while (at > 0 && desirability[order[at - 1]!]! < desirability[i]!) at--;
    order.splice(at, 0, i);
  }
  return order;
}

/** The capped proportional split among the first `active` of the order. */
function fill(d: Float64Array, order: readonly number[], active: number, cap: number, weights: Float64Array): void {
  weights.fill(0);
  // Sums of what is left are taken from the small end: to subtract from the whole would leave nothing but rounding.
  const rest = new Float64Array(active + 1);
  for (let k = active - 1; k >= 0; k--) rest[k] = rest[k + 1]! + d[order[k]!]!;
  // In descending order the first that the cap does not bind ends the search: no later one is bound.
  let capped = 0;
  while (capped < active && d[order[capped]!]! * (1 - capped * cap) > cap * rest[capped]!) capped++;
  const scale = (1 - capped * cap) / rest[capped]!;
  for (let k = 0; k < active; k++) weights[order[k]!] = k < capped ? cap : Math.min(cap, d[order[k]!]! * scale);
}

/** How many of the most desirable to keep: the most that can be invested, then the smallest divergence. */
function nearestSubset(d: Float64Array, order: readonly number[], limits: ShareLimits): number {
  const {cap, floor} = limits;
  if (!(floor <= cap)) return 0;
  const weights = new Float64Array(d.length);
  let [best, bestSum, bestDivergence] = [0, 0, Infinity];
  for (let k = 1; k <= order.length && k * floor <= 1 + ROUNDING; k++) {
    fillBetween(d, order, k, limits, weights);
    const sum = Math.min(1, k * cap);
    let divergence = 0;
    for (let j = 0; j < k; j++) divergence += weights[order[j]!]! * Math.log(weights[order[j]!]! / d[order[j]!]!);
    const more = sum - bestSum;
    if (more > ROUNDING || (more > -ROUNDING && divergence < bestDivergence))
      [best, bestSum, bestDivergence] = [k, sum, divergence];
  }
  return best;
}

/** The proportional split among the first `active`, each between floor and cap: w = max(floor, min(cap, c d)). */
function fillBetween(
  d: Float64Array,
  order: readonly number[],
  active: number,
  {cap, floor}: ShareLimits,
  weights: Float64Array,
): Float64Array {
  weights.fill(0);
  const total = Math.min(1, active * cap);
  // The sum grows with c and is linear between the values at which a weight leaves the floor or meets the cap.
  const breaks = order.slice(0, active).flatMap((i) => [floor / d[i]!, cap / d[i]!]);
  breaks.sort((a, b) => a - b);
  const at = (c: number) => order.slice(0, active).map((i) => Math.max(floor, Math.min(cap, c * d[i]!)));
  const sumAt = (c: number) => at(c).reduce((sum, w) => sum + w, 0);
  const upper = breaks.findIndex((c) => sumAt(c) >= total - ROUNDING);
  let c = breaks[upper];
  const below = upper > 0 ? breaks[upper - 1] : c;
  const [low, high] = [sumAt(below!), sumAt(c!)];
  if (high > low && high > total) c = below! + ((c! - below!) * (total - low)) / (high - low);
  at(c!).forEach((w, k) => (weights[order[k]!] = w));
  return weights;
}
