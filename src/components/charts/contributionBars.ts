import * as Plot from "@observablehq/plot";
import {ink} from "../colors.js";
import {percent} from "../format.js";
import {plot} from "./plot.js";
import {asImage, plotStyle} from "./plotStyle.js";
import {percentTicks, ticksOf} from "./ticks.js";
import {NARROW, type TimeChartOptions} from "./timeAxis.js";

/** A part of a whole. */
export interface Contribution {
  readonly label: string;
  /** In the unit of the whole; below zero where the part offsets the others. */
  readonly value: number;
  readonly color: string;
}

/** Parts of a volatility one after the other: each bar begins where the last ended, and the last ends at the whole. */
export function contributionBars(
  parts: readonly Contribution[],
  {width, whole, label}: Pick<TimeChartOptions, "width"> & {readonly whole: string; readonly label: string},
): SVGSVGElement {
  const known = parts.filter(({value}) => Number.isFinite(value));
  let sum = 0;
  const bars = known.map(({value, ...part}) => ({...part, value, from: sum, to: (sum += value)}));
  const rows = [...bars, {label: whole, value: sum, from: 0, to: sum, color: ink.strong}];
  type Bar = (typeof rows)[number];
  const ends = rows.flatMap(({from, to}) => [from, to]);
  const ticks = Math.max(3, Math.round(width / 130));
  return asImage(
    plot({
      width,
      height: 44 + 26 * rows.length,
      marginLeft: width < NARROW ? 92 : 110,
      marginRight: 64,
      marginTop: 6,
      marginBottom: 38,
      style: plotStyle,
      ariaLabel: `${label}: ${rows.map((row) => `${row.label} ${percent(row.value, 2)}`).join(", ")}`,
      x: {
        label,
        labelAnchor: "center",
        labelArrow: "none",
        tickFormat: ticksOf(percentTicks, [Math.min(...ends), Math.max(...ends)], ticks),
        ticks,
        tickSize: 0,
        nice: true,
      },
      y: {domain: rows.map((row) => row.label), label: null, tickSize: 0, padding: 0.25},
      color: {type: "identity"},
      marks: [
        Plot.gridX({stroke: ink.grid, ticks}),
        Plot.barX(rows, {x1: "from", x2: "to", y: "label", fill: "color"}),
        Plot.ruleX([0], {stroke: ink.muted}),
        Plot.text(rows, {
          x: ({from, to}: Bar) => Math.max(from, to),
          y: "label",
          text: ({value}: Bar) => percent(value, 2),
          textAnchor: "start",
          dx: 6,
          fontWeight: 600,
          fill: ink.strong,
        }),
      ],
    }),
  );
}
