import type {StressOptions, StressRow, YearRow} from "../../analytics/rotation/stress.js";
import {intervalDots} from "../charts/intervalDots.js";
import {pnlBars} from "../charts/pnlBars.js";
import {runningSum} from "../../analytics/performance/runningSum.js";
import {numberTicks, percentTicks} from "../charts/ticks.js";
import {timeLines} from "../charts/timeLines.js";
import {factorColor, ink, outcomeColors} from "../colors.js";
import type {CsvColumn} from "../table/csv.js";
import {count, percent, ratio, signedPercent} from "../format.js";
import {fewMark, markedRatio, recordColumn} from "../recordLength.js";
import {live, type LiveView} from "../live/live.js";
import type {Stamp} from "../figure/stamp.js";
import {table, type TableView} from "../table/table.js";
import {briefLabel, caseLabel} from "./reading.js";

/** The cases on their days. */
export interface StressState {
  readonly date: Int32Array;
  readonly rows: readonly StressRow[];
  readonly options: StressOptions;
}

const colorOf = (k: number): string => (k === 0 ? ink.strong : factorColor(k - 1));

/** Cumulative P&L in every case. */
export function casesView(state: StressState): LiveView<StressState> {
  return live(
    ({date, rows, options}: StressState, width) =>
      timeLines(
        {
          date,
          lines: rows.map(({name, returns}, k) => ({
            label: briefLabel(name, options),
            values: runningSum(returns),
            color: colorOf(k),
            strokeWidth: k === 0 ? 2 : 1.25,
          })),
        },
        {
          width,
          height: 340,
          title: "P&L",
          unit: "% of capital, cumulative, not compounded",
          format: (x) => signedPercent(x),
          tickFormat: percentTicks,
        },
      ),
    state,
    {height: 380},
  );
}

/** The Sharpe ratio in every case with its interval. */
export function sharpeView(state: StressState): LiveView<StressState> {
  return live(
    ({rows, options}: StressState, width) =>
      intervalDots(
        rows.map(({name, summary}, k) => ({
          label: caseLabel(name, options),
          value: summary.sharpe,
          low: summary.sharpeInterval.low,
          high: summary.sharpeInterval.high,
          color: colorOf(k),
          note: Number.isNaN(summary.sharpeInterval.low)
            ? count(summary.observations, "day")
            : `${ratio(summary.sharpeInterval.low)} … ${ratio(summary.sharpeInterval.high)}${fewMark(summary.observations)}`,
        })),
        {width, label: "Sharpe ratio", format: (x) => ratio(x), tickFormat: numberTicks, level: 0.95},
      ),
    state,
    {height: 220},
  );
}

/** P&L year by year. */
export function yearsView(years: readonly YearRow[]): LiveView<{years: readonly YearRow[]}> {
  return live(
    ({years}: {years: readonly YearRow[]}, width) =>
      pnlBars(
        years.map(({year, total, summary}) => ({
          label: String(year),
          value: total,
          color: total < 0 ? outcomeColors.loss : outcomeColors.gain,
          note: Number.isNaN(summary.sharpe)
            ? count(summary.observations, "day")
            : `Sharpe ${markedRatio(summary.sharpe, summary.observations)}`,
        })),
        {
          width,
          height: 44 + 20 * Math.max(1, years.length),
          label: "P&L, % of capital",
          format: (x) => signedPercent(x),
          tickFormat: percentTicks,
        },
      ),
    {years},
    {height: 300},
  );
}

/** The cases in numbers. */
export function casesTable({stamp}: {readonly stamp: () => Stamp}): TableView<{row: StressRow; label: string}> {
  return table<{row: StressRow; label: string}>(
    [],
    [
      {key: "case", label: "Case", kind: "text", value: ({label}) => label},
      {
        key: "total",
        label: "P&L",
        kind: "number",
        format: signedPercent,
        digits: 1,
        value: ({row}) => row.total,
        definition: "Sum of daily P&L, % of capital, not compounded.",
      },
      {
        key: "cagr",
        label: "Return a year",
        kind: "number",
        format: signedPercent,
        digits: 1,
        value: ({row}) => row.summary.cagr,
      },
      {
        key: "volatility",
        label: "Volatility",
        kind: "number",
        format: percent,
        value: ({row}) => row.summary.annualisedVolatility,
      },
      {key: "sharpe", label: "Sharpe", kind: "number", format: ratio, value: ({row}) => row.summary.sharpe},
      {
        key: "edge",
        label: "Probability of an edge",
        kind: "number",
        format: percent,
        value: ({row}) => row.summary.probabilisticSharpe,
        definition: "Probabilistic Sharpe ratio: that the true ratio is above 0. Assumes independent days.",
      },
      {key: "sortino", label: "Sortino", kind: "number", format: ratio, value: ({row}) => row.summary.sortino},
      {
        key: "drawdown",
        label: "Max drawdown",
        kind: "number",
        format: percent,
        value: ({row}) => row.summary.maxDrawdown,
      },
      {key: "calmar", label: "Calmar", kind: "number", format: ratio, value: ({row}) => row.summary.calmar},
      {
        key: "factor",
        label: "Profit factor",
        kind: "number",
        format: ratio,
        value: ({row}) => row.summary.profitFactor,
      },
      recordColumn(({row}) => row.summary.observations),
    ],
    {name: "stress", title: "Case by case", subtitle: "after all costs", stamp},
  );
}

/** The numbers behind the lines. */
export function caseColumns({date, rows}: StressState): CsvColumn[] {
  return [
    {name: "date", days: true, values: date},
    ...rows.map(({name, returns}) => ({
      name: `${name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)}_return`,
      values: returns,
    })),
  ];
}
