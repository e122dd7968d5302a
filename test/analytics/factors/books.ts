import fc from "fast-check";
import {normalSource, randomSource} from "../../../src/analytics/performance/random.js";
import type {Panel, RiskModel} from "../../../src/analytics/factors/panel.js";

/** Standard normal numbers, the same for the same seed. */
export const normals = (seed: number) => normalSource(randomSource(seed));

export interface BookShape {
  readonly seed: number;
  readonly dates: number;
  readonly assets: number;
  readonly factors: number;
  /** Share of cells without a return, exposure or weight. */
  readonly gaps: number;
}

/** A book with returns of one factor structure, and the model that made it. */
export function simulatedBook({seed, dates: T, assets: n, factors: K, gaps}: BookShape): {
  panel: Panel;
  model: RiskModel;
} {
  const normal = normals(seed);
  const random = randomSource(seed + 1);
  const orGap = (x: number) => (random() < gaps ? NaN : x);
  const exposures = Float64Array.from({length: K * n}, normal);
  const returns = new Float64Array(T * n);
  for (let t = 0; t < T; t++) {
    const f = Array.from({length: K + 1}, () => 0.02 * normal());
    for (let i = 0; i < n; i++) {
      let r = f[K]! + 0.02 * normal();
      for (let k = 0; k < K; k++) r += exposures[k * n + i]! * f[k]!;
      returns[t * n + i] = orGap(r);
    }
  }
  return {
    panel: {
      dates: Int32Array.from({length: T}, (_, t) => 18_000 + t),
      assets: Array.from({length: n}, (_, i) => `A${i}`),
      returns,
      weights: Float64Array.from({length: T * n}, () => orGap(normal() / n)),
    },
    model: {
      factors: Array.from({length: K}, (_, k) => `v${k}`),
      exposures: Array.from({length: T}, () =>
        random() < gaps ? undefined : exposures.map((x) => (random() < gaps / K ? NaN : x)),
      ),
    },
  };
}

/** Books of every awkward size: none or one date, fewer assets than factors, a third of the cells missing. */
export const anyBook = fc
  .record({
    seed: fc.integer({min: 0, max: 1e6}),
    dates: fc.integer({min: 0, max: 6}),
    assets: fc.integer({min: 0, max: 14}),
    factors: fc.integer({min: 1, max: 4}),
    gaps: fc.constantFrom(0, 0.1, 0.33),
  })
  .map(simulatedBook);
