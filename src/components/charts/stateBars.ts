import * as Plot from "@observablehq/plot";
import type {StateRow} from "../../analytics/exposure/stateTable.js";
import {ink, stateColors} from "../colors.js";
import {integer, percent} from "../format.js";
import {plot} from "./plot.js";
import {asImage, plotStyle} from "./plotStyle.js";
import {percentTicks, ticksOf} from "./ticks.js";
import type {TimeChartOptions} from "./timeAxis.js";

/** Annualised volatility of the days in each risk state, coloured by the state's name. */
export function stateBars(
  rows: readonly StateRow[],
  {width, height = 34 + 40 * Math.max(1, rows.length)}: Pick<TimeChartOptions, "width" | "height">,
): SVGSVGElement {
  const known = rows.filter(({annualisedVolatility}) => Number.isFinite(annualisedVolatility));
  const domain: [number, number] = [0, Math.max(0.01, ...known.map((row) => row.annualisedVolatility))];
  const ticks = Math.max(2, Math.round(width / 120));
  return asImage(
    plot({
      width,
      height,
      marginLeft: 66,
      marginRight: 128,
      marginTop: 4,
      marginBottom: 34,
      style: plotStyle,
      ariaLabel: `Annualised volatility by risk state: ${known.map((row) => `${row.label} ${percent(row.annualisedVolatility)}`).join(", ")}`,
      x: {
        label: "Annualised volatility of daily returns (%)",
        labelAnchor: "center",
        labelArrow: "none",
        tickFormat: ticksOf(percentTicks, domain, ticks),
        ticks,
        domain,
        nice: true,
        tickSize: 0,
      },
      y: {domain: rows.map(({label}) => label), label: null, tickSize: 0, padding: 0.28},
      marks: [
        Plot.gridX({stroke: ink.grid, ticks}),
        ...known.map((row) =>
          Plot.barX([row], {x: "annualisedVolatility", y: "label", fill: stateColors[row.code], rx2: 2}),
        ),
        Plot.ruleX([0], {stroke: ink.muted}),
        Plot.text(known, {
          x: "annualisedVolatility",
          y: "label",
          text: (row: StateRow) => percent(row.annualisedVolatility),
          textAnchor: "start",
          dx: 6,
          fontWeight: 600,
          fill: ink.strong,
        }),
        Plot.text(known, {
          x: "annualisedVolatility",
          y: "label",
          text: (row: StateRow) => `${integer(row.observations)} days`,
          textAnchor: "start",
          dx: 56,
          fill: ink.muted,
        }),
      ],
    }),
  );
}
