import {HUBER_TUNING, huberRegression} from "./huberRegression.js";
import {type FactorReturns, type Panel, type RiskModel, Fit, coverage} from "./panel.js";
import {linearRegression} from "./regression.js";

/** How factor returns are estimated from a cross-section. */
export type Estimator =
  | {readonly kind: "ordinary"}
  /** Least squares with a weight a date and asset (dates x assets); an asset whose weight is not positive stays out. */
  | {readonly kind: "weighted"; readonly weights: Float64Array}
  /** Huber's M-estimator; `tuning` in scales of the residual, 1.345 by default. */
  | {readonly kind: "huber"; readonly tuning?: number};

/**
 * Regresses each date's returns on [1, exposures] over the assets that have both. Every date has a row; where nothing
 * could be fitted its numbers are missing and `fit` says why. What a date gets depends on that date alone.
 *
 * A date needs at least two assets more than factors, so that something is left to judge the fit by. Where factors are
 * collinear the shortest solution is taken: fitted values and total factor P&L are then still determined, the split
 * among the factors is not.
 *
 * @see spec: attribution, "estimators"
 */
export function crossSections(
  panel: Pick<Panel, "dates" | "assets" | "returns">,
  {factors, exposures}: RiskModel,
  estimator: Estimator = {kind: "ordinary"},
): FactorReturns {
  const [T, n, p] = [panel.dates.length, panel.assets.length, factors.length + 1];
  const missing = (length: number) => new Float64Array(length).fill(NaN);
  const out = {
    dates: panel.dates,
    factors,
    coefficients: missing(T * p),
    standardErrors: missing(T * p),
    rSquared: missing(T),
    observations: new Int32Array(T),
    rank: new Int32Array(T),
    fit: new Uint8Array(T),
  };
  for (let t = 0; t < T; t++) {
    const returns = panel.returns.subarray(t * n, (t + 1) * n);
    const day = exposures[t];
    if (!returns.some(Number.isFinite)) out.fit[t] = Fit.noReturns;
    else if (day === undefined) out.fit[t] = Fit.noModel;
    if (day === undefined || out.fit[t] !== Fit.full) continue;

    const weights = estimator.kind === "weighted" ? estimator.weights.subarray(t * n, (t + 1) * n) : undefined;
    const covered = coverage(day, n);
    const rows: number[] = [];
    for (let i = 0; i < n; i++)
      if (Number.isFinite(returns[i]) && covered[i] === 1 && (weights === undefined || usable(weights[i]!)))
        rows.push(i);
    out.observations[t] = rows.length;
    if (rows.length < p + 1) {
      out.fit[t] = Fit.tooFewAssets;
      continue;
    }

    const design = new Float64Array(rows.length * p).fill(1, 0, rows.length);
    for (let k = 1; k < p; k++)
      for (let i = 0; i < rows.length; i++) design[k * rows.length + i] = day[(k - 1) * n + rows[i]!]!;
    const pick = (values: Float64Array) => Float64Array.from(rows, (i) => values[i]!);
    const {coefficients, standardErrors, rSquared, rank, settled} =
      estimator.kind === "huber"
        ? huberRegression(design, pick(returns), p, estimator.tuning ?? HUBER_TUNING)
        : linearRegression(design, pick(returns), p, weights && pick(weights));
    out.coefficients.set(coefficients, t * p);
    out.standardErrors.set(standardErrors, t * p);
    out.rSquared[t] = rSquared;
    out.rank[t] = rank;
    out.fit[t] = rank < p ? Fit.rankDeficient : settled ? Fit.full : Fit.unsettled;
  }
  return out;
}

function usable(weight: number): boolean {
  return weight > 0 && weight < Infinity;
}

/** One column of factor returns: 0 the market, then the factors. A new array, an entry a date. */
export function coefficientSeries({dates, factors, coefficients}: FactorReturns, column: number): Float64Array {
  const p = factors.length + 1;
  return Float64Array.from(dates, (_, t) => coefficients[t * p + column]!);
}

/** coefficients / standard errors, dates x (1 + K). NaN where a coefficient is not determined or has no error. */
export function tStatistics({coefficients, standardErrors}: FactorReturns): Float64Array {
  return coefficients.map((b, j) => (standardErrors[j]! > 0 ? b / standardErrors[j]! : NaN));
}
