import {observations} from "./moments.js";
import {growthFactor} from "./returns.js";

/**
 * Compound annual growth rate: prod(1 + r)^(periods / n) - 1, where n counts every row.
 *
 * A missing return is a period in which nothing grew, so leave out the missing first return of a NAV series, which is
 * no period at all (`performanceSummary` does).
 *
 * @param returns simple returns, fractions
 * @param periods observations a year
 * @returns a fraction a year; NaN where there is no return, and where more than everything was lost
 * @see spec: metrics, "CAGR"; empyrical, annual_return
 */
export function cagr(returns: Float64Array, periods: number): number {
  return compound(growthFactor(returns), periods / returns.length);
}

/**
 * Annualised geometric return of the days that have one: prod(1 + r)^(periods / n) - 1, where n counts the returns that
 * are not missing. For days picked from a longer history, such as those of a regime, where rows are not time passed.
 *
 * @param returns simple returns, fractions; missing ones are skipped
 * @param periods observations a year
 * @returns a fraction a year; NaN where there is no return, and where more than everything was lost
 * @see spec: metrics, "geometric return/vol"
 */
export function annualisedReturn(returns: Float64Array, periods: number): number {
  return compound(growthFactor(returns), periods / observations(returns));
}

function compound(factor: number, exponent: number): number {
  return factor < 0 ? NaN : factor ** exponent - 1;
}
