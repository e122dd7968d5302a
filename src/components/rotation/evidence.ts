import {regimeIntervals, type RegimeIntervals} from "../../analytics/exposure/regimeIntervals.js";
import {inSlices, type Steps} from "../../analytics/exposure/steps.js";
import {REGIMES} from "../../analytics/rotation/regimes.js";
import type {RotationReport} from "../../analytics/rotation/report.js";
import {rotationTest, type RotationTest} from "../../analytics/rotation/rotationTest.js";

/** How far the numbers of a report can be trusted. */
export interface RotationEvidence {
  /** Of the average daily P&L (`nextDayReturn`) and the volatility of each regime, by code from 0 (none). */
  readonly intervals: RegimeIntervals;
  readonly test: RotationTest;
}

/** Milliseconds of rest before the slow part begins: a drag is over then. */
const REST = 250;
const SEED = 20201231;

/**
 * Bootstrap intervals by regime and the test of the labels, worked out in slices so that the page answers meanwhile.
 * Yields undefined at once, so that nothing stale stands beside new numbers, then the evidence.
 */
export async function* rotationEvidence(
  report: RotationReport,
  {periods, invalidation}: {readonly periods: number; readonly invalidation: Promise<void>},
): AsyncGenerator<RotationEvidence | undefined, void> {
  yield undefined;
  const ending = new AbortController();
  const {signal} = ending;
  void invalidation.then(() => ending.abort());
  await new Promise((resolve) => setTimeout(resolve, REST));
  if (signal.aborted) return;
  const run = <Result>(steps: Steps<Result>) => inSlices(steps, {signal});
  const {returns, regime} = report.portfolio;
  try {
    const test = await run(rotationTest(report.inputs, report.settings, {seed: SEED, periods}));
    const daily = {daily: returns, nextDay: returns};
    const intervals = await run(regimeIntervals(daily, regime, {groups: REGIMES + 1, seed: SEED, periods}));
    yield {intervals, test};
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
