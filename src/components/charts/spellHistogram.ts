import * as Plot from "@observablehq/plot";
import {regimeLabels} from "../../analytics/exposure/classify.js";
import type {Spells} from "../../analytics/exposure/spells.js";
import {ink, regimeColors} from "../colors.js";
import {count, integer} from "../format.js";
import {plot} from "./plot.js";
import {asImage, plotStyle, tipStyle} from "./plotStyle.js";
import type {TimeChartOptions} from "./timeAxis.js";

/** Spells of one code whose lengths lie in one bin. */
export interface SpellBin {
  readonly code: number;
  /** Lengths in the bin, both ends included. */
  readonly from: number;
  readonly to: number;
  readonly spells: number;
}

/** Spells by code and length, in bins of doubling width: 1, 2-3, 4-7, 8-15 and so on. Unclassified ones do not count. */
export function spellBins({code, start, end}: Spells, groups: number): SpellBin[] {
  const bins = new Map<number, number>();
  for (let s = 0; s < code.length; s++) {
    if (code[s]! >= groups) continue;
    const key = Math.floor(Math.log2(end[s]! - start[s]! + 1)) * groups + code[s]!;
    bins.set(key, (bins.get(key) ?? 0) + 1);
  }
  return [...bins]
    .sort(([a], [b]) => a - b)
    .map(([key, spells]) => {
      const power = Math.floor(key / groups);
      return {code: key % groups, from: 2 ** power, to: 2 ** (power + 1) - 1, spells};
    });
}

const binLabel = ({from, to}: Pick<SpellBin, "from" | "to">): string => (from === to ? `${from}` : `${from}–${to}`);

/** How long the spells of each regime (or state) lasted, in bins of doubling width, coloured as the codes are. */
export function spellHistogram(
  spells: Spells,
  {
    width,
    height = 220,
    labels = regimeLabels,
    colors = regimeColors,
  }: Pick<TimeChartOptions, "width" | "height"> & {
    readonly labels?: readonly string[];
    readonly colors?: readonly string[];
  },
): SVGSVGElement {
  const bins = spellBins(spells, labels.length);
  const longest = Math.max(1, ...bins.map(({from}) => from));
  const all = Array.from({length: Math.log2(longest) + 1}, (_, power) => ({
    from: 2 ** power,
    to: 2 ** (power + 1) - 1,
  }));
  const totals = all.map((bin) => ({
    ...bin,
    spells: bins.reduce((sum, {from, spells}) => sum + (from === bin.from ? spells : 0), 0),
  }));
  return asImage(
    plot({
      width,
      height,
      marginLeft: 40,
      marginRight: 8,
      marginTop: 26,
      marginBottom: 36,
      style: plotStyle,
      ariaLabel: `Spells by length in days: ${totals.map((bin) => `${binLabel(bin)}: ${integer(bin.spells)}`).join(", ")}`,
      x: {
        domain: all.map(binLabel),
        label: "Length of spell (days, bins of doubling width)",
        labelAnchor: "center",
        labelArrow: "none",
        tickSize: 0,
        padding: 0.12,
      },
      y: {
        label: "Spells (count)",
        labelArrow: "none",
        tickFormat: (n: number) => (Number.isInteger(n) ? integer(n) : ""),
        ticks: 5,
        tickSize: 0,
      },
      color: {type: "identity"},
      marks: [
        Plot.gridY({stroke: ink.grid, ticks: 5}),
        Plot.barY(
          bins,
          Plot.stackY({x: binLabel, y: "spells", fill: ({code}: SpellBin) => colors[code], order: "code", inset: 0.25}),
        ),
        Plot.ruleY([0], {stroke: ink.muted}),
        Plot.text(totals, {
          x: binLabel,
          y: "spells",
          text: ({spells}: {spells: number}) => integer(spells),
          dy: -7,
          fill: ink.strong,
          fontWeight: 600,
        }),
        Plot.tip(
          totals,
          Plot.pointerX({
            x: binLabel,
            y: "spells",
            anchor: "bottom",
            dy: -14,
            title: (bin: {from: number; to: number; spells: number}) =>
              [
                `${binLabel(bin)} ${bin.to === 1 ? "day" : "days"}: ${count(bin.spells, "spell")}`,
                ...bins
                  .filter(({from}) => from === bin.from)
                  .map(({code, spells}) => `${labels[code]}: ${integer(spells)}`),
              ].join("\n"),
            ...tipStyle,
          }),
        ),
      ],
    }),
  );
}
