import {mean} from "./moments.js";
import {quantileSorted, sorted} from "./quantile.js";

/**
 * Value at risk: the historical quantile of the returns at `tail`, with linear interpolation.
 *
 * @param returns simple returns, fractions; missing ones are skipped
 * @param tail share of the returns beyond it: 0.05 for a VaR of 95%
 * @returns a return, so a loss is negative; NaN where there is no return
 * @see spec: metrics, "VaR, CVaR 95%"; empyrical, value_at_risk
 */
export function valueAtRisk(returns: Float64Array, tail = 0.05): number {
  return quantileSorted(sorted(returns), tail);
}

/**
 * Conditional value at risk: mean of the returns at or below the value at risk.
 *
 * @param returns simple returns, fractions; missing ones are skipped
 * @param tail share of the returns beyond the value at risk: 0.05 for a CVaR of 95%
 * @returns a return, so a loss is negative; NaN where there is no return
 * @see spec: metrics, "VaR, CVaR 95%"; empyrical, conditional_value_at_risk: the lowest floor((n - 1) x tail) + 1 returns
 */
export function conditionalValueAtRisk(returns: Float64Array, tail = 0.05): number {
  const ascending = sorted(returns);
  return mean(ascending.subarray(0, Math.floor((ascending.length - 1) * tail) + 1));
}

/**
 * Share of days with a gain.
 *
 * @param returns simple returns, fractions; missing ones are skipped
 * @param of the days it is a share of: those with a gain or a loss, or all that have a return
 * @returns a fraction; NaN where there is no such day
 * @see spec: metrics, "win rate"
 */
export function winRate(returns: Float64Array, of: "nonzero" | "all" = "nonzero"): number {
  let wins = 0;
  let days = 0;
  for (const r of returns) {
    if (r > 0) wins++;
    if (of === "all" ? !Number.isNaN(r) : r > 0 || r < 0) days++;
  }
  return wins / days;
}

/**
 * Profit factor: sum of gains / |sum of losses|.
 *
 * @param returns simple returns or P&L; missing ones are skipped
 * @returns +Infinity with gains and no losses; NaN with neither
 * @see spec: metrics, "profit factor"
 */
export function profitFactor(returns: Float64Array): number {
  let gains = 0;
  let losses = 0;
  for (const r of returns) {
    if (r > 0) gains += r;
    else if (r < 0) losses -= r;
  }
  return gains / losses;
}
