import {nextReturns} from "../../analytics/performance/returns.js";
import {runningSum} from "../../analytics/performance/runningSum.js";
import type {Bars, Features} from "../../analytics/rotation/features.js";
import {type ProfileColumns, equalParts} from "../../analytics/rotation/profiles.js";
import {regimeLabels} from "../../analytics/rotation/regimes.js";
import type {RotationInputs, RotationReport} from "../../analytics/rotation/report.js";
import {defaultStress, withoutDays} from "../../analytics/rotation/stress.js";
import type {TableColumns} from "../archive/arrowTable.js";
import {chartPrecision} from "./chartPrecision.js";

/** One column a profile, `profile_1_score` to `profile_6_score`. */
const named = (columns: ProfileColumns, what: string): TableColumns =>
  Object.fromEntries(columns.map((column, p) => [`profile_${p + 1}_${what}`, column]));

/** The underlying: what everything is computed from. `vix` only where there is one. */
export function barColumns(bars: Bars | undefined): TableColumns {
  const none = new Float64Array();
  if (bars === undefined) return {date: new Int32Array(), open: none, high: none, low: none, close: none, volume: none};
  const {date, open, high, low, close, volume, vix} = bars;
  return {date, open, high, low, close, volume, ...(vix && {vix})};
}

const snakeCase = (name: string): string => name.replace(/([a-z])([A-Z])/g, "$1_$2").toLowerCase();

/** Every feature, a row a day; see `analytics/rotation/features` for what each is. */
export function featureColumns(features: Features | undefined): TableColumns {
  if (features === undefined) return {date: new Int32Array()};
  const columns = Object.entries(features).filter(([, column]) => typeof column !== "boolean");
  return Object.fromEntries(columns.map(([name, column]) => [snakeCase(name), column as Float64Array]));
}

/** Regime, volatility and scores of each day. */
export function dayColumns({date, regime, volatility, scores}: RotationInputs): TableColumns {
  return {
    date,
    regime: {codes: Int32Array.from(regime, (code) => code - 1), names: regimeLabels},
    volatility,
    ...named(scores, "score"),
  };
}

/** What the profiles returned, fractions. */
export function returnColumns({date, profileReturns}: RotationInputs): TableColumns {
  return {date, ...named(profileReturns, "return")};
}

/** The base allocation: weights at each close, and what those of the day before earned; fractions of capital. */
export function weightColumns({inputs: {date}, weights, portfolio}: RotationReport): TableColumns {
  const {gross, cost, returns, turnover} = portfolio;
  return {date, ...named(weights, "weight"), turnover, gross_return: gross, rotation_cost: cost, return: returns};
}

/**
 * Cumulative P&L of the rotation, of the profiles in equal parts, and of the rotation without its ten best days, at the
 * precision of a chart, for the front page; and the regime for the filters of other notebooks.
 */
export function chartColumns({inputs: {date, regime, profileReturns}, portfolio}: RotationReport): TableColumns {
  const cumulated = (returns: Float64Array) => chartPrecision(runningSum(returns));
  const equal = equalParts(profileReturns);
  const noBest = withoutDays(portfolio.returns, defaultStress.days, "best");
  return {
    date,
    pnl: cumulated(portfolio.returns),
    equal_parts: cumulated(equal),
    no_best: cumulated(noBest),
    regime: {codes: Int32Array.from(regime, (code) => code - 1), names: regimeLabels},
  };
}

/** Steps per unit of a profile's P&L: six digits of one of 0.1%. */
const EARNED_STEPS = 2 ** 28;

/**
 * What each profile earned on the day after, its cost of rotating taken off, beside the regime of the day whose weights
 * earned it; at the precision of a chart, for the explorer.
 */
export function earnedColumns({inputs: {date, regime}, portfolio}: RotationReport): TableColumns {
  const earned = portfolio.contributions.map((column) => chartPrecision(nextReturns(column), EARNED_STEPS));
  return {
    date,
    regime: {codes: Int32Array.from(regime, (code) => code - 1), names: regimeLabels},
    ...Object.fromEntries(earned.map((column, p) => [`profile_${p + 1}`, column])),
  };
}
