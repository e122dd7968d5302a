import {ink} from "../colors.js";
import {number} from "../format.js";
import type {TickFormat} from "./ticks.js";
import type {TimeChartOptions} from "./timeAxis.js";
import {timePanels, valueDomain, type LevelRule} from "./timePanels.js";

/** A line of a chart. */
export interface NamedLine {
  readonly label: string;
  /** A value a row of the dates; NaN is a gap. */
  readonly values: Float64Array;
  readonly color?: string;
  /** As in SVG: "4 3". */
  readonly dash?: string;
  readonly strokeWidth?: number;
}

export interface TimeLinesOptions extends TimeChartOptions {
  readonly title: string;
  /** Unit of the values, in words. */
  readonly unit: string;
  readonly format?: (value: number) => string;
  /** Of the ticks, where it differs. */
  readonly tickFormat?: TickFormat;
  /** Values that matter, such as a target. */
  readonly rules?: readonly LevelRule[];
  /** Whether the axis begins at zero; it does unless told. */
  readonly zero?: boolean;
}

/** Series over time on one axis, each named at its right end: a single bar and its average, a volatility and its target. */
export function timeLines(
  {date, lines}: {readonly date: Int32Array; readonly lines: readonly NamedLine[]},
  options: TimeLinesOptions,
): HTMLElement {
  const {
    title,
    unit,
    format = number,
    tickFormat = (value) => format(value),
    rules = [],
    zero = true,
    height = 220,
  } = options;
  const include = [...rules.map(({value}) => value), ...(zero ? [0] : [])];
  return timePanels(
    date,
    [
      {
        title,
        unit,
        height: height - 56,
        domain: valueDomain(
          lines.map(({values}) => values),
          include,
        ),
        format: tickFormat,
        series: lines.map(({color = ink.strong, ...line}) => ({...line, color, format, named: lines.length > 1})),
        rules,
      },
    ],
    {...options, label: `${title} over time, ${unit}`},
  ).node;
}
