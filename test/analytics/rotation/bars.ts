import {normalSource, randomSource} from "../../../src/analytics/performance/random.js";
import type {Bars} from "../../../src/analytics/rotation/features.js";

/** Simulated bars, with VIX, the same for the same seed. */
export function simulatedBars(days: number, seed = 1): Bars & {readonly vix: Float64Array} {
  const normal = normalSource(randomSource(seed));
  const [close, high, low, open, vix] = Array.from({length: 5}, () => new Float64Array(days));
  let [price, level] = [100, 0.15];
  for (let t = 0; t < days; t++) {
    level = 0.15 * (level / 0.15) ** 0.98 * Math.exp(0.06 * normal());
    open![t] = price;
    price *= Math.exp(0.0003 + (level / 16) * normal());
    close![t] = price;
    high![t] = Math.max(open![t]!, price) * (1 + 0.004 * Math.abs(normal()));
    low![t] = Math.min(open![t]!, price) * (1 - 0.004 * Math.abs(normal()));
    vix![t] = 115 * level * Math.exp(0.03 * normal());
  }
  const date = Int32Array.from({length: days}, (_, t) => 18000 + t);
  return {
    date,
    open: open!,
    high: high!,
    low: low!,
    close: close!,
    volume: new Float64Array(days).fill(1e6),
    vix: vix!,
  };
}
