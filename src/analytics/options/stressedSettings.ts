import type {BacktestSettings} from "./backtestSettings.js";

/** A harsher world for the same trades. */
export interface SettingsStress {
  readonly id: string;
  readonly name: string;
  readonly apply: (settings: BacktestSettings) => BacktestSettings;
}

/** Any number: it only makes the draws the same at every run. */
const SEED = 20;

/** Stresses that need the backtests again. @see spec: rotation, "Stress" */
export const settingsStresses: readonly SettingsStress[] = [
  {
    id: "costs",
    name: "Costs twice as high",
    apply: (settings) => ({
      ...settings,
      execution: {...settings.execution, stress: 2 * settings.execution.stress},
    }),
  },
  {
    id: "slippage",
    name: "20 to 50 basis points of slippage on every fill",
    apply: (settings) => ({
      ...settings,
      execution: {...settings.execution, slippage: {low: 0.002, high: 0.005, seed: SEED}},
    }),
  },
  {
    id: "hedges",
    name: "Hedges one day late",
    apply: (settings) => ({...settings, hedge: {...settings.hedge, delay: settings.hedge.delay + 1}}),
  },
];
