import * as Plot from "@observablehq/plot";
import {utcDate} from "../../analytics/calendar.js";
import {drawdownColor, ink} from "../colors.js";
import {longDay, percent} from "../format.js";
import {percentTicks} from "./ticks.js";
import type {TimeChartOptions, TimeView} from "./timeAxis.js";
import {timePanels, valueDomain} from "./timePanels.js";

/** Drawdown under water, with its deepest day named. Fractions <= 0, shown in percent. */
export function drawdownChart(
  {date, drawdown}: {readonly date: Int32Array; readonly drawdown: Float64Array},
  options: TimeChartOptions,
): HTMLElement {
  const {height = 180} = options;
  return timePanels(
    date,
    [
      {
        title: "Drawdown",
        unit: "% below the highest NAV so far",
        height: height - 56,
        domain: valueDomain([drawdown], [0]),
        format: percentTicks,
        series: [
          {
            label: "Drawdown",
            values: drawdown,
            color: drawdownColor,
            format: (v) => percent(v),
            draw: "area",
            strokeWidth: 1,
          },
        ],
        marks: (view) => deepest(view),
        rules: [{value: 0, color: ink.muted}],
      },
    ],
    {...options, label: "Drawdown over time"},
  ).node;

  function deepest({from, to, x, left, right}: TimeView): Plot.Markish[] {
    let low = -1;
    for (let i = from; i < to; i++) if (drawdown[i]! < (low < 0 ? 0 : drawdown[low]!)) low = i;
    if (low < 0) return [];
    const point = {x: [utcDate(date[low]!)], y: [drawdown[low]]};
    const before = x(utcDate(date[low]!)) > (left + right) / 2;
    return [
      Plot.dot({length: 1}, {...point, r: 2.5, fill: drawdownColor}),
      Plot.text(
        {length: 1},
        {
          ...point,
          text: [`${percent(drawdown[low])} on ${longDay(date[low])}`],
          textAnchor: before ? "end" : "start",
          dx: before ? -7 : 7,
          dy: -2,
          fill: ink.strong,
          stroke: ink.surface,
          strokeWidth: 4,
        },
      ),
    ];
  }
}
