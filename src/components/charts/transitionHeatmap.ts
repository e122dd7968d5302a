import * as Plot from "@observablehq/plot";
import type {Transitions} from "../../analytics/exposure/transitions.js";
import {ink} from "../colors.js";
import {count, integer, percent, share} from "../format.js";
import {plot} from "./plot.js";
import {asImage, plotStyle, tipStyle} from "./plotStyle.js";
import {NARROW, type TimeChartOptions} from "./timeAxis.js";

interface Cell {
  readonly from: number;
  readonly to: number;
  readonly probability: number;
  readonly count: number;
  readonly total: number;
}

/**
 * Which regime (or state) followed which: the share of the days of a row's that were followed by the column's.
 *
 * Strong cells are likely; an empty one never happened. A row without any following day is dashed, because it has no
 * probabilities.
 *
 * @param labels in the order of the codes; "High gross, net long" stands in two lines, its first part once for all that share it
 */
export function transitionHeatmap(
  {groups, counts, probabilities}: Transitions,
  labels: readonly string[],
  {width, height}: Pick<TimeChartOptions, "width" | "height">,
): SVGSVGElement {
  const narrow = width < NARROW;
  const parts = labels.map((label) => label.split(", "));
  const paired = parts.every(({length}) => length === 2);
  const left = narrow ? (paired ? 78 : 62) : paired ? 150 : 76;
  const side = Math.min(64, (width - left - 8) / groups);
  const tall = Math.min(side, 40);
  const marginTop = paired ? 54 : 40;
  const codes = Array.from({length: groups}, (_, k) => k);
  const totals = codes.map((k) => counts.subarray(k * groups, (k + 1) * groups).reduce((sum, n) => sum + n, 0));
  const cells: Cell[] = Array.from(counts, (count, i) => {
    const from = Math.floor(i / groups);
    return {from, to: i % groups, probability: probabilities[i]!, count, total: totals[from]!};
  });
  const met = cells.filter(({count}) => count > 0);
  const word = (k: number): string => (paired ? parts[k]![1]! : labels[k]!);
  const column = (k: number): string => (narrow || side < 56 ? brief(word(k)) : word(k).replace("market ", ""));
  const row = (k: number): string => (narrow ? brief(word(k)) : word(k));
  const firsts = paired ? codes.filter((k) => k === 0 || parts[k]![0] !== parts[k - 1]![0]) : [];
  const members = (k: number): number[] => codes.filter((j) => parts[j]![0] === parts[k]![0]);
  const middle = (k: number): number => members(k)[Math.floor((members(k).length - 1) / 2)]!;
  const strength = ({probability}: Cell): number => 0.06 + 0.86 * Math.sqrt(probability);
  const heading = (text: string) => (narrow ? text.replace(" gross", "") : text);

  return asImage(
    plot({
      width: left + side * groups + 8,
      height: height ?? marginTop + tall * groups + 4,
      marginLeft: left,
      marginRight: 8,
      marginTop,
      marginBottom: 4,
      style: plotStyle,
      ariaLabel: `Transition probabilities of ${labels.length} states: ${met
        .filter(({from, to}) => from === to)
        .map((cell) => `${labels[cell.from]} stays with ${percent(cell.probability, 0)}`)
        .join(", ")}`,
      x: {domain: codes, axis: null, padding: 0.05},
      y: {domain: codes, axis: null, padding: 0.05},
      marks: [
        Plot.text(["to the next day"], {
          frameAnchor: "top-left",
          dy: 4 - marginTop,
          fontStyle: "italic",
          fill: ink.muted,
        }),
        Plot.text(["from"], {
          frameAnchor: "top-left",
          textAnchor: "start",
          dx: -left,
          dy: -16,
          fontStyle: "italic",
          fill: ink.muted,
        }),
        Plot.text(codes, {
          x: (k: number) => k,
          frameAnchor: "top",
          dy: -16,
          text: column,
          fill: ink.strong,
          fontSize: side < 34 ? 9.5 : 11,
        }),
        Plot.text(codes, {
          y: (k: number) => k,
          frameAnchor: "left",
          dx: -8,
          textAnchor: "end",
          text: row,
          fill: ink.strong,
        }),
        Plot.text(firsts, {
          x: middle,
          frameAnchor: "top",
          dy: -32,
          text: (k: number) => heading(parts[k]![0]!),
          fontWeight: 600,
          fill: ink.strong,
        }),
        Plot.text(firsts, {
          y: middle,
          frameAnchor: "left",
          textAnchor: "start",
          dx: -left,
          text: (k: number) => heading(parts[k]![0]!),
          fontWeight: 600,
          fill: ink.strong,
        }),
        Plot.cell(cells, {x: "to", y: "from", fill: "none", stroke: ink.grid}),
        Plot.cell(met, {x: "to", y: "from", fill: ink.accent, fillOpacity: strength}),
        Plot.cell(
          cells.filter(({total}) => total === 0),
          {x: "to", y: "from", fill: "none", stroke: ink.line, strokeDasharray: "2 3"},
        ),
        Plot.text(met, {
          x: "to",
          y: "from",
          text: ({probability}: Cell) => cellText(probability, side < 44),
          fill: (cell: Cell) => (strength(cell) > 0.55 ? ink.surface : ink.strong),
          fontSize: side < 34 ? 9.5 : 11,
        }),
        Plot.tip(
          cells,
          Plot.pointer({
            x: "to",
            y: "from",
            title: (cell: Cell) =>
              `${labels[cell.from]}\n→ ${labels[cell.to]}\n\n${
                cell.total === 0
                  ? "never followed by a classified day"
                  : `${share(cell.probability)}: ${integer(cell.count)} of ${count(cell.total, "day")}`
              }`,
            ...tipStyle,
          }),
        ),
      ],
      color: {type: "identity"},
    }),
  );
}

/** A probability in a cell: whole percents, and no false nought. */
function cellText(probability: number, tight: boolean): string {
  const words = probability < 0.005 ? "<1%" : probability < 1 && probability > 0.995 ? ">99%" : percent(probability, 0);
  return tight ? words.replace("%", "") : words;
}

/** The word that tells a label of its kind apart: "net long" is long, "market neutral" neutral. */
function brief(label: string): string {
  const word = label.replace(/^(net|market|risk) /i, "");
  return word === "neutral" ? "neut." : word;
}
