import type {Snapshots} from "./book.js";
import {changedDays, classify, regimes, riskStates, type Classification} from "./classify.js";
import {allDays, type DayRange} from "./dayRange.js";
import type {DailyReturns} from "./nextDay.js";
import {regimeTable, type RegimeTable} from "./regimeTable.js";
import {scorecard, type Breach} from "./scorecard.js";
import {spells, type Spells} from "./spells.js";
import {riskStateCounts, stateTable, type RiskStateCount, type StateTable} from "./stateTable.js";
import {defaultThresholds, thresholdProblems, type RegimeThresholds} from "./thresholds.js";
import {transitions, type Transitions} from "./transitions.js";

/** Everything the regimes notebook shows that follows a threshold at once. */
export interface RegimeReport {
  readonly thresholds: RegimeThresholds;
  readonly range: DayRange;
  /** Sentences for the reader; empty when the thresholds are sound. */
  readonly problems: readonly string[];
  /** Over the whole history, not the range alone. */
  readonly classification: Classification;
  readonly table: RegimeTable;
  readonly scorecard: readonly Breach[];
  readonly stateCounts: readonly RiskStateCount[];
  readonly stateTable: StateTable;
  readonly regimeTransitions: Transitions;
  readonly stateTransitions: Transitions;
  /** Segments of the ribbon. */
  readonly spells: Spells;
  /** Days of the range whose regime differs from the baseline's. */
  readonly changed: number;
}

export interface RegimeReportOptions {
  readonly thresholds?: RegimeThresholds;
  readonly range?: DayRange;
  /** Observations a year, 252 or 365. */
  readonly periods?: number;
  /** Classification to count changed days against, e.g. the one when a drag began; without it nothing has changed. */
  readonly baseline?: Classification;
}

/** Classifies every day and fills every table of it: what runs on each frame while a threshold is dragged. */
export function regimeReport(
  snapshots: Pick<Snapshots, "gross" | "net">,
  returns: DailyReturns,
  {thresholds = defaultThresholds, range = allDays(snapshots.gross), periods = 252, baseline}: RegimeReportOptions = {},
): RegimeReport {
  const classification = classify(snapshots, thresholds);
  const {regime, state} = classification;
  const runs = spells(regime, range);
  return {
    thresholds,
    range,
    problems: thresholdProblems(thresholds),
    classification,
    table: regimeTable(snapshots, returns, classification, {
      range,
      periods,
      targetGross: thresholds.targetGross,
      spells: runs,
    }),
    scorecard: scorecard(snapshots, thresholds, range),
    stateCounts: riskStateCounts(classification, range),
    stateTable: stateTable(returns, classification, {range, periods}),
    regimeTransitions: transitions(regime, regimes.length, range),
    stateTransitions: transitions(state, riskStates.length, range),
    spells: runs,
    changed: baseline === undefined ? 0 : changedDays(baseline.regime, regime, range),
  };
}
