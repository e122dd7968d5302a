/** The panel, tables and problems of a notebook on one page, for controls.test.ts; bundled for a browser. */
import {moveThreshold, thresholdProblems, type RegimeThresholds} from "../../src/analytics/exposure/thresholds.js";
import {regimeSwatch} from "../../src/components/colors.js";
import {integer, percent} from "../../src/components/format.js";
import {keepOpenDetails} from "../../src/components/link/openDetails.js";
import {choice, flag, parameters} from "../../src/components/parameters/parameters.js";
import {problemList, simulatedBadge} from "../../src/components/page/problems.js";
import {regimeParameters} from "../../src/components/exposureRegimes/controls.js";
import {table} from "../../src/components/table/table.js";

const days = Int32Array.from({length: 5284}, (_, i) => 12784 + i);
const thresholds = regimeParameters(days);

const panel = parameters(thresholds, {
  title: "Thresholds",
  constrain: (values, name, value) =>
    name === "days"
      ? {...values, [name]: value}
      : {...values, ...moveThreshold(values as RegimeThresholds, name, value as number)},
  check: thresholdProblems,
});
const measures = parameters(
  {
    measure: choice({
      label: "Measure",
      options: [
        {value: "single", label: "Single-bar"},
        {value: "average", label: "Running average"},
      ],
    }),
    margin: flag({label: "Against buying power", help: "Divides by equity x 100 / margin."}),
  },
  {title: "Measure"},
);

interface Regime {
  readonly regime: string;
  readonly days: number;
  readonly share: number;
  readonly average: number;
}

const regimes = ["high_gross__net_long", "mid_gross__market_neutral", "low_gross__net_short", "unclassified"];
const rowsAt = (shift: number): Regime[] =>
  regimes.map((regime, i) => ({
    regime,
    days: [120, 900, 0, 7][i]! + shift,
    share: [0.12, 0.88, 0, NaN][i]!,
    average: [1.3, 0.97, NaN, 0.5][i]!,
  }));
const short = table<Regime>(
  rowsAt(0),
  [
    {key: "regime", label: "Regime", kind: "text", swatch: ({regime}) => regimeSwatch(regime)},
    {key: "days", label: "Days", format: integer, definition: "Days of the range in this regime."},
    {key: "share", label: "Share", format: percent, bar: {domain: [0, 1]}},
    {
      key: "average",
      label: "Average gross",
      format: percent,
      interval: {low: ({average}) => average - 0.1, high: ({average}) => average + 0.1, domain: [0, 2]},
    },
    ...[1, 2, 3, 4, 5, 6].map((i) => ({key: `extra${i}`, label: `Further column ${i}`, value: () => i / 3})),
  ],
  {
    name: "regimes",
    title: "Regimes",
    subtitle: "share of days",
    sort: {key: "days", order: "descending"},
    link: "sort",
  },
);
short.update(rowsAt(0), {regime: "All", days: 1027, share: 1, average: NaN});

const long = table(
  Array.from(days, (_, i) => i),
  [
    {key: "date", label: "Date", kind: "date", value: (i) => days[i]},
    {key: "gross", label: "Gross", format: percent, value: (i) => 1 + ((i * 7919) % 1000) / 1e4},
    {key: "net", label: "Net", format: percent, value: (i) => (i % 11 === 0 ? NaN : Math.sin(i))},
  ],
  {name: "bars", title: "Bar by bar", link: "bars-sort"},
);

const problems = problemList(
  [
    {
      severity: "warning",
      message: "two rows of one day: the last is kept",
      file: "daily_snapshots.csv",
      line: 12,
      count: 3,
    },
    {severity: "error", message: "the column <b>nav</b> is missing", file: "daily_snapshots.csv"},
  ],
  1,
);

const card = (...children: Node[]) => {
  const node = document.createElement("div");
  node.className = "card";
  node.append(...children);
  return node;
};
const main = document.querySelector("main")!;
keepOpenDetails(main);
const folded = (summary: string, open: boolean) => {
  const node = document.createElement("details");
  node.open = open;
  node.innerHTML = `<summary>${summary}</summary><p>More.</p>`;
  return node;
};
main.append(
  card(panel),
  card(measures),
  card(short),
  card(long),
  card(problems, simulatedBadge()),
  folded("How this is calculated", false),
  folded("3 things to know", true),
);

let inputs = 0;
panel.addEventListener("input", () => inputs++);

const page = {
  panel,
  measures,
  short,
  long,
  inputs: () => inputs,
};
export type ControlsPage = typeof page;
Object.assign(window, {page});
