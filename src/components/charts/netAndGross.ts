import * as Plot from "@observablehq/plot";
import {ink, sideColors} from "../colors.js";
import {percent} from "../format.js";
import {decimate} from "./decimation.js";
import {percentTicks} from "./ticks.js";
import {timesOf, type TimeChartOptions, type TimeView} from "./timeAxis.js";
import {timePanels, valueDomain} from "./timePanels.js";

/**
 * Gross exposure as a line over net exposure as an area, coloured by the side it is on. Fractions of equity,
 * shown in percent.
 */
export function netAndGross(
  {date, gross, net}: {readonly date: Int32Array; readonly gross: Float64Array; readonly net: Float64Array},
  options: TimeChartOptions,
): HTMLElement {
  const {height = 220} = options;
  const reading = (value: number): string => percent(value);
  return timePanels(
    date,
    [
      {
        title: "Gross and net exposure",
        unit: "% of equity",
        height: height - 56,
        domain: valueDomain([gross, net], [0]),
        format: percentTicks,
        series: [
          {label: "Gross", values: gross, color: sideColors.gross, format: reading, named: true},
          {label: "Net", values: net, color: ink.accent, format: reading, named: true, strokeWidth: 1},
        ],
        marks: (view) => [side(net, Math.max, sideColors.long, view), side(net, Math.min, sideColors.short, view)],
        rules: [{value: 0, color: ink.muted}],
      },
    ],
    {...options, label: "Gross and net exposure over time"},
  ).node;

  /** The part of net exposure on one side of zero. */
  function side(values: Float64Array, clamp: (a: number, b: number) => number, fill: string, view: TimeView) {
    const rows = decimate(values, view);
    return Plot.areaY(
      {length: rows.length},
      {
        x: timesOf(date, rows),
        y: Array.from(rows, (row) => clamp(0, values[row]!)),
        fill,
        fillOpacity: 0.35,
        clip: true,
      },
    );
  }
}
