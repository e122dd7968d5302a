import type {RegimeIntervals} from "../../analytics/exposure/regimeIntervals.js";
import {VOLATILITY_MINIMUM} from "../../analytics/performance/intervals.js";
import type {RegimeRow} from "../../analytics/exposure/regimeTable.js";
import type {Breach} from "../../analytics/exposure/scorecard.js";
import type {RiskStateCount, StateRow} from "../../analytics/exposure/stateTable.js";
import {thresholdLabels} from "../../analytics/exposure/thresholds.js";
import {recordColumn} from "../recordLength.js";
import {regimeSwatch, riskSwatch} from "../colors.js";
import {basisPoints, integer, limit, number, percent, signedPercent} from "../format.js";
import type {Stamp} from "../figure/stamp.js";
import {table, type TableView} from "../table/table.js";

/** A return in basis points where the unit stands in the header. */
const inBasisPoints = (value: number) => number(value * 1e4, {digits: 1});

type Stamped = {readonly stamp: () => Stamp};

/** A row of the regime table with its intervals, where they are computed. */
export interface RegimeTableRow extends RegimeRow {
  readonly intervals?: RegimeIntervals;
}

/** An interval in the notation of statistics, or nothing while there is none. */
function interval(low: number | undefined, high: number | undefined, write: (value: number) => string): string {
  return low === undefined || high === undefined || Number.isNaN(low) ? "" : `${write(low)} … ${write(high)}`;
}

/** The regime table, by days. */
export function regimeTableView(rows: readonly RegimeTableRow[], {stamp}: Stamped): TableView<RegimeTableRow> {
  return table(
    rows,
    [
      {key: "regime", label: "Regime", kind: "text", swatch: ({regime}) => regimeSwatch(regime)},
      {key: "days", label: "Days", format: integer},
      {
        key: "share",
        label: "Share",
        format: percent,
        definition: "Share of all days of the range, the unclassified included.",
      },
      {key: "averageGross", label: "Avg gross", format: percent, definition: "Average gross exposure, share of NAV."},
      {
        key: "averageNet",
        label: "Avg net",
        format: signedPercent,
        digits: 1,
        definition: "Average net exposure, share of NAV.",
      },
      {
        key: "averageGap",
        label: "Gap to target",
        format: signedPercent,
        digits: 1,
        definition: "Average gross less the target.",
      },
      {
        key: "averageNextDayReturn",
        label: "Next day (bp)",
        format: inBasisPoints,
        definition: "Average return of the day after a day of this regime, in basis points (1 bp = 0.01%).",
      },
      {
        key: "nextDayInterval",
        label: "95% interval",
        kind: "text",
        align: "right",
        value: ({code, intervals}) =>
          interval(intervals?.nextDayReturn.low[code], intervals?.nextDayReturn.high[code], inBasisPoints),
        definition:
          "Of the average next-day return, in basis points, for days that may depend on those before. None below 30 returns.",
      },
      {
        key: "realisedVolatility",
        label: "Volatility",
        format: percent,
        definition: "Annualised sample standard deviation of the returns on the regime's days. None below 30.",
      },
      {
        key: "volatilityInterval",
        label: "95% interval",
        kind: "text",
        align: "right",
        value: ({code, intervals}) =>
          interval(intervals?.volatility.low[code], intervals?.volatility.high[code], (x) =>
            number(x * 100, {digits: 1}),
          ),
        definition: `Of the realised volatility, in percent a year. None below ${VOLATILITY_MINIMUM} returns: shorter records do not show how calm and storm alternate.`,
      },
      {key: "spells", label: "Spells", format: integer, definition: "How often the book entered the regime."},
      {key: "longestSpell", label: "Longest", format: integer, definition: "Longest spell, in days."},
      {key: "averageSpell", label: "Avg spell", format: number, digits: 1, definition: "Average spell, in days."},
      recordColumn(({days}) => days),
    ],
    {
      name: "regimes",
      title: "Regimes",
      subtitle: "ordered by days; returns and volatilities of the days in each",
      link: "sort",
      stamp,
    },
  );
}

/** Return and risk by risk state. */
export function stateTableView(rows: readonly StateRow[], {stamp}: Stamped): TableView<StateRow> {
  return table(
    rows,
    [
      {key: "state", label: "Risk state", kind: "text", swatch: ({state}) => riskSwatch(state)},
      {key: "observations", label: "Returns", format: integer},
      {
        key: "averageDailyReturn",
        label: "Avg day",
        format: basisPoints,
        digits: 1,
        definition: "Average daily return.",
      },
      {
        key: "annualisedReturn",
        label: "Return a year",
        format: signedPercent,
        digits: 1,
        definition: "The state's returns chained, raised to periods / returns, less one.",
      },
      {
        key: "annualisedVolatility",
        label: "Volatility",
        format: percent,
        definition: "Annualised sample standard deviation. None below 30 returns.",
      },
      {
        key: "averageNextDayReturn",
        label: "Next day",
        format: basisPoints,
        digits: 1,
        definition: "Average return of the day after.",
      },
      {
        key: "geometricReturnToVolatility",
        label: "Return / vol",
        format: number,
        digits: 2,
        definition: "Geometric return over volatility; missing where volatility is below 1e-12.",
      },
      recordColumn(({observations}) => observations),
    ],
    {name: "risk-states", title: "Risk states", subtitle: "by gross exposure alone", stamp},
  );
}

/** How often each threshold is strictly exceeded. */
export function scorecardView(rows: readonly Breach[], {stamp}: Stamped): TableView<Breach> {
  return table(
    rows,
    [
      {
        key: "threshold",
        label: "Limit",
        kind: "text",
        value: ({threshold, level}) => `${thresholdLabels[threshold]} ${limit(level)}`,
      },
      {
        key: "days",
        label: "Days beyond",
        format: integer,
        definition: "Strictly beyond: a limit that is touched is not broken.",
      },
      {key: "share", label: "Share", format: percent},
    ],
    {name: "scorecard", title: "Scorecard", subtitle: "days strictly beyond each threshold", stamp},
  );
}

/** Days in each risk state. */
export function stateCountsView(rows: readonly RiskStateCount[], {stamp}: Stamped): TableView<RiskStateCount> {
  return table(
    rows,
    [
      {key: "state", label: "Risk state", kind: "text", swatch: ({state}) => riskSwatch(state)},
      {key: "days", label: "Days", format: integer},
      {key: "share", label: "Share", format: percent},
    ],
    {name: "risk-state-days", title: "Days by risk state", subtitle: "a day on a threshold is beyond it", stamp},
  );
}
