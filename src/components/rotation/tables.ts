import type {Drawdown} from "../../analytics/performance/drawdown.js";
import type {PerformanceSummary} from "../../analytics/performance/summary.js";
import {profileLabels} from "../../analytics/rotation/profiles.js";
import type {RotationReport} from "../../analytics/rotation/report.js";
import {integer, number, percent, ratio, signedPercent} from "../format.js";
import {recordWord} from "../recordLength.js";
import type {Stamp} from "../figure/stamp.js";
import {table, type Column, type TableView} from "../table/table.js";
import {regimeOf} from "./views.js";

type Stamped = {readonly stamp: () => Stamp};

/** A number of the metrics, for all days and for those of each regime. */
export interface MetricRow {
  readonly metric: string;
  readonly definition: string;
  /** In words, by regime code; the last entry is of all days. */
  readonly texts: readonly string[];
}

interface Metric {
  readonly label: string;
  readonly definition: string;
  readonly write: (summary: PerformanceSummary) => string;
}

const between = ({low, high}: {readonly low: number; readonly high: number}) =>
  Number.isNaN(low) ? "" : `${ratio(low)} … ${ratio(high)}`;

const metrics: readonly Metric[] = [
  {label: "Days", definition: "Days with a return.", write: (s) => integer(s.observations)},
  {
    label: "Record",
    definition: "“Few” below 60 returns. “Short” below 30: nothing is annualised and no ratio given.",
    write: (s) => recordWord(s.observations),
  },
  {label: "Total return", definition: "Compounded.", write: (s) => signedPercent(s.totalReturn)},
  {
    label: "Return a year",
    definition: "CAGR: compounded, raised to 252 / days, less one.",
    write: (s) => signedPercent(s.cagr),
  },
  {label: "Volatility", definition: "Sample standard deviation × √252.", write: (s) => percent(s.annualisedVolatility)},
  {label: "Sharpe", definition: "Mean over standard deviation × √252.", write: (s) => ratio(s.sharpe)},
  {
    label: "Sharpe, 95% interval",
    definition: "For days that may depend on those before, be skewed and have fat tails.",
    write: (s) => between(s.sharpeInterval),
  },
  {
    label: "… if days are independent",
    definition: "Assumes independent days, skewed and fat-tailed (Bailey and López de Prado 2012).",
    write: (s) => between(s.sharpeIntervalIndependent),
  },
  {
    label: "… if normal as well",
    definition: "Assumes independent, normal days (Lo 2002).",
    write: (s) => between(s.sharpeIntervalLo),
  },
  {
    label: "Probability of an edge",
    definition: "Probabilistic Sharpe ratio: that the true ratio is above 0. Assumes independent days.",
    write: (s) => percent(s.probabilisticSharpe),
  },
  {label: "Sortino", definition: "Mean over downside deviation, × √252.", write: (s) => ratio(s.sortino)},
  {
    label: "Return / volatility",
    definition: "Geometric return a year over volatility.",
    write: (s) => ratio(s.geometricReturnToVolatility),
  },
  {
    label: "Max drawdown",
    definition: "Of the compounded equity; of a regime, over its days alone.",
    write: (s) => percent(s.maxDrawdown),
  },
  {label: "Calmar", definition: "CAGR over the size of the max drawdown.", write: (s) => ratio(s.calmar)},
  {label: "Ulcer index", definition: "Root mean square of the drawdowns.", write: (s) => percent(s.ulcerIndex)},
  {label: "Winning days", definition: "Of the days that are not flat.", write: (s) => percent(s.winRate)},
  {label: "… of all days", definition: "Flat days included.", write: (s) => percent(s.winRateOfAllDays)},
  {label: "Profit factor", definition: "Sum of gains over sum of losses.", write: (s) => ratio(s.profitFactor)},
  {
    label: "Value at risk, 95%",
    definition: "The 5% quantile of daily returns.",
    write: (s) => percent(s.valueAtRisk, 2),
  },
  {
    label: "Expected shortfall, 95%",
    definition: "Mean of the returns at or below that quantile (CVaR).",
    write: (s) => percent(s.conditionalValueAtRisk, 2),
  },
  {label: "Skewness", definition: "Corrected for bias.", write: (s) => number(s.skewness, 2)},
  {label: "Excess kurtosis", definition: "Corrected for bias.", write: (s) => number(s.kurtosis, 2)},
];

/** Every metric of a report, all days first, then by the regime the weights were set in. */
export function metricRows({summary, byRegime}: RotationReport): MetricRow[] {
  return metrics.map(({label, definition, write}) => ({
    metric: label,
    definition,
    texts: [...byRegime, summary].map((each) => (each.observations === 0 ? "" : write(each))),
  }));
}

/** The metrics, a column a regime. */
export function metricsView(regimes: readonly number[], {stamp}: Stamped): TableView<MetricRow> {
  const column = (key: string, label: string, at: (texts: readonly string[]) => string): Column<MetricRow> => ({
    key,
    label,
    kind: "text",
    align: "right",
    value: ({texts}) => at(texts),
  });
  return table<MetricRow>(
    [],
    [
      {key: "metric", label: "Metric", kind: "text"},
      column("all", "All days", (texts) => texts[texts.length - 1]!),
      ...regimes.map((code) => column(regimeOf(code).name, regimeOf(code).label, (texts) => texts[code]!)),
    ],
    {
      name: "rotation-metrics",
      title: "Metrics",
      subtitle: "all days, and the days whose weights were set in each regime",
      height: 620,
      stamp,
    },
  );
}

/** P&L by profile in one regime. */
export interface CellRow {
  /** -1 for the sums over regimes. */
  readonly code: number;
  readonly cells: Float64Array;
  readonly total: number;
  readonly days: number;
}

/** P&L by regime and profile, and the sums over regimes as a last row. */
export function cellRows({attribution}: RotationReport): {rows: CellRow[]; total: CellRow} {
  const {cells, byRegime, byProfile, days, total} = attribution;
  const rows = Array.from(cells.keys())
    .filter((code) => code > 0 && days[code]! > 0)
    .map((code) => ({code, cells: cells[code]!, total: byRegime[code]!, days: days[code]!}));
  return {rows: rows, total: {code: -1, cells: byProfile, total, days: days.reduce((a, b) => a + b, 0)}};
}

/** P&L by regime and profile as a table. */
export function cellsView({stamp}: Stamped): TableView<CellRow> {
  const money = (key: string, label: string, value: (row: CellRow) => number): Column<CellRow> => ({
    key,
    label,
    value,
    kind: "number",
    format: signedPercent,
    digits: 2,
    color: (row) => (value(row) < 0 ? "var(--loss)" : value(row) > 0 ? "var(--gain)" : undefined),
  });
  return table<CellRow>(
    [],
    [
      {
        key: "regime",
        label: "Regime",
        kind: "text",
        swatch: ({code}) => regimeOf(code),
        value: ({code}) => (code < 0 ? "All" : regimeOf(code).label),
      },
      {key: "days", label: "Days", kind: "number", format: integer},
      ...profileLabels.map((label, p) => money(`profile_${p + 1}`, label, ({cells}) => cells[p]!)),
      money("total", "Total", ({total}) => total),
    ],
    {
      name: "rotation-attribution",
      title: "P&L by regime and profile",
      subtitle: "% of capital; rows and columns sum to the total",
      stamp,
    },
  );
}

/** The deepest drawdowns. */
export function drawdownsView({stamp}: Stamped): TableView<Drawdown> {
  return table<Drawdown>(
    [],
    [
      {key: "peak", label: "Peak", kind: "date"},
      {key: "valley", label: "Valley", kind: "date"},
      {
        key: "recovery",
        label: "Recovery",
        kind: "date",
        definition: "First day back at the peak; blank where it never came.",
      },
      {key: "depth", label: "Depth", kind: "number", format: percent},
      {
        key: "daysDown",
        label: "Days down",
        kind: "number",
        format: integer,
        definition: "Calendar days from peak to valley.",
      },
      {
        key: "daysToRecover",
        label: "Days to recover",
        kind: "number",
        format: integer,
        definition: "Calendar days from valley to recovery.",
      },
    ],
    {name: "rotation-drawdowns", title: "Drawdowns", subtitle: "the ten deepest, of the compounded equity", stamp},
  );
}
