import {quantile} from "../performance/quantile.js";
import type {FactorReturns, Panel, RiskModel} from "./panel.js";
import {idiosyncraticReturns} from "./residuals.js";

/** Options of a risk forecast. Half-lives are in dates. */
export interface RiskForecastOptions {
  /** Half-life of the factors' variances, 42 by default. */
  readonly volatilityHalfLife?: number;
  /** Half-life of the factors' correlations, 126 by default. */
  readonly correlationHalfLife?: number;
  /** Share by which correlations are drawn towards 0, 0.1 by default. */
  readonly shrinkage?: number;
  /** Half-life of the assets' idiosyncratic variances, 42 by default. */
  readonly idioHalfLife?: number;
  /** Share by which idiosyncratic volatilities are drawn towards the median of the assets, 0.1 by default. */
  readonly idioShrinkage?: number;
  /** Observations before there is a forecast, 21 by default. An asset with fewer has the median volatility. */
  readonly minimum?: number;
}

/** Covariance forecasts: Sigma = [1, X] F [1, X]' + D. All a period of the panel, none annualised. */
export interface RiskForecast {
  /** F of the market and the factors: dates x p x p, row-major, p = 1 + factors. NaN where there is no forecast yet. */
  readonly factors: Float64Array;
  /** The diagonal of D: dates x assets. NaN where there is no forecast yet. */
  readonly idio: Float64Array;
}

/**
 * Forecasts the covariance of the returns that follow each date, from what is known on it: factor and idiosyncratic
 * returns of the rows before. Both are exponentially weighted second moments about 0. Volatilities and correlations of
 * the factors have half-lives of their own: F_kl = volatility_k volatility_l correlation_kl. Idiosyncratic squares are
 * scaled by n / (n - rank) of their regression, which took up that many degrees of freedom.
 *
 * @see spec: attribution, "Risk"; Menchero, Orr and Wang 2011, "The Barra US equity model (USE4)", sections 4 and 5
 */
export function riskForecast(
  panel: Pick<Panel, "dates" | "assets" | "returns">,
  model: RiskModel,
  fitted: FactorReturns,
  options: RiskForecastOptions = {},
): RiskForecast {
  return {
    factors: factorCovariances(fitted, options),
    idio: idioVariances(idiosyncraticReturns(panel, model, fitted), fitted, panel.assets.length, options),
  };
}

/** The first part of a risk forecast. */
export function factorCovariances(
  {dates, factors, coefficients}: Pick<FactorReturns, "dates" | "factors" | "coefficients">,
  {volatilityHalfLife = 42, correlationHalfLife = 126, shrinkage = 0.1, minimum = 21}: RiskForecastOptions = {},
): Float64Array {
  const p = factors.length + 1;
  const covariances = new Float64Array(dates.length * p * p).fill(NaN);
  const variance = new Average(p, volatilityHalfLife);
  const products = new Average(p * p, correlationHalfLife);
  for (let t = 0; t < dates.length; t++) {
    const at = t * p * p;
    for (let k = 0; variance.count >= minimum && k < p; k++) {
      for (let l = 0; l < p; l++) {
        const scale = Math.sqrt(products.sums[k * p + k]! * products.sums[l * p + l]!);
        const correlation = k === l ? 1 : scale > 0 ? ((1 - shrinkage) * products.sums[k * p + l]!) / scale : 0;
        covariances[at + k * p + l] = Math.sqrt(variance.at(k)) * Math.sqrt(variance.at(l)) * correlation;
      }
    }
    const f = coefficients.subarray(t * p, (t + 1) * p);
    if (!f.every(Number.isFinite)) continue;
    variance.add(f.map((x) => x * x));
    products.add(Float64Array.from({length: p * p}, (_, j) => f[Math.floor(j / p)]! * f[j % p]!));
  }
  return covariances;
}

function idioVariances(
  residuals: Float64Array,
  {dates, observations, rank}: FactorReturns,
  n: number,
  {idioHalfLife = 42, idioShrinkage = 0.1, minimum = 21}: RiskForecastOptions,
): Float64Array {
  const variances = new Float64Array(residuals.length).fill(NaN);
  const assets = Array.from({length: n}, () => new Average(1, idioHalfLife));
  const square = new Float64Array(1);
  for (let t = 0; t < dates.length; t++) {
    const volatility = Float64Array.from(assets, (asset) => (asset.count >= minimum ? Math.sqrt(asset.at(0)) : NaN));
    const middle = quantile(volatility, 0.5);
    for (let i = 0; i < n; i++) {
      const own = Number.isNaN(volatility[i]) ? middle : volatility[i];
      variances[t * n + i] = ((1 - idioShrinkage) * own! + idioShrinkage * middle) ** 2;
    }
    const free = observations[t]! / (observations[t]! - rank[t]!);
    for (let i = 0; i < n; i++) {
      if (Number.isNaN(residuals[t * n + i])) continue;
      square[0] = free * residuals[t * n + i]! ** 2;
      assets[i]!.add(square);
    }
  }
  return variances;
}

/** Exponentially weighted averages whose weights halve every `halfLife` additions. */
class Average {
  count = 0;
  /** Weighted sums; divided by `weight` they are averages. */
  readonly sums: Float64Array;
  private weight = 0;
  private readonly decay: number;

  constructor(size: number, halfLife: number) {
    if (!(halfLife > 0)) throw new RangeError(`a half-life of ${halfLife} dates`);
    this.sums = new Float64Array(size);
    this.decay = 0.5 ** (1 / halfLife);
  }

  add(values: Float64Array): void {
    this.count++;
    this.weight = this.weight * this.decay + 1;
    for (let j = 0; j < values.length; j++) this.sums[j] = this.sums[j]! * this.decay + values[j]!;
  }

  at(j: number): number {
    return this.sums[j]! / this.weight;
  }
}
