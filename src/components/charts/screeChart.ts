import * as Plot from "@observablehq/plot";
import {factorColor, ink} from "../colors.js";
import {number} from "../format.js";
import {plot} from "./plot.js";
import {asImage, plotStyle} from "./plotStyle.js";
import type {TimeChartOptions} from "./timeAxis.js";

/** The leading eigenvalues of a fit. */
export interface Scree {
  /** Largest first. */
  readonly eigenvalues: ArrayLike<number>;
  /** How many of them are factors of the model. */
  readonly kept: number;
  /** The largest eigenvalue that independent returns would have. */
  readonly edge: number;
}

/** Eigenvalues by rank on a logarithmic axis, with the edge beyond which they are no chance. */
export function screeChart(
  {eigenvalues, kept, edge}: Scree,
  {width, height = 260}: Pick<TimeChartOptions, "width" | "height">,
): SVGSVGElement {
  const points = Array.from(eigenvalues, (value, k) => ({rank: k + 1, value})).filter(({value}) => value > 0);
  type Point = (typeof points)[number];
  const ends = [...points.map(({value}) => value), edge].filter(Number.isFinite);
  const domain: [number, number] = ends.length > 0 ? [Math.min(...ends) * 0.8, Math.max(...ends) * 1.25] : [0.1, 10];
  const color = ({rank}: Point): string => (rank <= kept ? factorColor(rank - 1) : ink.muted);
  const beyond = points.filter(({value}) => value > edge).length;
  return asImage(
    plot({
      width,
      height,
      marginLeft: 46,
      marginRight: 12,
      marginTop: 22,
      marginBottom: 36,
      style: plotStyle,
      ariaLabel: `Eigenvalues by rank: ${points.map(({value}) => number(value)).join(", ")}; ${beyond} lie above the edge of ${number(edge)}`,
      x: {
        label: "Component, by size",
        labelAnchor: "center",
        labelArrow: "none",
        domain: [0.4, points.length + 0.6],
        ticks: Math.min(points.length, 10),
        tickFormat: (rank: number) => (Number.isInteger(rank) ? String(rank) : ""),
        tickSize: 0,
      },
      y: {
        type: "log",
        domain,
        label: "Eigenvalue (log scale)",
        labelArrow: "none",
        tickFormat: (value: number) => number(value, {digits: value < 1 ? 1 : 0}),
        ticks: 5,
        tickSize: 0,
      },
      color: {type: "identity"},
      marks: [
        Plot.gridY({stroke: ink.grid, ticks: 5}),
        Plot.ruleY(Number.isFinite(edge) ? [edge] : [], {stroke: ink.accent, strokeDasharray: "4 3"}),
        Plot.text(Number.isFinite(edge) ? [edge] : [], {
          y: (value: number) => value,
          frameAnchor: "right",
          textAnchor: "end",
          dy: -8,
          text: (value: number) => `Marchenko–Pastur edge ${number(value)}`,
          fill: ink.accent,
          stroke: ink.surface,
          strokeWidth: 3,
        }),
        Plot.ruleX(points, {x: "rank", y1: domain[0], y2: "value", stroke: color, strokeOpacity: 0.4}),
        Plot.dot(points, {x: "rank", y: "value", fill: color, r: 4, stroke: ink.surface}),
      ],
    }),
  );
}
