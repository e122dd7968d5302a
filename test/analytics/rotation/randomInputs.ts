import {normalSource, randomSource} from "../../../src/analytics/performance/random.js";
import type {RotationInputs} from "../../../src/analytics/rotation/report.js";

/** Scores, regimes and profile returns without any connection, for identities and speed. */
export function randomInputs(days: number, seed = 1): RotationInputs {
  const random = randomSource(seed);
  const normal = normalSource(random);
  const columns = (value: () => number) => Array.from({length: 6}, () => Float64Array.from({length: days}, value));
  return {
    date: Int32Array.from({length: days}, (_, t) => 18000 + t),
    regime: Uint8Array.from({length: days}, (_, t) => (t < 20 ? 0 : 1 + (Math.floor(t / 7) % 5))),
    scores: columns(() => (random() < 0.2 ? 0 : random())),
    profileReturns: columns(() => 0.01 * normal()),
    volatility: Float64Array.from({length: days}, () => 0.1 + 0.3 * random()),
  };
}
