import * as Plot from "@observablehq/plot";
import * as d3 from "d3";
import {utcDate} from "../../analytics/calendar.js";
import {ink, sideColors} from "../colors.js";
import {integer, longDay} from "../format.js";
import {withNotes} from "./noteLayer.js";
import {plot} from "./plot.js";
import {asImage, plotStyle, tipStyle} from "./plotStyle.js";

/** How many came and went on a date. */
export interface ComingAndGoing {
  /** Day number. */
  readonly date: number;
  readonly entering: number;
  readonly leaving: number;
}

/** Those who enter above the line, those who leave below it. */
export function comingAndGoing(
  days: readonly ComingAndGoing[],
  {width, height = 200}: {readonly width: number; readonly height?: number},
): SVGSVGElement {
  const strokeWidth = Math.max(1, Math.min(8, (0.6 * width) / Math.max(days.length, 1)));
  const moved = days.filter(({entering, leaving}) => entering > 0 || leaving > 0);
  const x = ({date}: ComingAndGoing) => utcDate(date);
  const chart = asImage(
    plot({
      width,
      height,
      marginLeft: 44,
      style: plotStyle,
      ariaLabel: "Assets entering and leaving, by date",
      x: {type: "utc", label: null, domain: days.length > 0 ? [x(days[0]!), x(days[days.length - 1]!)] : undefined},
      y: {
        label: "↑ entering, leaving ↓",
        grid: true,
        ticks: wholeTicks(Math.max(1, ...days.map(({entering, leaving}) => Math.max(entering, leaving)))),
        tickFormat: (value: number) => integer(Math.abs(value)),
      },
      marks: [
        Plot.ruleX(moved, {x, y1: 0, y2: "entering", stroke: sideColors.long, strokeWidth}),
        Plot.ruleX(moved, {x, y1: 0, y2: (day: ComingAndGoing) => -day.leaving, stroke: sideColors.short, strokeWidth}),
        Plot.ruleY([0], {stroke: ink.muted}),
        Plot.tip(
          moved,
          Plot.pointerX({
            ...tipStyle,
            x,
            y: 0,
            title: (day: ComingAndGoing) =>
              `${longDay(day.date)}\n${integer(day.entering)} entering, ${integer(day.leaving)} leaving`,
          }),
        ),
      ],
    }),
  );
  return withNotes(chart);
}

/** A few values on either side of zero; between whole numbers there is nobody. */
function wholeTicks(most: number): number[] {
  return d3.ticks(-most, most, 5).filter(Number.isInteger);
}
