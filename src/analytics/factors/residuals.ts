import {type FactorReturns, type Panel, type RiskModel, coverage, isFitted} from "./panel.js";

/**
 * Idiosyncratic returns: return - market - exposures x factor returns, dates x assets. NaN where an asset has no return or
 * is not covered, and on dates that were not fitted.
 */
export function idiosyncraticReturns(
  {dates, assets, returns}: Pick<Panel, "dates" | "assets" | "returns">,
  model: RiskModel,
  fitted: FactorReturns,
): Float64Array {
  const [n, p] = [assets.length, model.factors.length + 1];
  const residuals = new Float64Array(returns.length).fill(NaN);
  for (let t = 0; t < dates.length; t++) {
    const exposures = model.exposures[t];
    if (exposures === undefined || !isFitted(fitted.fit[t]!)) continue;
    const covered = coverage(exposures, n);
    for (let i = 0; i < n; i++) {
      if (!Number.isFinite(returns[t * n + i]) || covered[i] === 0) continue;
      let rest = returns[t * n + i]! - fitted.coefficients[t * p]!;
      for (let k = 1; k < p; k++) rest -= exposures[(k - 1) * n + i]! * fitted.coefficients[t * p + k]!;
      residuals[t * n + i] = rest;
    }
  }
  return residuals;
}
