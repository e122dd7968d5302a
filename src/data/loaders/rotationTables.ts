import {nextReturns} from "../../analytics/performance/returns.js";
import {runningSum} from "../../analytics/performance/runningSum.js";
import type {Bars, Features} from "../../analytics/rotation/features.js";
import {equalParts} from "../../analytics/rotation/profiles.js";
import {regimeLabels} from "../../analytics/rotation/regimes.js";
import type {RotationInputs, RotationReport} from "../../analytics/rotation/report.js";
import {defaultStress, withoutDays} from "../../analytics/rotation/stress.js";
import {type ProfileNumber, rotation} from "../../contract/tables/rotation.js";
import {type FilledTable, fill} from "../archive/filledTable.js";
import {chartPrecision} from "./chartPrecision.js";

/** One column a profile, `profile_1_score` to `profile_6_score`. */
const named = <const Suffix extends string, V>(columns: readonly V[], suffix: Suffix) =>
  Object.fromEntries(columns.map((column, p) => [`profile_${p + 1}${suffix}`, column])) as Record<
    `profile_${ProfileNumber}${Suffix}`,
    V
  >;

/** The underlying: what everything is computed from. `vix` only where there is one. */
export function barColumns(bars: Bars | undefined): FilledTable<typeof rotation.bars> {
  const none = new Float64Array();
  if (bars === undefined)
    return fill(rotation.bars, {date: new Int32Array(), open: none, high: none, low: none, close: none, volume: none});
  const {date, open, high, low, close, volume, vix} = bars;
  return fill(rotation.bars, {date, open, high, low, close, volume, ...(vix && {vix})});
}

/** Every feature, a row a day; see `analytics/rotation/features` for what each is. */
export function featureColumns(features: Features | undefined): FilledTable<typeof rotation.features> {
  if (features === undefined) return fill(rotation.features, {date: new Int32Array()});
  return fill(rotation.features, {
    date: features.date,
    close: features.close,
    log_return: features.logReturn,
    return20: features.return20,
    volatility5: features.volatility5,
    volatility10: features.volatility10,
    volatility20: features.volatility20,
    true_range5: features.trueRange5,
    true_range10: features.trueRange10,
    average20: features.average20,
    average50: features.average50,
    slope20: features.slope20,
    slope50: features.slope50,
    range10: features.range10,
    rank: features.rank,
    vol_of_vol: features.volOfVol,
    vol_of_vol_slope: features.volOfVolSlope,
    vol_of_vol_ratio: features.volOfVolRatio,
    iv7: features.iv7,
    iv20: features.iv20,
    iv60: features.iv60,
    rank20: features.rank20,
    rank60: features.rank60,
    skew_z: features.skewZ,
  });
}

/** Regime, volatility and scores of each day. */
export function dayColumns({date, regime, volatility, scores}: RotationInputs): FilledTable<typeof rotation.days> {
  return fill(rotation.days, {
    date,
    regime: {codes: Int32Array.from(regime, (code) => code - 1), names: regimeLabels},
    volatility,
    ...named(scores, "_score"),
  });
}

/** What the profiles returned, fractions. */
export function returnColumns({date, profileReturns}: RotationInputs): FilledTable<typeof rotation.returns> {
  return fill(rotation.returns, {date, ...named(profileReturns, "_return")});
}

/** The base allocation: weights at each close, and what those of the day before earned; fractions of capital. */
export function weightColumns({
  inputs: {date},
  weights,
  portfolio,
}: RotationReport): FilledTable<typeof rotation.weights> {
  const {gross, cost, returns, turnover} = portfolio;
  return fill(rotation.weights, {
    date,
    ...named(weights, "_weight"),
    turnover,
    gross_return: gross,
    rotation_cost: cost,
    return: returns,
  });
}

/**
 * Cumulative P&L of the rotation, of the profiles in equal parts, and of the rotation without its ten best days, at the
 * precision of a chart, for the front page; and the regime for the filters of other notebooks.
 */
export function chartColumns({
  inputs: {date, regime, profileReturns},
  portfolio,
}: RotationReport): FilledTable<typeof rotation.chart> {
  const cumulated = (returns: Float64Array) => chartPrecision(runningSum(returns));
  const equal = equalParts(profileReturns);
  const noBest = withoutDays(portfolio.returns, defaultStress.days, "best");
  return fill(rotation.chart, {
    date,
    pnl: cumulated(portfolio.returns),
    equal_parts: cumulated(equal),
    no_best: cumulated(noBest),
    regime: {codes: Int32Array.from(regime, (code) => code - 1), names: regimeLabels},
  });
}

/** Steps per unit of a profile's P&L: six digits of one of 0.1%. */
const EARNED_STEPS = 2 ** 28;

/**
 * What each profile earned on the day after, its cost of rotating taken off, beside the regime of the day whose weights
 * earned it; at the precision of a chart, for the explorer.
 */
export function earnedColumns({
  inputs: {date, regime},
  portfolio,
}: RotationReport): FilledTable<typeof rotation.earned> {
  const earned = portfolio.contributions.map((column) => chartPrecision(nextReturns(column), EARNED_STEPS));
  return fill(rotation.earned, {
    date,
    regime: {codes: Int32Array.from(regime, (code) => code - 1), names: regimeLabels},
    ...named(earned, ""),
  });
}
