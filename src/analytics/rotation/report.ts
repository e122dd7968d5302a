import {drawdown, drawdownTable, type Drawdown} from "../performance/drawdown.js";
import {performanceSummary, type PerformanceSummary} from "../performance/summary.js";
import {allocate, defaultAllocation, type AllocationSettings} from "./allocation.js";
import {attributePnl, type RotationAttribution} from "./attribution.js";
import {aggregate, DEFAULT_ROTATION_COST, type Portfolio} from "./portfolio.js";
import type {ProfileColumns} from "./profiles.js";
import {REGIMES} from "./regimes.js";
import {DEFAULT_ROTATION_THRESHOLD, rotations, type Rotations} from "./rotations.js";

/** What an allocation is worked out from, a value a day. */
export interface RotationInputs {
  /** Day numbers. */
  readonly date: Int32Array;
  /** Regime codes, 0 for none. */
  readonly regime: Uint8Array;
  readonly scores: ProfileColumns;
  /** Simple returns of the profiles, fractions. */
  readonly profileReturns: ProfileColumns;
  /** Realised volatility of 20 days, a fraction a year; NaN where it is not known. */
  readonly volatility: Float64Array;
}

/** What the reader may move without another backtest. */
export interface RotationSettings extends AllocationSettings {
  /** A move of a weight beyond this is a rotation. */
  readonly rotationThreshold: number;
  /** Fraction of the weight moved. */
  readonly rotationCost: number;
}

/** The settings of the specification. */
export const defaultRotation: RotationSettings = {
  ...defaultAllocation,
  rotationThreshold: DEFAULT_ROTATION_THRESHOLD,
  rotationCost: DEFAULT_ROTATION_COST,
};

/** Everything that follows a parameter of the allocation at once. */
export interface RotationReport {
  readonly inputs: RotationInputs;
  readonly settings: RotationSettings;
  /** A column a profile, set at the close of each day. */
  readonly weights: ProfileColumns;
  readonly portfolio: Portfolio;
  readonly attribution: RotationAttribution;
  readonly rotations: Rotations;
  readonly summary: PerformanceSummary;
  /** The metrics of the days whose weights were set in each regime, by code from 0 (none) to 6. */
  readonly byRegime: readonly PerformanceSummary[];
  /** Drawdown of the compounded equity, a fraction <= 0. */
  readonly drawdown: Float64Array;
  readonly drawdowns: readonly Drawdown[];
  /** Days in each regime, by code from 0 (none) to 6. */
  readonly regimeDays: Int32Array;
}

/** Allocates, aggregates, attributes and measures: what runs on each frame while a control is dragged. */
export function rotationReport(
  inputs: RotationInputs,
  settings: RotationSettings = defaultRotation,
  periods = 252,
): RotationReport {
  const {date, regime, scores, profileReturns, volatility} = inputs;
  const weights = allocate(scores, regime, volatility, settings);
  const portfolio = aggregate(weights, profileReturns, regime, settings.rotationCost);
  const {returns} = portfolio;
  const regimeDays = new Int32Array(REGIMES + 1);
  for (const code of regime) regimeDays[code]!++;
  return {
    inputs,
    settings,
    weights,
    portfolio,
    attribution: attributePnl(portfolio),
    rotations: rotations(weights, portfolio, {threshold: settings.rotationThreshold, periods}),
    summary: performanceSummary(returns, {periods}),
    byRegime: Array.from({length: REGIMES + 1}, (_, code) =>
      performanceSummary(
        returns.filter((_, t) => portfolio.regime[t] === code),
        {periods},
      ),
    ),
    drawdown: drawdown(returns),
    drawdowns: drawdownTable(returns, date),
    regimeDays,
  };
}
