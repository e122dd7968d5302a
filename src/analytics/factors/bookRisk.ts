import {type Exposures, type Panel, type RiskModel, coverage} from "./panel.js";
import type {RiskForecast} from "./riskForecast.js";

/**
 * Predicted risk of a book, an entry a date, for one period of the panel (times sqrt(periods) a year). Missing where there
 * is no forecast. Contributions are to the volatility and add up to it: market + factors + idio.
 */
export interface BookRisk {
  readonly date: Int32Array;
  readonly volatility: Float64Array;
  /** Volatility of the book if there were no idiosyncratic risk. */
  readonly factorVolatility: Float64Array;
  /** Volatility of the book if there were no market or factor risk. */
  readonly idioVolatility: Float64Array;
  /** Contribution of the market (first) and of each factor. */
  readonly byFactor: readonly Float64Array[];
  /** Contribution of idiosyncratic risk. */
  readonly idio: Float64Array;
  /** Absolute weight in assets without exposures, whose risk is left out. */
  readonly uncoveredGross: Float64Array;
}

/**
 * Volatility that a forecast gives the book on each date: sqrt(w' Sigma w), Sigma = [1, X] F [1, X]' + D.
 *
 * @see spec: attribution, "Risk"
 */
export function bookRisk(
  panel: Pick<Panel, "dates" | "assets" | "weights">,
  model: RiskModel,
  forecast: RiskForecast,
): BookRisk {
  const [T, n, p] = [panel.dates.length, panel.assets.length, model.factors.length + 1];
  const missing = () => new Float64Array(T).fill(NaN);
  const risk = {
    date: panel.dates,
    volatility: missing(),
    factorVolatility: missing(),
    idioVolatility: missing(),
    byFactor: Array.from({length: p}, missing),
    idio: missing(),
    uncoveredGross: missing(),
  };
  for (let t = 0; t < T; t++) {
    const exposures = model.exposures[t];
    if (exposures === undefined) continue;
    const weights = panel.weights.subarray(t * n, (t + 1) * n);
    const covered = coverage(exposures, n);
    const x = bookExposures(weights, exposures, covered);
    const pull = product(forecast.factors.subarray(t * p * p, (t + 1) * p * p), x);
    let factorVariance = 0;
    for (let k = 0; k < p; k++) factorVariance += x[k]! * pull[k]!;
    let [idioVariance, uncovered] = [0, 0];
    for (let i = 0; i < n; i++) {
      const weight = weights[i] || 0;
      if (weight === 0) continue;
      if (covered[i] === 1) idioVariance += weight * weight * forecast.idio[t * n + i]!;
      else uncovered += Math.abs(weight);
    }
    const volatility = Math.sqrt(factorVariance + idioVariance);
    risk.volatility[t] = volatility;
    risk.factorVolatility[t] = Math.sqrt(factorVariance);
    risk.idioVolatility[t] = Math.sqrt(idioVariance);
    for (let k = 0; k < p; k++) risk.byFactor[k]![t] = share(x[k]! * pull[k]!, volatility);
    risk.idio[t] = share(idioVariance, volatility);
    risk.uncoveredGross[t] = uncovered;
  }
  return risk;
}

/**
 * Contribution of each asset to the predicted volatility of the book on one date: w_i (Sigma w)_i / volatility. They add
 * up to the volatility; an asset that is not held or not covered has 0.
 *
 * @param t row of the panel
 */
export function assetRisk(
  panel: Pick<Panel, "assets" | "weights">,
  model: RiskModel,
  forecast: RiskForecast,
  t: number,
): Float64Array {
  const [n, p] = [panel.assets.length, model.factors.length + 1];
  const exposures = model.exposures[t];
  if (exposures === undefined) return new Float64Array(n).fill(NaN);
  const weights = panel.weights.subarray(t * n, (t + 1) * n);
  const covered = coverage(exposures, n);
  const x = bookExposures(weights, exposures, covered);
  const pull = product(forecast.factors.subarray(t * p * p, (t + 1) * p * p), x);
  const parts = weights.map((weight, i) => {
    if (!weight || covered[i] === 0) return 0;
    let covariance = pull[0]! + weight * forecast.idio[t * n + i]!;
    for (let k = 1; k < p; k++) covariance += exposures[(k - 1) * n + i]! * pull[k]!;
    return weight * covariance;
  });
  const volatility = Math.sqrt(parts.reduce((sum, part) => sum + part, 0));
  return parts.map((part) => share(part, volatility));
}

/** Exposure of the covered book to the market (its net weight) and to each factor. */
function bookExposures(weights: Float64Array, exposures: Exposures, covered: Uint8Array): Float64Array {
  const n = weights.length;
  const x = new Float64Array(1 + (n === 0 ? 0 : exposures.length / n));
  for (let k = 0; k < x.length; k++)
    for (let i = 0; i < n; i++)
      if (weights[i] && covered[i] === 1) x[k]! += weights[i]! * (k === 0 ? 1 : exposures[(k - 1) * n + i]!);
  return x;
}

function product(matrix: Float64Array, x: Float64Array): Float64Array {
  return x.map((_, k) => x.reduce((sum, xl, l) => sum + matrix[k * x.length + l]! * xl, 0));
}

/** variance / volatility, 0 for a book without risk. */
function share(variance: number, volatility: number): number {
  return volatility === 0 ? 0 : variance / volatility;
}
