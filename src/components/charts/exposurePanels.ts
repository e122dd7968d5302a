import * as d3 from "d3";
import type {Snapshots} from "../../analytics/exposure/book.js";
import {classify, grossLabels, netLabels, regimeLabels, UNCLASSIFIED} from "../../analytics/exposure/classify.js";
import type {RegimeThresholds} from "../../analytics/exposure/thresholds.js";
import {ink, regimeColors, sideColors, unclassifiedColor} from "../colors.js";
import {percent} from "../format.js";
import {NOTES_CHANGED} from "../link/pageNotes.js";
import {regimeRibbon} from "./regimeRibbon.js";
import {thresholdHandles, type OnThreshold, type ThresholdLines} from "./thresholdHandles.js";
import {percentTicks} from "./ticks.js";
import {NARROW, type TimeChartOptions} from "./timeAxis.js";
import {timePanels, valueDomain, type TimePanel} from "./timePanels.js";

export type {OnThreshold, ThresholdPhase} from "./thresholdHandles.js";

export interface ExposurePanelsOptions extends TimeChartOptions {
  readonly thresholds: RegimeThresholds;
  /** Regime codes, a row a day; classified from the thresholds where they are not given. */
  readonly regime?: Uint8Array;
  /** Told when a reader moves a threshold, at most once a frame. Without it the lines cannot be moved. */
  readonly onThreshold?: OnThreshold;
}

/** The figure, and what can change in it while it stands. */
export interface ExposurePanels extends HTMLElement {
  /**
   * Follows thresholds and regimes without drawing the lines again. A new domain draws all; given as undefined it
   * stands for all days.
   */
  update(change: {
    readonly thresholds?: RegimeThresholds;
    readonly regime?: Uint8Array;
    readonly domain?: readonly [Date, Date];
  }): void;
}

const RIBBON = 22;

const lines: readonly ThresholdLines[] = [
  {
    panel: 0,
    names: [
      ["grossHigh", "High"],
      ["targetGross", "Target"],
      ["grossLow", "Low"],
    ],
  },
  {
    panel: 1,
    names: [
      ["netLong", "Long"],
      ["netShort", "Short"],
    ],
  },
];

/**
 * Gross, net, long and short exposure on one date axis with their thresholds, and the regime of each day under them.
 * Short exposure is drawn below zero, whatever sign the file gives it. Fractions of NAV, shown in percent.
 */
export function exposurePanels(
  snapshots: Pick<Snapshots, "date" | "gross" | "net" | "long" | "short">,
  options: ExposurePanelsOptions,
): ExposurePanels {
  const {width, height = width < NARROW ? 470 : 520, onThreshold} = options;
  let {thresholds, regime = classify(snapshots, options.thresholds).regime} = options;
  let {domain} = options;
  const short = snapshots.short.map((value) => -Math.abs(value));
  const sides = {...snapshots, short};

  const regimeOf = (row: number) => {
    const code = regime[row] ?? UNCLASSIFIED;
    return [
      {
        label: "",
        value: regimeLabels[code] ?? "Unclassified",
        color: regimeColors[code] ?? unclassifiedColor,
      },
    ];
  };
  const stack = timePanels(snapshots.date, panelsOf(sides, thresholds, height), {
    ...options,
    label: "Gross, net, long and short exposure over time, with the thresholds of the regimes",
    read: regimeOf,
    strip: {title: "Regime", height: RIBBON},
  });
  const ribbon = regimeRibbon(RIBBON);
  const handles = thresholdHandles(stack, lines, thresholds, {width, onThreshold});
  stack.overlay.append(ribbon.node, handles.node);
  const paint = (): void => {
    ribbon.paint(regime, stack.view, stack.stripTop);
    handles.place(thresholds);
  };
  paint();
  stack.node.addEventListener(NOTES_CHANGED, paint); // what the notes have moved
  stack.node.append(regimeKey(regime.includes(UNCLASSIFIED)));

  /** Whether each threshold lies on its axis as it is drawn. */
  const onAxis = (): boolean =>
    lines.every(({panel, names}) => {
      const [low, high] = stack.panels[panel]!.y.domain();
      return names.every(([name]) => !(thresholds[name] < low!) && !(thresholds[name] > high!));
    });

  return Object.assign(stack.node, {
    update(change: Parameters<ExposurePanels["update"]>[0]) {
      thresholds = change.thresholds ?? thresholds;
      if (change.regime !== undefined) regime = change.regime;
      else if (change.thresholds !== undefined) ({regime} = classify(snapshots, thresholds));
      const moved = "domain" in change && String(change.domain) !== String(domain);
      if (moved) ({domain} = change);
      if (moved || !onAxis()) stack.draw(panelsOf(sides, thresholds, height), domain);
      else stack.refresh();
      paint();
    },
  });
}

function panelsOf(
  {gross, net, long, short}: Pick<Snapshots, "gross" | "net" | "long" | "short">,
  {grossHigh, grossLow, targetGross, netLong, netShort}: RegimeThresholds,
  height: number,
): TimePanel[] {
  const room = height - 200;
  const unit = "% of NAV";
  const reading = (value: number): string => percent(value, 1);
  const zero = {value: 0, color: ink.muted};
  const series = (label: string, values: Float64Array, color: string) => ({label, values, color, format: reading});
  return [
    {
      title: "Gross exposure",
      unit,
      height: Math.round(room * 0.4),
      domain: valueDomain([gross], [0, grossHigh, grossLow, targetGross]),
      format: percentTicks,
      series: [series("Gross", gross, sideColors.gross)],
    },
    {
      title: "Net exposure",
      unit,
      height: Math.round(room * 0.32),
      domain: valueDomain([net], [0, netLong, netShort]),
      format: percentTicks,
      series: [series("Net", net, sideColors.net)],
      rules: [zero],
    },
    {
      title: "Long and short exposure",
      unit,
      height: Math.round(room * 0.28),
      domain: valueDomain([long, short], [0]),
      format: percentTicks,
      series: [
        {...series("Long", long, sideColors.long), draw: "area", named: true},
        {...series("Short", short, sideColors.short), draw: "area", named: true},
      ],
      rules: [zero],
    },
  ];
}

/** The nine colours as a row for each gross bucket, and that of days without a regime where there are any. */
function regimeKey(unclassified: boolean): HTMLElement {
  const key = d3.create("div").attr("class", "regime-key");
  grossLabels.forEach((gross, g) => {
    const group = key.append("span").attr("class", "regime-key-group");
    group.append("span").text(gross);
    netLabels.forEach((net, n) =>
      group
        .append("i")
        .attr("class", "swatch")
        .attr("title", `${gross}, ${net}`)
        .style("--swatch", regimeColors[3 * g + n]!),
    );
  });
  if (unclassified) {
    const group = key.append("span").attr("class", "regime-key-group");
    group.append("span").text("Unclassified");
    group.append("i").attr("class", "swatch").attr("data-hatched", "").style("--swatch", unclassifiedColor);
  }
  key
    .append("span")
    .attr("class", "regime-key-note")
    .text(`Each from left to right: ${netLabels.join(", ")}.`);
  return key.node() as HTMLElement;
}
