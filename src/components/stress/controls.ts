import {defaultStress, type StressOptions} from "../../analytics/rotation/stress.js";
import {slider, type Values} from "../parameters/parameters.js";
import type {ChainResult} from "../rotation/chainTask.js";

/** How hard the stress is. The cases that need trades are left out of own profiles. */
export function stressParameters() {
  const {costs, slippage, delay, days} = defaultStress;
  const points = {min: 0, max: 0.02, step: 0.0005, unit: "%"};
  return {
    costs: slider({label: "Costs multiplied by", min: 1, max: 10, step: 0.5, value: costs}),
    low: slider({label: "Slippage from", ...points, value: slippage.low, help: "Of the price of every fill."}),
    high: slider({label: "Slippage to", ...points, value: slippage.high}),
    seed: slider({label: "Seed of the slippage", min: 1, max: 99, step: 1, value: slippage.seed}),
    delay: slider({label: "Hedges late by", min: 1, max: 10, step: 1, value: delay, unit: "days"}),
    days: slider({label: "Days left out", min: 1, max: 50, step: 1, value: days, unit: "days"}),
  };
}

/** The panel's values as options; slippage that is given the wrong way round is turned. */
export function stressOptions({
  costs,
  low,
  high,
  seed,
  delay,
  days,
}: Values<ReturnType<typeof stressParameters>>): StressOptions {
  return {
    costs,
    slippage: {low: Math.min(low, high), high: Math.max(low, high), seed: Math.round(seed)},
    delay: Math.round(delay),
    days: Math.round(days),
  };
}

/**
 * The options that results are of: those asked for, but for what another run of the backtests is still at, or was
 * cancelled at.
 *
 * @param results in the order of `tradedCases`; one alone where the profiles are the reader's own
 */
export function stressShown(asked: StressOptions, results: readonly ChainResult[]): StressOptions {
  const [base, costs, slippage, hedge] = results.map(({settings}) => settings?.backtest);
  if (base === undefined || costs === undefined || slippage === undefined || hedge === undefined) return asked;
  const drawn = slippage.execution.slippage;
  return {
    ...asked,
    // What costs nothing says nothing of what it was multiplied by.
    costs: base.execution.stress > 0 ? costs.execution.stress / base.execution.stress : asked.costs,
    slippage: typeof drawn === "object" ? drawn : asked.slippage,
    delay: hedge.hedge.delay,
  };
}
