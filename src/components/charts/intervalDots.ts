import * as Plot from "@observablehq/plot";
import {ink} from "../colors.js";
import {plot} from "./plot.js";
import {ticksOf, type TickFormat} from "./ticks.js";
import {NARROW, type TimeChartOptions} from "./timeAxis.js";
import {asImage, plotStyle} from "./plotStyle.js";

/** An estimate with the interval it is known to. */
export interface IntervalRow {
  readonly label: string;
  readonly value: number;
  /** NaN where there are too few observations for an interval. */
  readonly low: number;
  readonly high: number;
  readonly color?: string;
  /** What stands after the figure, such as the number of days. */
  readonly note?: string;
}

export interface IntervalDotsOptions extends Pick<TimeChartOptions, "width" | "height"> {
  /** Name and unit of the axis. */
  readonly label: string;
  readonly format: (value: number) => string;
  readonly tickFormat?: TickFormat;
  /** Coverage of the intervals. */
  readonly level?: number;
}

/** Estimates as dots on their intervals, with a rule at zero. A dot without an interval is hollow. */
export function intervalDots(
  rows: readonly IntervalRow[],
  {width, label, format, tickFormat = format, level, height = 48 + 26 * Math.max(1, rows.length)}: IntervalDotsOptions,
): SVGSVGElement {
  const narrow = width < NARROW;
  const known = rows.filter(({value}) => Number.isFinite(value));
  const sure = known.filter(({low, high}) => Number.isFinite(low) && Number.isFinite(high));
  const unsure = known.filter((row) => !sure.includes(row));
  const color = ({color = ink.strong}: IntervalRow): string => color;
  const coverage = level === undefined ? "" : `, with ${Math.round(100 * level)}% intervals`;
  const ticks = Math.max(3, Math.round(width / 110));
  const domain = domainOf(known);
  return asImage(
    plot({
      width,
      height,
      marginLeft: narrow ? 150 : 160,
      marginRight: narrow ? 64 : 150,
      marginTop: 6,
      marginBottom: 38,
      style: plotStyle,
      ariaLabel: `${label}${coverage}: ${known.map(({label, value}) => `${label} ${format(value)}`).join(", ")}`,
      x: {
        label: `${label}${coverage}`,
        labelAnchor: narrow ? "right" : "center",
        labelArrow: "none",
        tickFormat: ticksOf(tickFormat, domain, ticks),
        ticks,
        tickSize: 0,
        domain,
        nice: true,
      },
      y: {domain: rows.map(({label}) => label), label: null, tickSize: 0, axis: null},
      color: {type: "identity"},
      marks: [
        Plot.gridX({stroke: ink.grid, ticks}),
        Plot.axisY({tickSize: 0, label: null, fill: ink.strong, textAnchor: "end"}),
        Plot.ruleX([0], {stroke: ink.muted}),
        Plot.ruleY(sure, {
          x1: "low",
          x2: "high",
          y: "label",
          stroke: color,
          strokeWidth: 4,
          strokeOpacity: 0.35,
          strokeLinecap: "round",
        }),
        Plot.dot(sure, {x: "value", y: "label", fill: color, r: 4.5, stroke: ink.surface, strokeWidth: 1.25}),
        Plot.dot(unsure, {x: "value", y: "label", fill: ink.surface, r: 3.5, stroke: color, strokeWidth: 1.5}),
        Plot.text(rows, {
          y: "label",
          frameAnchor: "right",
          textAnchor: "start",
          dx: 10,
          text: ({value}: IntervalRow) => format(value),
          fontWeight: 600,
          fill: ink.strong,
        }),
        ...(narrow
          ? []
          : [
              Plot.text(rows, {
                y: "label",
                frameAnchor: "right",
                textAnchor: "start",
                dx: 68,
                text: ({note = ""}: IntervalRow) => note,
                fill: ink.muted,
              }),
            ]),
      ],
    }),
  );
}

/** Zero, every value, and every end of an interval. */
function domainOf(rows: readonly IntervalRow[]): [number, number] {
  const ends = rows.flatMap(({value, low, high}) => [value, low, high]).filter(Number.isFinite);
  const [low, high] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  return low === high ? [-1, 1] : [low, high];
}
