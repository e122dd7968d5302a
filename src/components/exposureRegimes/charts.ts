import type {Snapshots} from "../../analytics/exposure/book.js";
import {regimeLabels, riskStateLabels} from "../../analytics/exposure/classify.js";
import type {DayRange} from "../../analytics/exposure/dayRange.js";
import type {RegimeReport} from "../../analytics/exposure/regimeReport.js";
import type {SensitivityMap, SensitivityMetric} from "../../analytics/exposure/sensitivity.js";
import type {RegimeThresholds} from "../../analytics/exposure/thresholds.js";
import {drawdown} from "../../analytics/performance/drawdown.js";
import {rollingVolatility} from "../../analytics/performance/volatility.js";
import {drawdownChart} from "../charts/drawdownChart.js";
import {intervalDots} from "../charts/intervalDots.js";
import {sensitivityHeatmap} from "../charts/sensitivityHeatmap.js";
import {spellHistogram} from "../charts/spellHistogram.js";
import {stateBars} from "../charts/stateBars.js";
import {basisPointTicks, percentTicks} from "../charts/ticks.js";
import type {TimeChartOptions} from "../charts/timeAxis.js";
import {timeLines} from "../charts/timeLines.js";
import {transitionHeatmap} from "../charts/transitionHeatmap.js";
import {ink, regimeColors} from "../colors.js";
import type {EventMark} from "../siteTables/exposureTables.js";
import {basisPoints, count, limit, percent} from "../format.js";
import {live, type LiveView} from "../live/live.js";
import type {Evidence} from "./evidence.js";

/** Volatility by risk state. Follows a report. */
export function stateBarsView(report: RegimeReport): LiveView<RegimeReport> {
  return live(({stateTable}: RegimeReport, width) => stateBars(stateTable.rows, {width}), report, {height: 150});
}

/** How the book moves from regime to regime. Follows a report. */
export function transitionsView(report: RegimeReport): LiveView<RegimeReport> {
  return live(
    ({regimeTransitions}: RegimeReport, width) => transitionHeatmap(regimeTransitions, regimeLabels, {width}),
    report,
    {height: 380},
  );
}

/** How the book moves from risk state to risk state. Follows a report. */
export function stateTransitionsView(report: RegimeReport): LiveView<RegimeReport> {
  return live(
    ({stateTransitions}: RegimeReport, width) => transitionHeatmap(stateTransitions, riskStateLabels, {width}),
    report,
    {height: 170},
  );
}

/** How long regimes last. Follows a report. */
export function spellsView(report: RegimeReport): LiveView<RegimeReport> {
  return live(({spells}: RegimeReport, width) => spellHistogram(spells, {width}), report, {height: 220});
}

/** A report with the evidence for it, which comes later. */
export interface Weighed {
  readonly report: RegimeReport;
  readonly evidence: Evidence | undefined;
}

/** Average next-day return of each regime with its interval, once there is one. */
export function nextDayView(state: Weighed): LiveView<Weighed> {
  return live(
    ({report, evidence}: Weighed, width) => {
      const interval = evidence?.intervals.nextDayReturn;
      const rows = report.table.rows.map(({label, code, days, averageNextDayReturn}) => ({
        label,
        value: averageNextDayReturn,
        low: interval?.low[code] ?? NaN,
        high: interval?.high[code] ?? NaN,
        color: regimeColors[code],
        note: count(days, "day"),
      }));
      return intervalDots(rows, {
        width,
        label: "Average return of the next day (bp)",
        format: (value) => basisPoints(value),
        tickFormat: basisPointTicks,
        level: evidence?.intervals.level,
      });
    },
    state,
    {height: 280},
  );
}

/** A sensitivity map and the thresholds in force. */
export interface MapState {
  readonly map: SensitivityMap;
  readonly metric: SensitivityMetric;
  readonly thresholds: RegimeThresholds;
}

/** The sensitivity map; while a threshold moves over it, only the crosshair does. */
export function sensitivityView(state: MapState): LiveView<MapState> {
  return live(
    (first: MapState, width) => {
      const draw = ({map, metric, thresholds}: MapState) =>
        sensitivityHeatmap(map, {width, x: "grossHigh", y: "grossLow", metric, thresholds});
      const place = document.createElement("div");
      let chart = draw(first);
      let drawn = first.map;
      place.append(chart);
      return Object.assign(place, {
        update(next: MapState) {
          if (next.map === drawn) return chart.place(next.thresholds);
          drawn = next.map;
          const other = draw(next);
          chart.replaceWith(other);
          chart = other;
        },
      });
    },
    state,
    {height: 400},
  );
}

/** What the two charts of risk over time follow. */
export interface RiskState extends DayRange {
  readonly window: number;
  /** Annualised, a fraction. */
  readonly target: number;
}

/** Rolling volatility of the book against a target. */
export function volatilityView(
  {date}: Snapshots,
  daily: Float64Array,
  {periods, events}: {readonly periods: number; readonly events: readonly EventMark[]},
  state: RiskState,
): LiveView<RiskState> {
  return live(
    ({from, to, window, target}: RiskState, width) =>
      timeLines(
        {
          date: date.subarray(from, to),
          lines: [
            {
              label: "Volatility",
              values: rollingVolatility(daily, {window, periods}).subarray(from, to),
              color: ink.strong,
            },
          ],
        },
        {
          width,
          events,
          title: `Volatility over ${count(window, "day")}`,
          unit: "% a year",
          format: (value) => percent(value),
          tickFormat: percentTicks,
          rules: [{value: target, label: `Target ${limit(target)}`}],
        },
      ),
    state,
    {height: 220},
  );
}

/** Drawdown of the book over the chosen days, measured from their first. */
export function drawdownView(
  {date}: Snapshots,
  daily: Float64Array,
  options: Pick<TimeChartOptions, "events">,
  state: RiskState,
): LiveView<RiskState> {
  return live(
    ({from, to}: RiskState, width) =>
      drawdownChart({date: date.subarray(from, to), drawdown: drawdown(daily.subarray(from, to))}, {width, ...options}),
    state,
    {height: 180},
  );
}
