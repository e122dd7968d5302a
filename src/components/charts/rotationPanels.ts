import * as Plot from "@observablehq/plot";
import {UNCLASSIFIED} from "../../analytics/exposure/classify.js";
import {runningSum} from "../../analytics/performance/runningSum.js";
import {PROFILES, profileLabels} from "../../analytics/rotation/profiles.js";
import {NO_REGIME, regimeLabels} from "../../analytics/rotation/regimes.js";
import type {RotationReport} from "../../analytics/rotation/report.js";
import {drawdownColor, ink, profileColors, rotationColors, rotationSwatches, sideColors} from "../colors.js";
import {element} from "../element.js";
import {percent, signedPercent} from "../format.js";
import {NOTES_CHANGED} from "../link/pageNotes.js";
import {regimeRibbon} from "./regimeRibbon.js";
import {percentTicks} from "./ticks.js";
import {NARROW, type TimeChartOptions} from "./timeAxis.js";
import {shorten, timePanels, valueDomain, type TimePanel} from "./timePanels.js";
import {weightAreas, weightHeatmap} from "./weightAreas.js";

/** What the panels show. */
export type RotationPanelsState = Pick<RotationReport, "inputs" | "weights" | "portfolio" | "drawdown" | "settings"> & {
  /** First and last day shown; all of them unless given. */
  readonly domain?: readonly [Date, Date];
};

/** The figure, and how it follows another report of the same days. */
export interface RotationPanels extends HTMLElement {
  update(state: RotationPanelsState): void;
}

const RIBBON = 20;

/** Height of a row of the heatmap. */
const ROW = 15;

/**
 * Cumulative P&L, drawdown, the weights stacked and as a heatmap, and the regime of each day, on one date axis with one
 * crosshair that reads all of them. P&L is in percent of capital and not compounded; the drawdown is of the compounded
 * equity.
 */
export function rotationPanels(state: RotationPanelsState, options: TimeChartOptions): RotationPanels {
  const {width} = options;
  let current = state;
  const {date} = state.inputs;
  const stack = timePanels(date, panelsOf(state, width), {
    ...options,
    domain: state.domain,
    label: "P&L, drawdown, weights and regimes of the rotation over time",
    strip: {title: "Regime", height: RIBBON},
    read: (row) => {
      const code = current.inputs.regime[row]!;
      const held = current.weights.reduce((sum, column) => sum + column[row]!, 0);
      return [
        {label: "Cash", value: percent(1 - held, 0), color: ink.line},
        {
          label: "",
          value: code === NO_REGIME ? "No regime yet" : regimeLabels[code - 1]!,
          color: rotationColors[code - 1] ?? "var(--regime-unclassified)",
        },
      ];
    },
  });
  const ribbon = regimeRibbon(RIBBON, rotationColors);
  stack.overlay.append(ribbon.node);
  const paint = () => ribbon.paint(ribbonCodes(current.inputs.regime), stack.view, stack.stripTop);
  paint();
  stack.node.addEventListener(NOTES_CHANGED, paint); // what the notes have moved
  stack.node.append(regimeKey(state.inputs.regime));
  return Object.assign(stack.node, {
    update(next: RotationPanelsState) {
      current = next;
      stack.draw(panelsOf(next, width), next.domain);
      paint();
      stack.node.querySelector(".regime-key")?.replaceWith(regimeKey(next.inputs.regime));
    },
  });
}

/** Codes as the ribbon counts them: from 0, none last. */
const ribbonCodes = (regime: Uint8Array): Uint8Array =>
  regime.map((code) => (code === NO_REGIME ? UNCLASSIFIED : code - 1));

function panelsOf({weights, portfolio, drawdown, settings}: RotationPanelsState, width: number): TimePanel[] {
  const narrow = width < NARROW;
  const pnl = runningSum(portfolio.returns);
  const zero = {value: 0, color: ink.muted};
  const largest = Math.max(settings.cap, 0.01);
  return [
    {
      title: "P&L",
      unit: "% of capital, cumulative, after costs",
      height: narrow ? 110 : 140,
      domain: valueDomain([pnl], [0]),
      format: percentTicks,
      series: [{label: "P&L", values: pnl, color: sideColors.net, format: (x) => signedPercent(x), draw: "line"}],
      rules: [zero],
    },
    {
      title: "Drawdown",
      unit: "% below the highest equity so far",
      height: 70,
      domain: valueDomain([drawdown], [0]),
      format: percentTicks,
      series: [
        {
          label: "Drawdown",
          values: drawdown,
          color: drawdownColor,
          format: (x) => percent(x),
          draw: "area",
          strokeWidth: 1,
        },
      ],
      rules: [zero],
    },
    {
      title: "Weights",
      unit: "% of capital at the close, the rest is cash",
      height: narrow ? 100 : 120,
      domain: [0, 1],
      format: percentTicks,
      series: weights.map((values, p) => ({
        label: profileLabels[p]!,
        values,
        color: profileColors[p]!,
        format: (x: number) => percent(x, 0),
        draw: "none" as const,
      })),
      marks: (view) => [weightAreas(weights, view)],
    },
    {
      title: "Weight by profile",
      unit: `the darker the more, up to ${percent(largest, 0)}`,
      height: PROFILES * ROW,
      domain: [0, PROFILES],
      format: () => "",
      series: [],
      marks: (view) => [
        weightHeatmap(weights, view, largest),
        Plot.text(profileLabels, {
          y: (_, p: number) => PROFILES - p - 0.5,
          frameAnchor: "right",
          textAnchor: "start",
          dx: 6,
          text: (label: string) => shorten(label.replace("-dated", ""), narrow ? 11 : 20),
          fill: ink.soft,
          fontSize: narrow ? 10 : undefined,
        }),
      ],
    },
  ];
}

/** The regimes that occur, by colour. */
function regimeKey(regime: Uint8Array): HTMLElement {
  const occur = new Set(regime);
  return element(
    "div",
    {class: "regime-key"},
    ...rotationSwatches.flatMap(({label, color, hatched}, i) => {
      if (!occur.has(hatched ? NO_REGIME : i + 1)) return [];
      const swatch = element("i", {class: "swatch", "data-hatched": hatched === true});
      swatch.style.setProperty("--swatch", color);
      return [element("span", {class: "regime-key-group"}, swatch, element("span", {}, label))];
    }),
  );
}
