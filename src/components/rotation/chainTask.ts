import type {ProfileBacktest} from "../../analytics/options/backtest.js";
import {
  rotationBacktests,
  rotationInputs,
  rotationSignals,
  type ChainSettings,
} from "../../analytics/rotation/chain.js";
import type {Bars} from "../../analytics/rotation/features.js";
import type {RotationInputs} from "../../analytics/rotation/report.js";
import type {ConstantFactor} from "../../analytics/rotation/scores.js";
import type {Steps} from "../../analytics/exposure/steps.js";

/** What one run of the chain gives a page. */
export interface ChainResult {
  readonly inputs: RotationInputs;
  readonly constant: readonly ConstantFactor[];
  /** In the order of the profiles. */
  readonly backtests: readonly ProfileBacktest[];
  /** What the chain was run with; absent where none was. */
  readonly settings?: ChainSettings;
}

/** The chain once for each of the settings, in steps of a backtest. */
export function* chainRuns(bars: Bars, settings: readonly ChainSettings[]): Steps<ChainResult[]> {
  const results: ChainResult[] = [];
  for (const [k, each] of settings.entries()) {
    const signals = rotationSignals(bars, each);
    const steps = rotationBacktests(bars, signals, each);
    let step = steps.next();
    for (; !step.done; step = steps.next()) yield (k + step.value) / settings.length;
    results.push({
      inputs: rotationInputs(signals, step.value),
      constant: signals.constant,
      backtests: step.value,
      settings: each,
    });
  }
  return results;
}
