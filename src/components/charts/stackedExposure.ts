import * as d3 from "d3";
import * as Plot from "@observablehq/plot";
import {weekday} from "../../analytics/calendar.js";
import {factorColor, ink} from "../colors.js";
import {percent} from "../format.js";
import {percentTicks} from "./ticks.js";
import {timesOf, timeView, type TimeChartOptions, type TimeView} from "./timeAxis.js";
import {timePanels, valueDomain, type TimePanel} from "./timePanels.js";

/** Exposure of one symbol, or of all that are not shown on their own. */
export interface StackLayer {
  readonly name: string;
  /** A value a day, signed, fraction of equity; missing counts as nothing held. */
  readonly exposure: Float64Array;
  /** Whether it stands for several symbols. */
  readonly others?: boolean;
}

/** Rows of the last of the given days of each week, Monday to Sunday. */
export function lastRowsOfWeeks(date: Int32Array): Uint32Array {
  const week = (day: number): number => day - ((weekday(day) + 6) % 7);
  return Uint32Array.from(date.keys()).filter((i) => i === date.length - 1 || week(date[i + 1]!) !== week(date[i]!));
}

/**
 * Exposure by symbol, longs stacked above zero and shorts below, in the order of the layers. Fractions of equity, shown
 * in percent. Where there are more days than pixels, the last day of each week stands for it, and a note says so.
 *
 * @param days day numbers, ascending
 * @param layers of the length of the days
 */
export function stackedExposure(
  {days, layers}: {readonly days: Int32Array; readonly layers: readonly StackLayer[]},
  options: TimeChartOptions,
): HTMLElement {
  const {height = 300} = options;
  const {from, to, left, right} = timeView(days, options);
  const weekly = to - from > right - left;
  const within = Uint32Array.from({length: to - from}, (_, i) => from + i);
  const rows = weekly ? lastRowsOfWeeks(days.subarray(from, to)).map((row) => from + row) : within;
  const date = Int32Array.from(rows, (row) => days[row]!);
  const shown = layers.map(({exposure}) => Float64Array.from(rows, (row) => exposure[row]!));
  const colorOf = ({others}: StackLayer, k: number): string => (others ? ink.line : factorColor(k));
  const sides = [cumulated(shown, (value) => value > 0), cumulated(shown, (value) => value < 0)];

  const panel: TimePanel = {
    title: "Exposure by symbol",
    unit: "% of equity, long above zero, short below",
    height: height - 56,
    domain: valueDomain(
      sides.map((side) => side.at(-1) ?? new Float64Array()),
      [0],
    ),
    format: percentTicks,
    series: layers.map((layer, k) => ({
      label: layer.name,
      values: shown[k]!,
      color: colorOf(layer, k),
      format: (value) => percent(value),
      draw: "none",
    })),
    marks: (view) =>
      sides.flatMap((side) => layers.map((layer, k) => area(date, side[k]!, side[k + 1]!, colorOf(layer, k), view))),
    rules: [{value: 0, color: ink.strong}],
  };
  const {node} = timePanels(date, [panel], {...options, label: "Exposure by symbol over time"});
  if (weekly) {
    const text = "Drawn weekly: the last day of each week stands for it.";
    d3.select(node).append("div").attr("class", "chart-note").text(text);
  }
  return node;
}

/** One layer between two edges of the stack. */
function area(
  date: Int32Array,
  below: Float64Array,
  above: Float64Array,
  fill: string,
  {from, to}: TimeView,
): Plot.Markish {
  // a stretch where the layer is empty needs only its ends
  const rows = d3.range(from, to).filter((t) => [t - 1, t, t + 1].some((s) => below[s] !== above[s]));
  return Plot.areaY(
    {length: rows.length},
    {
      x: timesOf(date, rows),
      y1: rows.map((t) => below[t]),
      y2: rows.map((t) => above[t]),
      fill,
      fillOpacity: 0.85,
      curve: "step-after",
      clip: true,
    },
  );
}

/** Running sums over layers of the values of one side, from zero: edge k lies under layer k. */
function cumulated(layers: readonly Float64Array[], belongs: (value: number) => boolean): Float64Array[] {
  const edges = [new Float64Array(layers[0]?.length ?? 0)];
  for (const layer of layers)
    edges.push(edges[edges.length - 1]!.map((edge, t) => edge + (belongs(layer[t]!) ? layer[t]! : 0)));
  return edges;
}
