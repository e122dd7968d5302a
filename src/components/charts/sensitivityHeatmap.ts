import * as d3 from "d3";
import * as Plot from "@observablehq/plot";
import type {MovableThreshold, SensitivityMap, SensitivityMetric} from "../../analytics/exposure/sensitivity.js";
import {thresholdLabels, type RegimeThresholds} from "../../analytics/exposure/thresholds.js";
import {ink, outcomeColors} from "../colors.js";
import {basisPoints, count, integer, percent} from "../format.js";
import {plot} from "./plot.js";
import {asImage, plotStyle, tipStyle} from "./plotStyle.js";
import {NARROW, type TimeChartOptions} from "./timeAxis.js";

/** Where a value is drawn, pixels. */
type PixelScale = (value: number) => number;

export interface SensitivityHeatmapOptions extends Pick<TimeChartOptions, "width" | "height"> {
  readonly x: MovableThreshold;
  readonly y: MovableThreshold;
  readonly metric: SensitivityMetric;
  /** Where the crosshair stands. */
  readonly thresholds: RegimeThresholds;
}

/** The map, and its crosshair, which follows the thresholds without drawing the map again. */
export interface SensitivityHeatmap extends HTMLElement {
  place(thresholds: RegimeThresholds): void;
}

const metrics: Readonly<Record<SensitivityMetric, {label: string; format: (value: number) => string}>> = {
  days: {label: "Days in the bucket", format: (value) => integer(value)},
  volatility: {label: "Annualised volatility (%)", format: (value) => percent(value)},
  nextDayReturn: {label: "Average next-day return (basis points)", format: (value) => basisPoints(value)},
};

/**
 * A statistic over a grid of two thresholds. Strong cells are large; returns are green above zero and red below. A cell
 * with too few days for the statistic is left blank, one whose thresholds cross is hatched.
 */
export function sensitivityHeatmap(map: SensitivityMap, options: SensitivityHeatmapOptions): SensitivityHeatmap {
  const {width, x, y, metric, thresholds, height = Math.min(width * 0.75, 400)} = options;
  const {label, format} = metrics[metric];
  const [xEdges, yEdges] = [edges(map.x), edges(map.y)];
  const cells = d3.range(map.values.length).map((i) => {
    const [ix, iy] = [i % map.x.length, Math.floor(i / map.x.length)];
    return {
      x: map.x[ix]!,
      y: map.y[iy]!,
      x1: xEdges[ix]!,
      x2: xEdges[ix + 1]!,
      y1: yEdges[iy]!,
      y2: yEdges[iy + 1]!,
      value: map.values[i]!,
      days: map.days[i]!,
    };
  });
  type Cell = (typeof cells)[number];
  const known = cells.filter(({value}) => Number.isFinite(value));
  const signed = metric === "nextDayReturn";
  const [low, high] = d3.extent(known, ({value}) => value) as [number | undefined, number | undefined];
  const ends: [number, number] =
    low === undefined || high === undefined
      ? [0, 1]
      : signed
        ? [-Math.max(-low, high, 1e-9), Math.max(-low, high, 1e-9)]
        : [low, high > low ? high : low + 1e-9];
  const strength = (value: number): number =>
    signed ? 0.04 + 0.9 * (Math.abs(value) / ends[1]) : 0.06 + 0.84 * ((value - ends[0]) / (ends[1] - ends[0]));
  const colorOf = (value: number): string =>
    signed ? (value < 0 ? outcomeColors.loss : outcomeColors.gain) : ink.strong;
  const axis = (name: MovableThreshold) => `${thresholdLabels[name]} threshold (% of NAV)`;
  const rect = {x1: "x1", x2: "x2", y1: "y1", y2: "y2"} as const;
  const narrow = width < NARROW;

  const svg = plot({
    width,
    height,
    marginLeft: 48,
    marginRight: 12,
    marginTop: 24,
    marginBottom: 38,
    style: plotStyle,
    ariaLabel: `${label} over ${thresholdLabels[x].toLowerCase()} and ${thresholdLabels[y].toLowerCase()} thresholds`,
    x: {
      domain: [xEdges[0]!, xEdges[xEdges.length - 1]!],
      label: axis(x),
      labelAnchor: "center",
      labelArrow: "none",
      tickFormat: (value: number) => percent(value, 0),
      ticks: narrow ? 5 : 9,
      tickSize: 3,
    },
    y: {
      domain: [yEdges[0]!, yEdges[yEdges.length - 1]!],
      label: axis(y),
      labelArrow: "none",
      tickFormat: (value: number) => percent(value, 0),
      ticks: 7,
      tickSize: 3,
    },
    color: {type: "identity"},
    marks: [
      Plot.rect(known, {
        ...rect,
        fill: ({value}: Cell) => colorOf(value),
        fillOpacity: ({value}: Cell) => strength(value),
        inset: 0.5,
      }),
      // a cell whose thresholds cross has no days at all
      Plot.link(
        cells.filter(({days}) => Number.isNaN(days)),
        {x1: "x1", y1: "y1", x2: "x2", y2: "y2", stroke: ink.line, strokeWidth: 0.75},
      ),
      Plot.tip(
        cells,
        Plot.pointer({
          x: "x",
          y: "y",
          title: ({x: at, y: up, value, days}: Cell) =>
            [
              `${thresholdLabels[x]} ${percent(at, 0)}, ${thresholdLabels[y].toLowerCase()} ${percent(up, 0)}`,
              Number.isNaN(days)
                ? "The thresholds cross."
                : Number.isNaN(value)
                  ? `Too few days: ${integer(days)}`
                  : metric === "days"
                    ? count(days, "day")
                    : `${format(value)} on ${count(days, "day")}`,
            ].join("\n"),
          ...tipStyle,
        }),
      ),
    ],
  }) as SVGSVGElement & Plot.Plot;

  asImage(svg);
  const [sx, sy] = (["x", "y"] as const).map((name) => {
    const scale = svg.scale(name)!;
    return (value: number): number => Number(scale.apply(value));
  }) as [PixelScale, PixelScale];
  const cross = d3.select(svg as SVGSVGElement).insert("g", "[data-mark=tip]");
  cross.attr("class", "heatmap-crosshair").attr("stroke", ink.accent).attr("stroke-width", 1.5).attr("fill", "none");
  const [down, across] = [cross.append("line"), cross.append("line")];
  const ring = cross.append("circle").attr("r", 5).attr("fill", ink.surface);

  const node = d3.create("div").attr("class", "sensitivity-heatmap");
  node.append(() => legend());
  node.append(() => svg);
  const note = node.append("div").attr("class", "chart-note");

  function place(next: RegimeThresholds): void {
    const clamp = (value: number, range: readonly number[]): number =>
      Math.max(range[0]!, Math.min(range[range.length - 1]!, value));
    const px = sx(clamp(next[x], xEdges));
    const py = sy(clamp(next[y], yEdges));
    down
      .attr("x1", px)
      .attr("x2", px)
      .attr("y1", sy(yEdges[0]!))
      .attr("y2", sy(yEdges[yEdges.length - 1]!));
    across
      .attr("y1", py)
      .attr("y2", py)
      .attr("x1", sx(xEdges[0]!))
      .attr("x2", sx(xEdges[xEdges.length - 1]!));
    ring.attr("cx", px).attr("cy", py);
    const here = cells.find(({x1, x2, y1, y2}) => next[x] >= x1 && next[x] < x2 && next[y] >= y1 && next[y] < y2);
    note.text(
      `The crosshair marks the thresholds in force, ${percent(next[x], 0)} and ${percent(next[y], 0)}` +
        (here === undefined
          ? ", beyond this map."
          : `: ${format(here.value)}${metric === "days" || Number.isNaN(here.days) ? "" : ` on ${count(here.days, "day")}`}.`),
    );
  }
  place(thresholds);
  return Object.assign(node.node() as HTMLElement, {place});

  /** The scale as a strip of steps with its ends in their unit. */
  function legend(): SVGSVGElement {
    const steps = 24;
    const [left, wide] = [1, 150];
    const key = d3
      .create("svg")
      .attr("width", Math.min(width, 320))
      .attr("height", 34)
      .attr("font-size", 11)
      .attr("fill", ink.muted);
    key.attr("role", "img").attr("aria-label", `${label}, from ${format(ends[0])} to ${format(ends[1])}`);
    key.append("text").attr("y", 11).attr("fill", ink.strong).attr("font-weight", 600).text(label);
    const at = d3.scaleLinear(ends, [0, steps]);
    for (let k = 0; k < steps; k++) {
      const value = at.invert(k + 0.5);
      key
        .append("rect")
        .attr("x", left + 62 + (k * wide) / steps)
        .attr("y", 19)
        .attr("width", wide / steps + 0.2)
        .attr("height", 10)
        .attr("fill", colorOf(value))
        .attr("fill-opacity", strength(value));
    }
    key
      .append("text")
      .attr("x", left + 56)
      .attr("y", 28)
      .attr("text-anchor", "end")
      .text(format(ends[0]));
    key
      .append("text")
      .attr("x", left + 68 + wide)
      .attr("y", 28)
      .text(format(ends[1]));
    return key.node() as SVGSVGElement;
  }
}

/** Edges of the cells around ascending values: half-way between neighbours, and as far beyond the ends. */
export function edges(values: ArrayLike<number>): number[] {
  const n = values.length;
  if (n === 0) return [0, 1];
  if (n === 1) return [values[0]! - 0.5, values[0]! + 0.5];
  return Array.from({length: n + 1}, (_, i) =>
    i === 0
      ? values[0]! - (values[1]! - values[0]!) / 2
      : i === n
        ? values[n - 1]! + (values[n - 1]! - values[n - 2]!) / 2
        : (values[i - 1]! + values[i]!) / 2,
  );
}
