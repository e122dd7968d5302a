import * as d3 from "d3";
import * as Plot from "@observablehq/plot";
import {utcDate} from "../../analytics/calendar.js";
import {factorColor, ink} from "../colors.js";
import {count, percent} from "../format.js";
import {exposureStack, lastDaysOfWeeks, type StackLayer, type SymbolExposure} from "./exposureStack.js";
import {timesOf, timeView, type TimeChartOptions, type TimeView} from "./timeAxis.js";
import {timePanels, valueDomain, type TimePanel} from "./timePanels.js";

export interface StackedExposureOptions extends TimeChartOptions {
  /** Symbols that stand on their own. */
  readonly top?: number;
}

/**
 * Exposure by symbol, longs stacked above zero and shorts below, the largest symbols on their own and the rest as
 * others; the ranking is that of all days, whatever part is shown. Fractions of net asset value, shown in percent. Where there are more days than pixels, the last day of each
 * week stands for it, and the caption says so.
 *
 * @param days every day of the book, ascending: a day with nothing held has no row in `held`
 * @param names of the symbols
 */
export function stackedExposure(
  {days, held, names}: {readonly days: Int32Array; readonly held: SymbolExposure; readonly names: readonly string[]},
  options: StackedExposureOptions,
): HTMLElement {
  const {top = 8, height = 300, domain = endsOf(days)} = options;
  const {from, to, left, right} = timeView(days, options);
  const weekly = to - from > right - left;
  const {date, layers, others} = exposureStack(held, weekly ? lastDaysOfWeeks(days) : days, top);
  const nameOf = ({symbol}: StackLayer): string => (symbol < 0 ? count(others, "other") : names[symbol]);
  const colorOf = ({symbol}: StackLayer, k: number): string => (symbol < 0 ? ink.line : factorColor(k));
  const sides = (["long", "short"] as const).map((side) => cumulated(layers.map((layer) => layer[side])));

  const panel: TimePanel = {
    title: "Exposure by symbol",
    unit: "% of net asset value",
    height: height - 56,
    domain: valueDomain(
      sides.map((side) => side.at(-1) ?? new Float64Array()),
      [0],
    ),
    format: (value) => percent(value, 0),
    series: layers.map((layer, k) => ({
      label: nameOf(layer),
      values: layer.long.map((value, t) => value + layer.short[t]),
      color: colorOf(layer, k),
      format: (value) => percent(value),
      draw: "none",
    })),
    marks: (view) =>
      sides.flatMap((side) => layers.map((layer, k) => area(side[k], side[k + 1], colorOf(layer, k), view))),
    rules: [{value: 0, color: ink.strong}],
  };
  const {node} = timePanels(date, [panel], {...options, domain, label: "Exposure by symbol over time"});
  if (weekly)
    d3.select(node)
      .append("div")
      .attr("class", "chart-note")
      .text("Drawn weekly: the last day of each week stands for it.");
  return node;

  function area(below: Float64Array, above: Float64Array, fill: string, {from, to}: TimeView): Plot.Markish {
    const rows = d3.range(from, to).filter(
      // a stretch where the layer is empty needs only its ends
      (t) => [t - 1, t, t + 1].some((s) => below[s] !== above[s]),
    );
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
}

/** Running sums over layers, from zero: edge k lies under layer k. */
function cumulated(layers: readonly Float64Array[]): Float64Array[] {
  const edges = [new Float64Array(layers[0]?.length ?? 0)];
  for (const layer of layers) edges.push(edges[edges.length - 1].map((value, t) => value + layer[t]));
  return edges;
}

/** First and last day, so that a weekly sample keeps the axis of the days. */
function endsOf(days: Int32Array): readonly [Date, Date] | undefined {
  return days.length === 0 ? undefined : [utcDate(days[0]), utcDate(days[days.length - 1])];
}
