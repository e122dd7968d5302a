/**
 * What attribution works on: dense panels of dates x assets, and a risk model aligned with them.
 *
 * A panel is row-major, one row a date: the cell of date t and asset i is `values[t * assets.length + i]`. Exposures are
 * factor-major, one contiguous run of assets a factor, so that sums over assets read memory in order. Missing is NaN.
 */

/** Returns and weights of a book. */
export interface Panel {
  /** Day numbers on which positions stand, strictly ascending. */
  readonly dates: Int32Array;
  readonly assets: readonly string[];
  /** Simple return from each date to the next with prices, fractions, dates x assets. NaN where either price is missing. */
  readonly returns: Float64Array;
  /** Fractions of capital held over that return, dates x assets. NaN or 0 where an asset is not held. */
  readonly weights: Float64Array;
}

/** Exposures of one date: the exposure of asset i to factor k is `exposures[k * assets + i]`. */
export type Exposures = Float64Array;

/** A risk model aligned with the dates and assets of a panel. */
export interface RiskModel {
  readonly factors: readonly string[];
  /**
   * Exposures known on each date of the panel, undefined where there are none. Dates between two refits hold the same
   * array, which is then worth recognising. An asset is covered where none of its exposures is missing.
   */
  readonly exposures: readonly (Exposures | undefined)[];
}

/** What became of the regression of a date. */
export const Fit = {
  /** Fitted, every coefficient determined. */
  full: 0,
  /** Fitted with the minimum-norm solution: factors are collinear that day, and the split between them is not determined. */
  rankDeficient: 1,
  /** Not fitted: no exposures on that date. */
  noModel: 2,
  /** Not fitted: fewer assets with a return and exposures than the estimator needs. */
  tooFewAssets: 3,
  /** Not fitted: no asset has a return from that date, the last of the prices most often. */
  noReturns: 4,
  /** Fitted by an iteration that was given up before it settled; its last round is reported. */
  unsettled: 5,
} as const;
export type Fit = (typeof Fit)[keyof typeof Fit];

/** Whether a date has factor returns. */
export function isFitted(fit: number): boolean {
  return fit === Fit.full || fit === Fit.rankDeficient || fit === Fit.unsettled;
}

/** Cross-sectional regressions of returns on [1, exposures], one a date. */
export interface FactorReturns {
  readonly dates: Int32Array;
  readonly factors: readonly string[];
  /** Return of the market (the intercept), then of each factor: dates x (1 + K), row-major. NaN where not fitted. */
  readonly coefficients: Float64Array;
  /** Standard errors, the same shape; NaN where not fitted or without residual degrees of freedom. */
  readonly standardErrors: Float64Array;
  /** 1 - residual / total sum of squares about the mean, weighted as the regression was. */
  readonly rSquared: Float64Array;
  /** Assets in the regression. */
  readonly observations: Int32Array;
  /** Rank of [1, exposures]. */
  readonly rank: Int32Array;
  readonly fit: Uint8Array;
}

/** Marks the assets that have every exposure with 1, the others with 0. */
export function coverage(exposures: Exposures, assets: number): Uint8Array {
  const covered = new Uint8Array(assets).fill(1);
  for (let start = 0; start < exposures.length; start += assets)
    for (let i = 0; i < assets; i++) if (!Number.isFinite(exposures[start + i])) covered[i] = 0;
  return covered;
}

/** The dates of a panel and its risk model from one row up to, not including, another, in the memory of the whole. */
export function panelRange(panel: Panel, model: RiskModel, from: number, to: number): {panel: Panel; model: RiskModel} {
  const n = panel.assets.length;
  return {
    panel: {
      dates: panel.dates.subarray(from, to),
      assets: panel.assets,
      returns: panel.returns.subarray(from * n, to * n),
      weights: panel.weights.subarray(from * n, to * n),
    },
    model: {factors: model.factors, exposures: model.exposures.slice(from, to)},
  };
}

/**
 * Returns from each row of closes to the next, dates x assets. NaN in the last row, and where either close is missing or
 * not positive: nothing is carried over a gap.
 *
 * @param closes dates x assets, the rows being the days with prices
 */
export function forwardReturns(closes: Float64Array, assets: number): Float64Array {
  const returns = new Float64Array(closes.length);
  const last = Math.max(0, closes.length - assets);
  for (let from = 0; from < last; from += assets) fillReturns(returns, closes, from, assets);
  return returns.fill(NaN, last);
}

/** Returns of one row. */
function fillReturns(returns: Float64Array, closes: Float64Array, from: number, assets: number): void {
  for (let j = from; j < from + assets; j++) {
    const now = closes[j];
    const next = closes[j + assets];
    returns[j] = now! > 0 && next! > 0 && now! < Infinity && next! < Infinity ? next! / now! - 1 : NaN;
  }
}
