import {MS_PER_DAY} from "../../analytics/calendar.js";
import {profileLabels} from "../../analytics/rotation/profiles.js";
import {NO_REGIME} from "../../analytics/rotation/regimes.js";
import type {RotationReport} from "../../analytics/rotation/report.js";
import {intervalDots} from "../charts/intervalDots.js";
import {overviewBrush, type DateSpan} from "../charts/overviewBrush.js";
import {pnlBars} from "../charts/pnlBars.js";
import {runningSum} from "../../analytics/performance/runningSum.js";
import {rotationPanels} from "../charts/rotationPanels.js";
import {basisPointTicks, percentTicks} from "../charts/ticks.js";
import {profileColors, rotationSwatches, sideColors} from "../colors.js";
import type {CsvColumn} from "../table/csv.js";
import type {EventMark} from "../siteTables/exposureTables.js";
import {count, number, percent, signedPercent} from "../format.js";
import {live, type LiveView} from "../live/live.js";
import type {RotationEvidence} from "./evidence.js";

/** The name and colour of a regime by its code, 0 for none. */
export const regimeOf = (code: number) =>
  rotationSwatches[code === NO_REGIME ? rotationSwatches.length - 1 : code - 1]!;

/** P&L, drawdown, weights and regimes on one axis. Follows a report. */
export function panelsView(report: RotationReport, events: readonly EventMark[]): LiveView<RotationReport> {
  const draw = (state: RotationReport, width: number) => {
    const node = rotationPanels(state, {width, events: within(events, state.inputs.date)});
    const {update} = node;
    // Another stretch of days is another figure: its crosshair and events belong to the days it was made with.
    const first = state.inputs.date;
    return Object.assign(node, {
      update: (next: RotationReport) => {
        if (next.inputs.date.length === first.length && next.inputs.date[0] === first[0]) update(next);
        else node.replaceWith(draw(next, width));
      },
    });
  };
  return live(draw, report, {height: 690});
}

const within = (events: readonly EventMark[], date: Int32Array) =>
  events.filter(
    ({date: at}) => at.getTime() >= date[0]! * MS_PER_DAY && at.getTime() <= date[date.length - 1]! * MS_PER_DAY,
  );

/** The whole history as a strip on which days are selected. */
export function brushView(
  date: Int32Array,
  values: Float64Array,
  span: DateSpan,
  onDays: (days: readonly [number, number] | undefined) => void,
): LiveView<DateSpan> {
  const dayOf = (moment: Date): number => Math.floor(moment.getTime() / MS_PER_DAY);
  const draw = (value: DateSpan, width: number) => {
    const node = overviewBrush(
      {date, values},
      {
        width,
        label: "P&L",
        color: sideColors.net,
        value,
        onRange: (chosen) => onDays(chosen && [dayOf(chosen[0]), dayOf(chosen[1])]),
      },
    );
    return Object.assign(node, {
      update: (next: DateSpan) => void (String(next) !== String(node.value) && (node.value = next)),
    });
  };
  return live(draw, span, {height: 72});
}

/** P&L by profile. */
export function profileBarsView(report: RotationReport): LiveView<RotationReport> {
  return live(
    ({attribution: {byProfile}, weights}: RotationReport, width) =>
      pnlBars(
        profileLabels.map((label, p) => ({
          label,
          value: byProfile[p]!,
          color: profileColors[p]!,
          note: `${percent(weights[p]!.reduce((sum, w) => sum + w, 0) / weights[p]!.length, 0)} held`,
        })),
        {width, label: "P&L, % of capital", format: (x) => signedPercent(x), tickFormat: percentTicks},
      ),
    report,
    {height: 200},
  );
}

/** Codes of the regimes that occur on days with a return. */
const occurring = (days: Int32Array): number[] => Array.from(days.keys()).filter((code) => code > 0 && days[code]! > 0);

/** P&L by the regime the weights were set in. */
export function regimeBarsView(report: RotationReport): LiveView<RotationReport> {
  return live(
    ({attribution: {byRegime, days}}: RotationReport, width) =>
      pnlBars(
        occurring(days).map((code) => ({
          label: regimeOf(code).label,
          value: byRegime[code]!,
          color: regimeOf(code).color,
          note: count(days[code]!, "day"),
        })),
        {width, label: "P&L, % of capital", format: (x) => signedPercent(x), tickFormat: percentTicks},
      ),
    report,
    {height: 180},
  );
}

/** Share of the days in each regime, none included. */
export function regimeTimeView(report: RotationReport): LiveView<RotationReport> {
  return live(
    ({regimeDays, inputs: {date}}: RotationReport, width) =>
      pnlBars(
        Array.from(regimeDays.keys())
          .filter((code) => regimeDays[code]! > 0)
          .map((code) => ({
            label: regimeOf(code).label,
            value: regimeDays[code]! / date.length,
            color: regimeOf(code).color,
            note: count(regimeDays[code]!, "day"),
          })),
        {width, label: "Share of days, %", format: (x) => percent(x), tickFormat: percentTicks},
      ),
    report,
    {height: 200},
  );
}

/** A report with the evidence for it, which comes later. */
export interface WeighedRotation {
  readonly report: RotationReport;
  readonly evidence: RotationEvidence | undefined;
}

/** Average daily P&L of each regime with its bootstrap interval, once there is one. */
export function regimeDotsView(state: WeighedRotation): LiveView<WeighedRotation> {
  return live(
    ({report: {attribution}, evidence}: WeighedRotation, width) =>
      intervalDots(
        occurring(attribution.days).map((code) => ({
          label: regimeOf(code).label,
          value: attribution.byRegime[code]! / attribution.days[code]!,
          low: evidence?.intervals.nextDayReturn.low[code] ?? NaN,
          high: evidence?.intervals.nextDayReturn.high[code] ?? NaN,
          color: regimeOf(code).color,
          note: count(attribution.days[code]!, "day"),
        })),
        {
          width,
          label: "Average P&L a day, basis points",
          format: (x) => number(x * 1e4, 1),
          tickFormat: basisPointTicks,
          level: evidence?.intervals.level,
        },
      ),
    state,
    {height: 200},
  );
}

/** The numbers behind the panels. */
export function panelColumns({inputs, weights, portfolio, drawdown}: RotationReport): CsvColumn[] {
  return [
    {name: "date", days: true, values: inputs.date},
    {name: "regime", values: Array.from(inputs.regime, (code) => (code === NO_REGIME ? "" : regimeOf(code).label))},
    {name: "return", values: portfolio.returns},
    {name: "gross_return", values: portfolio.gross},
    {name: "rotation_cost", values: portfolio.cost},
    {name: "cumulative_pnl", values: runningSum(portfolio.returns)},
    {name: "drawdown", values: drawdown},
    ...weights.map((values, p) => ({name: `profile_${p + 1}_weight`, values})),
  ];
}
