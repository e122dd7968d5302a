import {observations} from "../../analytics/performance/moments.js";
import {recordColumn} from "../recordLength.js";
import type {SourceSlice} from "../../analytics/factors/attributionSlice.js";
import type {FactorSummary} from "../../analytics/factors/factorSummary.js";
import type {attribution} from "../../contract/tables/attribution.js";
import {type Columns, textsOf} from "../siteTables/columns.js";
import {integer, number, percent, ratio, signedPercent} from "../format.js";
import type {Stamp} from "../figure/stamp.js";
import {type Column, type TableView, table} from "../table/table.js";
import type {AssetDayRow, AssetRow, DayRow, PnlParts} from "./rows.js";
import {sourceSwatch} from "./sources.js";
import type {PnlState} from "./state.js";

type Stamped = {readonly stamp: () => Stamp};

const pnl = <Row>(key: string, label: string, definition?: string): Column<Row> => ({
  key,
  label,
  kind: "number",
  format: signedPercent,
  digits: 3,
  definition,
});

/** Totals by source; a click traces one to its assets. */
export function sourcesTable(
  factors: readonly string[],
  open: (source: string) => void,
  {stamp}: Stamped,
): TableView<SourceSlice> {
  return table<SourceSlice>(
    [],
    [
      {key: "source", label: "Source", kind: "text", swatch: ({source}) => sourceSwatch(source, factors)},
      {...pnl<SourceSlice>("total", "P&L"), digits: 2, definition: "Sum over the chosen days, share of capital."},
      {
        key: "share",
        label: "Share",
        format: percent,
        definition: "Of the whole P&L. Shares of a small whole are large and say little.",
      },
      {key: "sharpe", label: "Sharpe", format: ratio, definition: "Mean / standard deviation of the days, annualised."},
      recordColumn(({daily}) => observations(daily)),
    ],
    {
      name: "pnl-by-source",
      title: "P&L by source",
      subtitle: "click a source to see the assets behind it",
      stamp,
      open: ({source}) => open(source),
    },
  );
}

const parts = <Row extends PnlParts>(): Column<Row>[] => [
  pnl("raw", "Whole"),
  pnl("market", "Market"),
  pnl("factors", "Factors", "The chosen factors together."),
  pnl("idio", "Idiosyncratic"),
  pnl("uncovered", "Uncovered", "P&L while the asset has no exposures, or on a day without a regression."),
];

/** P&L by asset; a click traces one to its days. */
export function assetsTable(open: (asset: string) => void, {stamp}: Stamped): TableView<AssetRow> {
  return table<AssetRow>(
    [],
    [
      {key: "asset", label: "Asset", kind: "text"},
      pnl("traced", "This source", "P&L by the source that is chosen above."),
      {key: "share", label: "Share", format: percent, digits: 1, definition: "Of what the source earned in all."},
      ...parts<AssetRow>(),
    ],
    {
      name: "pnl-by-asset",
      title: "P&L by asset",
      subtitle: "share of capital over the chosen days; click an asset to see its days",
      sort: {key: "traced", order: "descending"},
      link: "sort",
      stamp,
      open: ({asset}) => open(asset),
    },
  );
}

/** One asset day by day. */
export function assetDaysTable({stamp}: Stamped): TableView<AssetDayRow> {
  return table<AssetDayRow>(
    [],
    [
      {key: "date", label: "Date", kind: "date"},
      {key: "weight", label: "Weight", kind: "number", format: signedPercent, digits: 2},
      pnl("traced", "This source", "P&L by the source that is chosen above."),
      ...parts<AssetDayRow>(),
    ],
    {name: "asset-by-day", title: "The asset day by day", subtitle: "share of capital, each day as it was", stamp},
  );
}

/** What the factors themselves returned. */
export function factorsTable(factors: readonly string[], {stamp}: Stamped): TableView<FactorSummary> {
  return table<FactorSummary>(
    [],
    [
      {key: "factor", label: "Factor", kind: "text", swatch: ({factor}) => sourceSwatch(factor, factors)},
      {
        key: "annualReturn",
        label: "Return a year",
        kind: "number",
        format: signedPercent,
        digits: 1,
        definition: "Mean return of the days × days a year.",
      },
      {
        key: "volatility",
        label: "Volatility",
        format: percent,
        digits: 1,
        definition: "Standard deviation of the days, annualised.",
      },
      {key: "sharpe", label: "Sharpe", format: ratio},
      recordColumn(({days}) => days),
      {
        key: "significant",
        label: "|t| > 2",
        format: percent,
        digits: 0,
        definition: "Share of days on which the regression tells the factor's return from zero.",
      },
      {
        key: "exposure",
        label: "Avg exposure",
        format: number,
        digits: 4,
        definition: "Average exposure of the chosen assets; of the market their net weight.",
      },
      {key: "days", label: "Days", format: integer},
    ],
    {
      name: "factor-returns",
      title: "What the factors returned",
      subtitle: "from the cross-sectional regressions of the chosen days",
      stamp,
    },
  );
}

/** The book day by day; the state is asked when a row is drawn. */
export function daysTable(state: () => PnlState, {stamp}: Stamped): TableView<DayRow> {
  const of =
    (name: string) =>
    ({day}: DayRow) =>
      state().slice.sources.find(({source}) => source === name)?.daily[day] ?? NaN;
  const held =
    (name: "net" | "gross") =>
    ({day}: DayRow) =>
      state().sums[name][state().range.from + day];
  const earned = (name: string, label: string): Column<DayRow> => ({...pnl<DayRow>(name, label), value: of(name)});
  return table<DayRow>(
    [],
    [
      {key: "date", label: "Date", kind: "date", value: ({day}) => state().slice.date[day]},
      {key: "net", label: "Net", kind: "number", format: signedPercent, digits: 1, value: held("net")},
      {key: "gross", label: "Gross", kind: "number", format: percent, digits: 1, value: held("gross")},
      earned("raw", "Whole"),
      earned("market", "Market"),
      earned("factors", "Factors"),
      earned("idio", "Idiosyncratic"),
      earned("uncovered", "Uncovered"),
    ],
    {
      name: "pnl-by-day",
      title: "Day by day",
      subtitle: "share of capital; the CSV holds every digit",
      link: "days-sort",
      stamp,
    },
  );
}

/** What was passed over, by the default mode and by the seed's algorithm. */
export interface DiagnosticRow {
  readonly date: number;
  readonly asset: string;
  readonly mode: string;
  readonly reason: string;
}

/** The diagnostics of a table of them. */
export function diagnosticRows(diagnostics: Columns<typeof attribution.diagnostics>): DiagnosticRow[] {
  const asset = textsOf(diagnostics.text("symbol"));
  const mode = textsOf(diagnostics.text("mode"));
  const reason = textsOf(diagnostics.text("reason"));
  return Array.from(diagnostics.days("date"), (date, row) => ({
    date,
    asset: asset(row),
    mode: mode(row) === "seed" ? "Seed" : "Default",
    reason: reason(row),
  }));
}

/** Every day and asset that was passed over, with its reason. */
export function diagnosticsTable(rows: readonly DiagnosticRow[], {stamp}: Stamped): TableView<DiagnosticRow> {
  return table(
    rows,
    [
      {key: "date", label: "Date", kind: "date"},
      {key: "asset", label: "Asset", kind: "text"},
      {
        key: "mode",
        label: "Mode",
        kind: "text",
        definition:
          "Default: what this page does. Seed: what the original algorithm would have dropped without a word.",
      },
      {key: "reason", label: "What was passed over", kind: "text"},
    ],
    {
      name: "diagnostics",
      title: "What could not be attributed",
      subtitle: "all days, whatever is chosen above",
      link: "why-sort",
      stamp,
    },
  );
}
