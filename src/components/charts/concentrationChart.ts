import type {Concentration} from "../../analytics/exposure/concentration.js";
import {ink} from "../colors.js";
import {integer, number, percent} from "../format.js";
import {percentTicks} from "./ticks.js";
import type {TimeChartOptions} from "./timeAxis.js";
import {timePanels, valueDomain} from "./timePanels.js";

/** From the fewest positions in the strongest ink to the most in the faintest. */
const shares = [
  ["top1", "Top 1", ink.strong, undefined],
  ["top3", "Top 3", ink.soft, undefined],
  ["top5", "Top 5", ink.muted, undefined],
  ["top10", "Top 10", ink.muted, "4 3"],
] as const;

/** Share of gross exposure of the largest positions, over the number of equal positions as concentrated as the book. */
export function concentrationChart(
  {date, ...columns}: {readonly date: Int32Array} & Omit<Concentration, "hhi">,
  options: TimeChartOptions,
): HTMLElement {
  const {height = 340} = options;
  const room = height - 88;
  const positions = columns.effectivePositions;
  return timePanels(
    date,
    [
      {
        title: "Largest positions",
        unit: "% of gross exposure",
        height: Math.round(room * 0.6),
        domain: [0, 1],
        format: percentTicks,
        series: shares.map(([name, label, color, dash]) => ({
          label,
          values: columns[name],
          color,
          dash,
          format: (value) => percent(value),
          named: true,
        })),
      },
      {
        title: "Effective positions",
        unit: "number, 1 / sum of squared shares",
        height: Math.round(room * 0.4),
        domain: valueDomain([positions], [0]),
        format: integer,
        series: [
          {label: "Effective positions", values: positions, color: ink.strong, format: (value) => number(value, 1)},
        ],
      },
    ],
    {...options, label: "Concentration of the book over time"},
  ).node;
}
