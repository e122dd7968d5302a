import type {Snapshots} from "../../analytics/exposure/book.js";
import {riskStates, type RiskState} from "../../analytics/exposure/classify.js";
import type {DayRange} from "../../analytics/exposure/dayRange.js";
import type {DailyReturns} from "../../analytics/exposure/nextDay.js";
import {permutationTest, type PermutationResult} from "../../analytics/exposure/permutation.js";
import {regimeIntervals, type RegimeIntervals} from "../../analytics/exposure/regimeIntervals.js";
import {
  sensitivityMap,
  valuesAround,
  type SensitivityMap,
  type SensitivityMetric,
} from "../../analytics/exposure/sensitivity.js";
import type {RegimeThresholds} from "../../analytics/exposure/thresholds.js";
import {afterRest} from "../live/afterRest.js";

/** How far the regime result can be trusted. */
export interface Evidence {
  readonly intervals: RegimeIntervals;
  readonly permutation: PermutationResult;
}

const SEED = 20040102;
const REGIMES = 9;

/**
 * Intervals and the permutation test of a classification, as `afterRest` works them out.
 *
 * @param classification what the days are classified as
 * @param invalidation ends the work, when the inputs change again
 */
export function evidenceOf(
  returns: DailyReturns,
  {regime}: {readonly regime: Uint8Array},
  {
    range,
    periods,
    invalidation,
  }: {readonly range: DayRange; readonly periods: number; readonly invalidation: Promise<void>},
): AsyncGenerator<Evidence | undefined, void> {
  return afterRest(invalidation, async (run) => ({
    intervals: regimeIntervals(returns, regime, {groups: REGIMES, range, periods}),
    permutation: await run(permutationTest(returns.nextDay, regime, {seed: SEED, range})),
  }));
}

/** Choices of the sensitivity map. */
export const sensitivityBuckets = riskStates.map((value, i) => ({
  value,
  label: ["Risk on", "Balanced", "Risk off"][i]!,
}));

export const sensitivityMetrics = [
  {value: "volatility", label: "Volatility"},
  {value: "nextDayReturn", label: "Next-day return"},
  {value: "days", label: "Days"},
] as const satisfies readonly {value: SensitivityMetric; label: string}[];

/** Steps of the map's grid to either side of its centre, and their size. */
const REACH = 16;
const STEP = 0.025;

/** The map is centred near a threshold, on a multiple of this, so that a drag moves the crosshair and not the map. */
const CENTRES = 0.2;

const axis = (threshold: "grossHigh" | "grossLow", value: number) => ({
  threshold,
  values: valuesAround(
    Math.max(REACH * STEP, Number((Math.round(value / CENTRES) * CENTRES).toFixed(12))),
    STEP,
    REACH,
  ),
});

/** What the map shows. */
export interface MapChoice {
  readonly bucket: RiskState;
  readonly metric: SensitivityMetric;
  readonly range: DayRange;
  readonly periods: number;
}

/**
 * A statistic of one risk state over a grid of both gross thresholds around those chosen. The net thresholds have no
 * say in it, so the map is worked out anew only when its centre or the choice changes.
 */
export function grossSensitivity(snapshots: Pick<Snapshots, "gross" | "net">, returns: DailyReturns) {
  let last = {key: "", map: undefined as SensitivityMap | undefined};
  return (thresholds: RegimeThresholds, choice: MapChoice) => {
    const [x, y] = [axis("grossHigh", thresholds.grossHigh), axis("grossLow", thresholds.grossLow)];
    const {bucket, metric, range, periods} = choice;
    const key = [bucket, metric, range.from, range.to, periods, x.values[0], y.values[0]].join();
    if (key !== last.key || last.map === undefined)
      last = {key, map: sensitivityMap(snapshots, returns, {thresholds, x, y, bucket, metric, range, periods})};
    return {map: last.map!, metric, thresholds};
  };
}
