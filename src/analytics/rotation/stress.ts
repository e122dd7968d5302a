import {utcDate} from "../calendar.js";
import {performanceSummary, type PerformanceSummary} from "../performance/summary.js";
import {defaultChain, type ChainSettings} from "./chain.js";
import {rotationReport, type RotationInputs, type RotationSettings} from "./report.js";

/** What is made worse, beside the base case. */
export const stressCases = ["base", "costs", "slippage", "hedge", "noBest", "noWorst"] as const;
export type StressCase = (typeof stressCases)[number];

/** How hard the stress is. */
export interface StressOptions {
  /** Every cost is multiplied by this, those of rotating included. */
  readonly costs: number;
  /** Slippage of every fill is drawn between these shares of the price. */
  readonly slippage: {readonly low: number; readonly high: number; readonly seed: number};
  /** Days that hedges come late. */
  readonly delay: number;
  /** Best, or worst, days left out. */
  readonly days: number;
}

/** @see spec: rotation, "Stress" */
export const defaultStress: StressOptions = {
  costs: 2,
  slippage: {low: 0.002, high: 0.005, seed: 1},
  delay: 1,
  days: 10,
};

/** The cases that need backtests of their own, in the order in which their settings are given. */
export const tradedCases = ["base", "costs", "slippage", "hedge"] as const satisfies readonly StressCase[];

/** Settings of the chain for each of `tradedCases`. */
export function stressSettings(
  options: StressOptions = defaultStress,
  base: ChainSettings = defaultChain,
): ChainSettings[] {
  const {execution, hedge} = base.backtest;
  const changed = (change: Partial<ChainSettings["backtest"]>): ChainSettings => ({
    ...base,
    backtest: {...base.backtest, ...change},
  });
  return [
    base,
    changed({execution: {...execution, stress: execution.stress * options.costs}}),
    changed({execution: {...execution, slippage: options.slippage}}),
    changed({hedge: {...hedge, delay: options.delay}}),
  ];
}

/** A case and what became of the rotation in it. */
export interface StressRow {
  readonly name: StressCase;
  /** Sum of daily P&L, a fraction of capital, not compounded. */
  readonly total: number;
  readonly summary: PerformanceSummary;
  /** Daily returns after the cost of rotating; NaN where a day is left out. */
  readonly returns: Float64Array;
}

/**
 * The rotation in every case.
 *
 * @param inputs by case; a case without inputs of its own is left out, but for the days left out of the base case
 * @param settings of the allocation, the same in all cases but for the cost of rotating
 * @param periods days a year
 */
export function stressTable(
  inputs: Partial<Readonly<Record<StressCase, RotationInputs>>> & {readonly base: RotationInputs},
  settings: RotationSettings,
  {costs, days}: Pick<StressOptions, "costs" | "days"> = defaultStress,
  periods = 252,
): StressRow[] {
  const dearer = {...settings, rotationCost: settings.rotationCost * costs};
  const base = rotationReport(inputs.base, settings, periods).portfolio.returns;
  return stressCases.flatMap((name) => {
    const own = inputs[name];
    const returns =
      name === "noBest" || name === "noWorst"
        ? withoutDays(base, days, name === "noBest" ? "best" : "worst")
        : own && rotationReport(own, name === "costs" ? dearer : settings, periods).portfolio.returns;
    if (returns === undefined) return [];
    const total = returns.reduce((sum, r) => sum + (r || 0), 0);
    return [{name, total, summary: performanceSummary(returns, {periods}), returns}];
  });
}

/** Returns without the best or the worst days: those are missing, the rest stays where it was. */
export function withoutDays(returns: Float64Array, count: number, which: "best" | "worst"): Float64Array {
  const sign = which === "best" ? -1 : 1;
  const rows = Array.from(returns.keys()).filter((t) => !Number.isNaN(returns[t]));
  rows.sort((a, b) => sign * (returns[a]! - returns[b]!) || a - b);
  const left = returns.slice();
  for (const t of rows.slice(0, count)) left[t] = NaN;
  return left;
}

/** One calendar year. */
export interface YearRow {
  readonly year: number;
  readonly total: number;
  readonly summary: PerformanceSummary;
}

/** The returns year by year; years without a return are left out. */
export function yearTable(date: Int32Array, returns: Float64Array, periods = 252): YearRow[] {
  const years = Int32Array.from(date, (day) => utcDate(day).getUTCFullYear());
  return [...new Set(years)].flatMap((year) => {
    const own = returns.filter((r, t) => years[t] === year && !Number.isNaN(r));
    if (own.length === 0) return [];
    return [{year, total: own.reduce((a, b) => a + b, 0), summary: performanceSummary(own, {periods})}];
  });
}
