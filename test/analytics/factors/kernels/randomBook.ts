import {randomSource} from "../../../../src/analytics/performance/random.js";

/** A cross-section a date whose returns have factors, with returns and exposures missing here and there. */
export function randomBook(dates: number, assets: number, factors: number, {seed = 1, missing = 0.05} = {}) {
  const random = randomSource(seed);
  const normal = () => random() + random() + random() - 1.5;
  const returns = new Float64Array(dates * assets);
  const weights = Float64Array.from({length: dates * assets}, () => 0.1 + random());
  const exposures = Array.from({length: dates}, () => Float64Array.from({length: factors * assets}, normal));
  exposures.forEach((day, t) => {
    const earned = Array.from({length: factors}, () => 0.01 * normal());
    for (let i = 0; i < assets; i++) {
      let r = 0.001 + 0.02 * normal();
      earned.forEach((f, k) => (r += f * day[k * assets + i]!));
      returns[t * assets + i] = random() < missing ? NaN : r;
      if (random() < missing && factors > 0) day[Math.floor(random() * factors) * assets + i] = NaN;
    }
  });
  return {
    panel: {
      dates: Int32Array.from({length: dates}, (_, t) => 18_000 + t),
      assets: Array.from({length: assets}, (_, i) => `A${i}`),
      returns,
      weights,
    },
    model: {factors: Array.from({length: factors}, (_, k) => `v${k}`), exposures},
    weights,
  };
}

/** The largest difference between two columns, as a share of `scale`; infinite where only one of them is missing. */
export function largestDifference(left: Float64Array, right: Float64Array, scale = 1): number {
  let worst = left.length === right.length ? 0 : Infinity;
  left.forEach((value, i) => {
    if (Number.isNaN(value) !== Number.isNaN(right[i])) worst = Infinity;
    else if (!Number.isNaN(value) && value !== right[i]) worst = Math.max(worst, Math.abs(value - right[i]!) / scale);
  });
  return worst;
}
