import {quantile} from "../performance/quantile.js";

/**
 * Weights of a regression from market value or traded volume: the square root, by which large assets count for more but
 * do not drown the rest. Missing where the value is missing or not positive, which keeps the asset out.
 *
 * @param values dates x assets, known on each date
 */
export function squareRootWeights(values: Float64Array): Float64Array {
  return values.map((value) => (value > 0 && value < Infinity ? Math.sqrt(value) : NaN));
}

/**
 * Weights of a regression from idiosyncratic variances known on each date: their inverse. A variance of less than a
 * hundredth of the date's median counts as that, so that one quiet asset does not become the whole regression. A date
 * without variances weighs all assets alike.
 *
 * @param variances dates x assets (see `riskForecast`)
 * @param assets number of assets
 */
export function inverseVarianceWeights(variances: Float64Array, assets: number): Float64Array {
  const weights = new Float64Array(variances.length);
  for (let start = 0; start < variances.length; start += assets) {
    const day = variances.subarray(start, start + assets);
    const middle = quantile(day, 0.5);
    weights.set(
      day.map((variance) => (middle > 0 ? 1 / Math.max(variance, middle / 100) : 1)),
      start,
    );
  }
  return weights;
}
