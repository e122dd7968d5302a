import * as Plot from "@observablehq/plot";
import {ink} from "../colors.js";
import {decimate} from "./decimation.js";
import {plot} from "./plot.js";
import {asImage} from "./plotStyle.js";
import {timesOf, timeView} from "./timeAxis.js";
import {valueDomain} from "./timePanels.js";

export interface SparklineOptions {
  readonly width?: number;
  readonly height?: number;
  /** What it shows, for those who do not see it. */
  readonly label: string;
  /** How the last value is written beside the line. */
  readonly format: (value: number) => string;
  readonly color?: string;
  /** Fill down to zero. */
  readonly area?: boolean;
  /** Whether zero must lie on the axis. */
  readonly zero?: boolean;
}

/** A line of a few words' size that ends in a dot and its last known value. */
export function sparkline(
  {date, values}: {readonly date: Int32Array; readonly values: Float64Array},
  {width = 200, height = 40, label, format, color = ink.strong, area = false, zero = area}: SparklineOptions,
): SVGSVGElement {
  const last = values.findLastIndex((value) => value - value === 0);
  const words = format(last < 0 ? NaN : values[last]!);
  const room = 14 + 7.5 * words.length;
  const view = {...timeView(date, {width}), left: 2, right: Math.max(3, width - room)};
  const rows = decimate(values, view);
  const channels = {x: timesOf(date, rows), y: Array.from(rows, (row) => values[row])};
  const data = {length: rows.length};
  const end = last < 0 ? [] : [last];
  return asImage(
    plot({
      width,
      height,
      margin: 4,
      marginLeft: view.left,
      marginRight: width - view.right,
      style: {fontSize: "12px", fontFamily: "inherit", overflow: "visible"},
      ariaLabel: `${label}, last ${words}`,
      x: {type: "utc", domain: [...view.domain], axis: null},
      y: {domain: valueDomain([values], zero ? [0] : []), axis: null},
      marks: [
        ...(area ? [Plot.areaY(data, {...channels, fill: color, fillOpacity: 0.18})] : []),
        Plot.lineY(data, {...channels, stroke: color, strokeWidth: 1.25, strokeLinejoin: "bevel"}),
        Plot.dot(end, {x: timesOf(date, end), y: end.map((row) => values[row]), r: 2.5, fill: color}),
        Plot.text([words], {frameAnchor: "right", textAnchor: "end", dx: room - 2, fontWeight: 600, fill: ink.strong}),
      ],
    }),
  );
}
