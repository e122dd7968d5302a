import type {DayRange} from "../../analytics/exposure/dayRange.js";
import {percentTicks} from "../charts/ticks.js";
import type {ColumnNames} from "../../contract/table.js";
import type {exposure} from "../../contract/tables/exposure.js";
import type {Columns} from "../siteTables/columns.js";
import {concentrationChart} from "../charts/concentrationChart.js";
import {netAndGross} from "../charts/netAndGross.js";
import {stackedExposure} from "../charts/stackedExposure.js";
import type {TimeChartOptions} from "../charts/timeAxis.js";
import {timeLines} from "../charts/timeLines.js";
import {ink, sideColors} from "../colors.js";
import type {CsvColumn} from "../table/csv.js";
import type {EventMark} from "../siteTables/exposureTables.js";
import {currency, integer, percent, signedPercent} from "../format.js";
import {live, type LiveView} from "../live/live.js";
import type {Stamp} from "../figure/stamp.js";
import {table, type TableView} from "../table/table.js";
import type {DayTable, Measure} from "./measures.js";
import type {MeasuredSeries} from "./series.js";

/** What the charts of the daily exposure notebook follow. */
export interface BarsState {
  readonly series: MeasuredSeries;
  readonly measure: Measure;
  /** Rows of the table of days. */
  readonly range: DayRange;
  readonly domain?: TimeChartOptions["domain"];
}

/** The chosen measure, bar by bar, against its running average. */
export function measureView(state: BarsState, events: readonly EventMark[]): LiveView<BarsState> {
  return live(
    ({series, measure}: BarsState, width) =>
      timeLines(
        {
          date: series.date,
          lines: [
            {label: "Bar", values: series.exposure, color: sideColors.gross, strokeWidth: 1},
            {label: "Average", values: series.average, color: ink.accent, strokeWidth: 2},
          ],
        },
        {
          width,
          height: 260,
          events,
          title: measure.label,
          unit: "% of buying power",
          format: percent,
          tickFormat: percentTicks,
        },
      ),
    state,
    {height: 300},
  );
}

/** Net and gross exposure at the close. */
export function netAndGrossView(days: Columns<DayTable>, state: BarsState): LiveView<BarsState> {
  return live(
    ({range}: BarsState, width) => {
      const cut = (column: ColumnNames<DayTable, "number">) => days.numbers(column).subarray(range.from, range.to);
      const date = days.days("date").subarray(range.from, range.to);
      return netAndGross({date, gross: cut("gross_exposure"), net: cut("net_exposure")}, {width, height: 340});
    },
    state,
    {height: 340},
  );
}

/** Exposure by symbol, the largest on their own. */
export function stackView(
  stack: Columns<typeof exposure.stack>,
  days: Int32Array,
  state: BarsState,
): LiveView<BarsState> {
  const {names} = stack.text("layer");
  const exposure = stack.numbers("exposure");
  const layers = names.slice(0, stack.length / Math.max(1, days.length)).map((name, k) => ({
    name,
    exposure: exposure.subarray(k * days.length, (k + 1) * days.length),
    others: name.startsWith("Other "),
  }));
  return live(({domain}: BarsState, width) => stackedExposure({days, layers}, {width, domain}), state, {height: 320});
}

/** How much the largest positions hold, and how many equal ones would be as concentrated. */
export function concentrationView(days: Columns<DayTable>, state: BarsState): LiveView<BarsState> {
  return live(
    ({range}: BarsState, width) => {
      const cut = (column: ColumnNames<DayTable, "number">) => days.numbers(column).subarray(range.from, range.to);
      return concentrationChart(
        {
          date: days.days("date").subarray(range.from, range.to),
          top1: cut("top1"),
          top3: cut("top3"),
          top5: cut("top5"),
          top10: cut("top10"),
          effectivePositions: cut("effective_positions"),
        },
        {width},
      );
    },
    state,
    {height: 340},
  );
}

/** The numbers behind the chart of the measure. */
export function seriesColumns({series, measure}: BarsState): CsvColumn[] {
  return [
    {name: "date", days: true, values: series.date},
    {name: measure.column, values: series.exposure},
    {name: "running_average", values: series.average},
  ];
}

type DayColumn = ColumnNames<typeof exposure.days, "number">;

/** A bar as the table lists it: row of the table of days. */
export interface BarRow {
  readonly row: number;
}

/** The bar-by-bar series in full precision, the last bar first. */
export function barsTable(
  days: Columns<typeof exposure.days>,
  {stamp}: {readonly stamp: () => Stamp},
): TableView<BarRow> {
  const column = (name: DayColumn) => {
    const values = days.numbers(name);
    return ({row}: BarRow) => values[row];
  };
  const date = days.days("date");
  const money = (key: DayColumn, label: string) => ({
    key,
    label,
    value: column(key),
    format: currency,
    kind: "number" as const,
  });
  const share = (key: DayColumn, label: string) => ({
    key,
    label,
    value: column(key),
    format: percent,
    kind: "number" as const,
  });
  return table<BarRow>(
    [],
    [
      {key: "date", label: "Date", kind: "date", value: ({row}) => date[row]},
      share("gross_exposure", "Gross"),
      {...share("net_exposure", "Net"), format: signedPercent, digits: 1},
      share("long_exposure", "Long"),
      share("short_exposure", "Short"),
      {
        ...share("average_exposure", "Average"),
        definition: "Mean of the gross exposures from the first bar of all, whatever the range, flat bars included.",
      },
      share("any_open", "Any open"),
      share("intraday_peak", "Peak"),
      share("time_weighted", "Time-weighted"),
      money("equity", "Equity"),
      money("cash", "Cash"),
      {key: "positions", label: "Positions", value: column("positions"), format: integer, kind: "number"},
      share("top1", "Top 1"),
    ],
    {
      name: "daily-exposure",
      title: "Bar by bar",
      subtitle: "shares of equity; the CSV holds every digit",
      link: "sort",
      stamp,
    },
  );
}

/** The rows of a range, the last bar first. */
export function barRows({from, to}: DayRange): BarRow[] {
  return Array.from({length: to - from}, (_, i) => ({row: to - 1 - i}));
}
