import * as Plot from "@observablehq/plot";
import {withNotes} from "../charts/noteLayer.js";
import {plot} from "../charts/plot.js";
import {asImage, plotStyle, tipStyle} from "../charts/plotStyle.js";
import {factorColor, ink} from "../colors.js";
import {element} from "../element.js";
import {isoDay} from "../format.js";
import {EVERY_NUMBER, type ChartChoice} from "./chartChoice.js";
import type {ChartData, ChartPoint} from "./chartData.js";

export interface ResultChartOptions {
  readonly width: number;
  readonly height?: number;
}

/** A result as lines over time, bars, dots or a histogram, with a legend where there are several series. */
export function resultChart(
  data: ChartData,
  choice: ChartChoice,
  {width, height = 340}: ResultChartOptions,
): HTMLElement {
  const {kind, x, y} = choice;
  const {points, series} = data;
  const color = (point: ChartPoint) =>
    series.length > 1 ? factorColor(series.indexOf(point.series)) : kind === "line" ? ink.strong : ink.accent;
  const labels = [...new Set(points.map((point) => categoryLabel(point.x)))];
  const upright = kind === "bar" && labels.reduce((room, label) => room + labelWidth(label), 0) <= width - 70;
  const chart = plot({
    width,
    height: kind === "bar" && !upright ? 60 + 18 * labels.length : height,
    marginLeft: kind === "bar" && !upright ? Math.min(width * 0.4, Math.max(...labels.map(labelWidth)) + 6) : 60,
    marginBottom: 36,
    style: plotStyle,
    ...axes(kind, upright, {x, y: y === EVERY_NUMBER ? "" : (y ?? "rows")}),
    marks: marksOf(kind, upright, points, color),
  });
  if (kind === "line") withNotes(chart);
  asImage(chart).setAttribute("aria-label", `${kind} chart of ${y ?? "rows"} by ${x}`);
  return element("div", {}, series.length > 1 ? legend(series) : null, chart);
}

function axes(kind: ChartChoice["kind"], upright: boolean, labels: {x: string; y: string}): Plot.PlotOptions {
  const value = {grid: true, nice: true};
  if (kind === "line") return {x: {label: null, type: "utc"}, y: {...value, label: labels.y}};
  if (kind !== "bar") return {x: {label: labels.x}, y: {...value, label: labels.y}};
  const categories = {label: labels.x, type: "band" as const, padding: 0.15, tickFormat: categoryLabel};
  return upright
    ? {x: categories, y: {...value, label: labels.y}}
    : {y: {...categories, label: null}, x: {...value, label: labels.y}};
}

function marksOf(
  kind: ChartChoice["kind"],
  upright: boolean,
  points: readonly ChartPoint[],
  color: (point: ChartPoint) => string,
): Plot.Markish[] {
  const tip = {...tipStyle, channels: {series: {value: "series", label: "Series"}}, format: {series: true}};
  const told = points.some(({series}) => series !== "") ? tip : tipStyle;
  switch (kind) {
    case "line":
      return [
        Plot.ruleY([0], {stroke: ink.line}),
        Plot.lineY(points, {x: "x", y: "y", z: "series", stroke: color, strokeWidth: 1.5}),
        Plot.tip(points, Plot.pointer({x: "x", y: "y", ...told})),
      ];
    case "bar":
      return upright
        ? [
            Plot.barY(points, {x: "x", y: "y", fill: color}),
            Plot.ruleY([0], {stroke: ink.line}),
            Plot.tip(points, Plot.pointerX({x: "x", y: "y", ...told})),
          ]
        : [
            Plot.barX(points, {y: "x", x: "y", fill: color}),
            Plot.ruleX([0], {stroke: ink.line}),
            Plot.tip(points, Plot.pointerY({y: "x", x: "y", ...told})),
          ];
    case "scatter":
      return [
        Plot.dot(points, {x: "x", y: "y", stroke: color, strokeOpacity: 0.7, r: 2.5}),
        Plot.tip(points, Plot.pointer({x: "x", y: "y", ...told})),
      ];
    case "histogram":
      return [
        Plot.rectY(points, {
          ...Plot.binX<Plot.RectYOptions>({y: "count"}, {x: "x", thresholds: 50}),
          fill: ink.accent,
        }),
        Plot.ruleY([0], {stroke: ink.line}),
      ];
  }
}

/** Dates of a category as days, and years without a separator of thousands. */
function categoryLabel(value: ChartPoint["x"]): string {
  return value instanceof Date ? isoDay(value) : String(value);
}

/** Pixels that a name takes along an axis, about. */
const labelWidth = (label: string) => 10 + 6.5 * label.length;

function legend(series: readonly string[]): HTMLElement {
  return element(
    "div",
    {class: "legend"},
    ...series.map((name, i) =>
      element("span", {}, element("i", {class: "swatch", style: `--swatch: ${factorColor(i)}`}), name),
    ),
  );
}
