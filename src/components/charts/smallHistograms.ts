import * as Plot from "@observablehq/plot";
import {ink} from "../colors.js";
import {integer, number} from "../format.js";
import {plot} from "./plot.js";
import {asImage, plotStyle, tipStyle} from "./plotStyle.js";
import {numberTicks, ticksOf} from "./ticks.js";

/** A bin of one factor's values. */
export interface FactorBin {
  readonly factor: string;
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

const CELL = 190;
const CELL_HEIGHT = 118;
const TICKS = 3;

/** One small histogram a factor, all on one scale of values. */
export function smallHistograms(
  bins: readonly FactorBin[],
  {width, color}: {readonly width: number; readonly color: string},
): SVGSVGElement {
  const factors = [...new Set(bins.map(({factor}) => factor))];
  const across = Math.max(1, Math.min(factors.length, Math.floor(width / CELL)));
  const place = new Map(factors.map((factor, i) => [factor, {fx: i % across, fy: Math.floor(i / across)}]));
  const rows = Math.ceil(factors.length / across);
  const most = new Map(
    factors.map((factor) => [factor, Math.max(...bins.filter((bin) => bin.factor === factor).map((bin) => bin.count))]),
  );
  // each on its own scale of counts: the shape is what is compared
  const drawn = bins.map((bin) => ({...bin, ...place.get(bin.factor)!, height: bin.count / most.get(bin.factor)!}));
  const ends: [number, number] = [Math.min(...bins.map(({from}) => from)), Math.max(...bins.map(({to}) => to))];
  const heads = factors.map((factor) => ({factor, ...place.get(factor)!}));
  const labels = {fx: "fx", fy: "fy", frameAnchor: "top-left"} as const;
  return asImage(
    plot({
      ariaLabel: `Distribution of ${factors.length} factors: ${factors.join(", ")}`,
      width,
      height: rows * CELL_HEIGHT + 28,
      marginLeft: 8,
      marginRight: 8,
      marginTop: 8,
      marginBottom: 24,
      style: plotStyle,
      x: {label: null, ticks: TICKS, tickFormat: ticksOf(numberTicks, ends, TICKS)},
      y: {axis: null, domain: [0, 1.25]},
      fx: {axis: null, padding: 0.08},
      fy: {axis: null, padding: 0.12},
      marks: [
        Plot.rectY(drawn, {x1: "from", x2: "to", y: "height", fx: "fx", fy: "fy", fill: color, insetRight: 0.5}),
        Plot.ruleY([0], {stroke: ink.muted}),
        Plot.text(heads, {...labels, text: "factor", dx: 2, fill: ink.strong, fontWeight: 600}),
        Plot.tip(
          drawn,
          Plot.pointer({
            ...tipStyle,
            x1: "from",
            x2: "to",
            y: "height",
            fx: "fx",
            fy: "fy",
            title: ({factor, from, to, count}: FactorBin) =>
              `${factor}\n${number(from)} to ${number(to)}\n${integer(count)} assets`,
          }),
        ),
      ],
    }),
  );
}
