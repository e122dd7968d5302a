import * as Plot from "@observablehq/plot";
import {ink} from "../colors.js";
import {plot} from "./plot.js";
import {asImage, plotStyle} from "./plotStyle.js";
import {ticksOf, type TickFormat} from "./ticks.js";
import {NARROW, type TimeChartOptions} from "./timeAxis.js";

/** One bar. */
export interface BarRow {
  readonly label: string;
  readonly value: number;
  readonly color: string;
  /** What stands at the right end. */
  readonly note?: string;
}

export interface PnlBarsOptions extends Pick<TimeChartOptions, "width" | "height"> {
  /** Name and unit of the axis. */
  readonly label: string;
  readonly format: (value: number) => string;
  readonly tickFormat?: TickFormat;
}

/** Amounts as horizontal bars from zero, each with its figure; a missing one has no bar. */
export function pnlBars(
  rows: readonly BarRow[],
  {width, label, format, tickFormat = format, height = 44 + 26 * Math.max(1, rows.length)}: PnlBarsOptions,
): SVGSVGElement {
  const narrow = width < NARROW;
  const known = rows.filter(({value}) => Number.isFinite(value));
  const ticks = Math.max(2, Math.round(width / 130));
  const [low, high] = [Math.min(0, ...known.map(({value}) => value)), Math.max(0, ...known.map(({value}) => value))];
  const domain: [number, number] = low === high ? [0, 1] : [low, high];
  return asImage(
    plot({
      width,
      height,
      marginLeft: 124,
      marginRight: narrow ? 60 : 132,
      marginTop: 4,
      marginBottom: 36,
      style: plotStyle,
      ariaLabel: `${label}: ${known.map(({label, value}) => `${label} ${format(value)}`).join(", ")}`,
      x: {
        label,
        labelAnchor: "center",
        labelArrow: "none",
        tickFormat: ticksOf(tickFormat, domain, ticks),
        ticks,
        tickSize: 0,
        domain,
        nice: true,
      },
      y: {domain: rows.map(({label}) => label), label: null, axis: null, padding: 0.28},
      color: {type: "identity"},
      marks: [
        Plot.gridX({stroke: ink.grid, ticks}),
        Plot.axisY({tickSize: 0, label: null, fill: ink.strong, textAnchor: "end"}),
        Plot.barX(known, {x: "value", y: "label", fill: "color"}),
        Plot.ruleX([0], {stroke: ink.muted}),
        Plot.text(rows, {
          y: "label",
          frameAnchor: "right",
          textAnchor: "start",
          dx: 8,
          text: ({value}: BarRow) => format(value),
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
                dx: 62,
                text: ({note = ""}: BarRow) => note,
                fill: ink.muted,
              }),
            ]),
      ],
    }),
  );
}
