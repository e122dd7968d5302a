import * as Plot from "@observablehq/plot";
import {ink} from "../colors.js";
import {plot} from "./plot.js";
import {asImage, plotStyle} from "./plotStyle.js";
import {ticksOf, type TickFormat} from "./ticks.js";
import {shorten} from "./timePanels.js";

/** A bar to either side of zero. */
export interface SignedBar {
  readonly label: string;
  /** NaN has no bar. */
  readonly value: number;
  readonly color: string;
}

export interface SignedBarsOptions {
  /** Pixels. */
  readonly width: number;
  /** What the length of a bar is, with its unit. */
  readonly label: string;
  /** Of the number beside each bar. */
  readonly format: (value: number) => string;
  readonly tickFormat: TickFormat;
}

/** Pixels that the number at the end of a bar takes. */
const LABEL = 46;

/** Values as horizontal bars from zero, in the order given, each with its number. */
export function signedBars(
  bars: readonly SignedBar[],
  {width, label, format, tickFormat}: SignedBarsOptions,
): SVGSVGElement {
  const known = bars.filter(({value}) => Number.isFinite(value));
  const extent = [Math.min(0, ...known.map(({value}) => value)), Math.max(0, ...known.map(({value}) => value))];
  const [left, right] = [92, 16];
  const sides = extent.filter((end) => end !== 0).length;
  // for the numbers at the ends of the longest bars
  const room = (LABEL * (extent[1]! - extent[0]! || 1)) / Math.max(LABEL, width - left - right - sides * LABEL);
  const domain: [number, number] = [extent[0]! - (extent[0]! < 0 ? room : 0), extent[1]! + (extent[1]! > 0 ? room : 0)];
  const ticks = Math.max(2, Math.round(width / 110));
  const side = (positive: boolean) =>
    Plot.text(
      known.filter(({value}) => value >= 0 === positive),
      {
        x: "value",
        y: "label",
        text: ({value}: SignedBar) => format(value),
        textAnchor: positive ? "start" : "end",
        dx: positive ? 5 : -5,
        fill: ink.strong,
      },
    );
  return asImage(
    plot({
      width,
      height: 38 + 22 * Math.max(1, bars.length),
      marginLeft: left,
      marginRight: right,
      marginTop: 2,
      marginBottom: 34,
      style: plotStyle,
      ariaLabel: `${label}: ${known.map((bar) => `${bar.label} ${format(bar.value)}`).join(", ")}`,
      x: {
        label,
        labelAnchor: "center",
        labelArrow: "none",
        ticks,
        tickFormat: ticksOf(tickFormat, domain, ticks),
        domain,
        tickSize: 0,
      },
      y: {
        domain: bars.map((bar) => bar.label),
        label: null,
        tickSize: 0,
        padding: 0.24,
        tickFormat: (name: string) => shorten(name, 14),
      },
      marks: [
        Plot.gridX({stroke: ink.grid, ticks}),
        Plot.barX(known, {x: "value", y: "label", fill: "color", rx: 1.5}),
        Plot.ruleX([0], {stroke: ink.muted}),
        side(true),
        side(false),
      ],
    }),
  );
}
