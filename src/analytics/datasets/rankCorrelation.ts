import {type ExposureDay, assetPositions} from "./exposureDay.js";

/** Ranks from 1; equal values share the mean of theirs. */
export function midRanks(values: Float64Array): Float64Array {
  const order = Array.from(values.keys()).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Float64Array(values.length);
  for (let from = 0, to = 0; from < order.length; from = to) {
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    for (let i = from; i < to; i++) ranks[order[i]!] = (from + to + 1) / 2;
  }
  return ranks;
}

/**
 * Spearman's rank correlation over the entries that both columns have.
 *
 * @returns NaN with fewer than three such entries, or where either column is constant
 * @see scipy, spearmanr
 */
export function rankCorrelation(a: Float64Array, b: Float64Array): number {
  const both = Array.from(a.keys()).filter((i) => !Number.isNaN(a[i]) && !Number.isNaN(b[i]));
  if (both.length < 3) return NaN;
  const x = midRanks(Float64Array.from(both, (i) => a[i]!));
  const y = midRanks(Float64Array.from(both, (i) => b[i]!));
  const mean = (both.length + 1) / 2;
  let [xy, xx, yy] = [0, 0, 0];
  x.forEach((rank, i) => {
    xy += (rank - mean) * (y[i]! - mean);
    xx += (rank - mean) ** 2;
    yy += (y[i]! - mean) ** 2;
  });
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : NaN;
}

/** Rank correlation of each factor of a day with the day before, over the assets of both; NaN where either lacks it. */
export function stability(before: ExposureDay, after: ExposureDay): Float64Array {
  const position = assetPositions(after, before);
  const factor = new Map(before.factors.map((name, k) => [name, k]));
  return Float64Array.from(after.factors, (name, k) => {
    const earlier = before.values[factor.get(name) ?? -1];
    if (earlier === undefined) return NaN;
    return rankCorrelation(
      Float64Array.from(position, (at) => (at < 0 ? NaN : earlier[at]!)),
      after.values[k]!,
    );
  });
}
