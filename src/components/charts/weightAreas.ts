import * as d3 from "d3";
import type {Markish, RenderFunction} from "@observablehq/plot";
import {ink, profileColors} from "../colors.js";
import {columnMeans, pixelColumns} from "./pixelColumns.js";
import type {TimeView} from "./timeAxis.js";

/** Weights as drawn: one column of values each, fractions. */
export type Weights = readonly Float64Array[];

/** Shades of a cell of the heatmap. */
const SHADES = 8;

/** Weights of the profiles stacked from zero; where days share a pixel their mean is drawn. A mark of Plot. */
export function weightAreas(weights: Weights, view: TimeView): Markish {
  const columns = pixelColumns(view);
  const means = weights.map((column) => columnMeans(column, columns, view));
  return drawn((y) => {
    const group = d3.create<SVGGElement>("svg:g").attr("shape-rendering", "crispEdges");
    let below = new Float64Array(columns.length);
    means.forEach((own, p) => {
      const above = own.map((weight, c) => below[c]! + (weight || 0));
      group
        .append("path")
        .attr("fill", profileColors[p]!)
        .attr("fill-opacity", 0.88)
        .attr("d", band(below, above, y));
      below = above;
    });
    return group.attr("transform", `translate(${view.left},0)`).node() as SVGGElement;
  });

  /** The stretches where a layer is not empty, each as one outline along the pixels. */
  function band(below: Float64Array, above: Float64Array, y: (value: number) => number): string {
    let d = "";
    for (let c = 0; c < columns.length; c++) {
      if (!(above[c]! > below[c]!)) continue;
      let end = c;
      while (end < columns.length && above[end]! > below[end]!) end++;
      d += `M${c},${place(y(above[c]!))}`;
      for (let k = c; k < end; k++) d += `V${place(y(above[k]!))}H${k + 1}`;
      for (let k = end - 1; k >= c; k--) d += `V${place(y(below[k]!))}H${k}`;
      d += "Z";
      c = end;
    }
    return d;
  }
}

/**
 * Weights as a heatmap, a row a profile from the top, the stronger the more; where days share a pixel their mean is
 * drawn. A mark of Plot over a vertical domain from 0 to the number of profiles.
 *
 * @param cap the weight of the strongest shade
 */
export function weightHeatmap(weights: Weights, view: TimeView, cap: number): Markish {
  const columns = pixelColumns(view);
  return drawn((y) => {
    const group = d3.create<SVGGElement>("svg:g").attr("shape-rendering", "crispEdges");
    const rows = weights.length;
    weights.forEach((column, p) => {
      const [top, bottom] = [y(rows - p) + 1, y(rows - p - 1) - 1];
      const frame = group.append("rect").attr("x", 0).attr("y", top).attr("width", columns.length);
      frame.attr("height", bottom - top).attr("fill", ink.surface);
      group.append("path").attr("d", `M0,${bottom}h${columns.length}`).attr("stroke", ink.grid).attr("stroke-width", 1);
      const shades = columnMeans(column, columns, view).map((w) =>
        Math.ceil(SHADES * Math.min(1, (w || 0) / cap) - 1e-9),
      );
      const d = new Array<string>(SHADES + 1).fill("");
      for (let start = 0, c = 1; c <= columns.length; c++) {
        if (c < columns.length && shades[c] === shades[start]) continue;
        d[shades[start]!] += `M${start},${top}h${c - start}v${bottom - top}h${start - c}z`;
        start = c;
      }
      for (let shade = 1; shade <= SHADES; shade++)
        if (d[shade] !== "")
          group
            .append("path")
            .attr("fill", profileColors[p]!)
            .attr("fill-opacity", 0.12 + (0.88 * shade) / SHADES)
            .attr("d", d[shade]!);
    });
    return group.attr("transform", `translate(${view.left},0)`).node() as SVGGElement;
  });
}

const place = (pixel: number): string => pixel.toFixed(1);

/** A mark that draws itself from the vertical scale. */
function drawn(draw: (y: (value: number) => number) => SVGGElement): Markish {
  const render: RenderFunction = (_index, {y}) => draw(y as unknown as (value: number) => number);
  return render;
}
