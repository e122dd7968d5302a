import {quantile} from "../performance/quantile.js";

/** Makes the median absolute deviation of normal values their standard deviation: 1 / Φ⁻¹(3/4). */
const NORMAL = 1.482602218505602;

/**
 * Pulls values that lie too far out back to the limit: median ± `deviations` robust standard deviations, each 1.4826
 * times the median absolute deviation. Where more than half of the values are equal the deviation is 0, which says
 * nothing of the others, and all stay as they are.
 *
 * @param values NaN is missing, and stays so
 * @see Huber 1981, "Robust Statistics", 1.2 (metrically winsorized values)
 */
export function huberize(values: Float64Array, deviations = 3): Float64Array {
  const middle = quantile(values, 0.5);
  const reach =
    deviations *
    NORMAL *
    quantile(
      values.map((value) => Math.abs(value - middle)),
      0.5,
    );
  if (!(reach > 0)) return values.slice();
  return values.map((value) => (Number.isNaN(value) ? NaN : Math.min(Math.max(value, middle - reach), middle + reach)));
}
