import {regimeIntervals, type RegimeIntervals} from "../../analytics/exposure/regimeIntervals.js";
import {REGIMES} from "../../analytics/rotation/regimes.js";
import type {RotationReport} from "../../analytics/rotation/report.js";
import {rotationTest, type RotationTest} from "../../analytics/rotation/rotationTest.js";
import {afterRest} from "../live/afterRest.js";

/** How far the numbers of a report can be trusted. */
export interface RotationEvidence {
  /** Of the average daily P&L (`nextDayReturn`) and the volatility of each regime, by code from 0 (none). */
  readonly intervals: RegimeIntervals;
  readonly test: RotationTest;
}

const SEED = 20201231;

/** Intervals by regime and the test of the labels, as `afterRest` works them out. */
export function rotationEvidence(
  report: RotationReport,
  {periods, invalidation}: {readonly periods: number; readonly invalidation: Promise<void>},
): AsyncGenerator<RotationEvidence | undefined, void> {
  const {returns, regime} = report.portfolio;
  return afterRest(invalidation, async (run) => {
    const test = await run(rotationTest(report.inputs, report.settings, {seed: SEED, periods}));
    const daily = {daily: returns, nextDay: returns};
    const intervals = regimeIntervals(daily, regime, {groups: REGIMES + 1, periods});
    return {intervals, test};
  });
}
