import {pnlParts, type PnlPart} from "../../analytics/options/greekPnl.js";
import {pnlBars} from "../charts/pnlBars.js";
import {runningSum} from "../../analytics/performance/runningSum.js";
import {timePanels, valueDomain, type TimePanel, type TimeSeries} from "../charts/timePanels.js";
import {factorColor, idioColor, ink, outcomeColors, sideColors} from "../colors.js";
import type {CsvColumn} from "../table/csv.js";
import type {EventMark} from "../siteTables/exposureTables.js";
import {shortCurrency} from "../format.js";
import {live, type LiveView} from "../live/live.js";
import type {DrawnDays, ExactDays} from "./run.js";

/** Words for the parts of the option P&L. */
export const partLabels: Readonly<Record<PnlPart, string>> = {
  delta: "Delta",
  gamma: "Gamma",
  theta: "Theta",
  vega: "Vega",
  vanna: "Vanna",
  volga: "Volga",
  charm: "Charm",
  rho: "Rho",
  residual: "Residual",
};

const colorOf = (part: PnlPart): string => (part === "residual" ? idioColor : factorColor(pnlParts.indexOf(part)));

const sum = (values: Float64Array): number => values.reduce((a, b) => a + b, 0);

/** Cumulative P&L of a profile: options, hedge and costs, and under it the parts of what the options earned. */
export function pnlView(days: DrawnDays, events: readonly EventMark[]): LiveView<{days: DrawnDays}> {
  return live(
    ({days}: {days: DrawnDays}, width) => {
      const line = (
        label: string,
        values: Float64Array,
        color: string,
        more: Partial<TimeSeries> = {},
      ): TimeSeries => ({
        label,
        values: runningSum(values),
        color,
        format: shortCurrency,
        named: true,
        ...more,
      });
      const panel = (title: string, unit: string, height: number, series: readonly TimeSeries[]): TimePanel => ({
        title,
        unit,
        height,
        series,
        domain: valueDomain(
          series.map(({values}) => values),
          [0],
        ),
        format: shortCurrency,
        rules: [{value: 0, color: ink.muted}],
      });
      const shown = pnlParts.filter((part) => sum(days.parts[part].map(Math.abs)) > 0);
      return timePanels(
        days.date,
        [
          panel("P&L", "money, cumulative", 170, [
            line("Options", days.optionPnl, sideColors.long),
            line("Hedge", days.hedgePnl, sideColors.short),
            line(
              "Costs",
              days.costs.map((cost) => -cost),
              outcomeColors.loss,
            ),
            line("Total", days.pnl, sideColors.net, {strokeWidth: 2}),
          ]),
          panel(
            "Option P&L by Greek",
            "money, cumulative; with the residual they sum to the options",
            210,
            shown.map((part) => line(partLabels[part], days.parts[part], colorOf(part))),
          ),
        ],
        {width, events, label: "Cumulative P&L of the profile, and of its options by Greek, over time"},
      ).node;
    },
    {days},
    {height: 520},
  );
}

/** What the whole history came to, part by part. */
export function partBarsView(days: DrawnDays): LiveView<{days: DrawnDays}> {
  return live(
    ({days}: {days: DrawnDays}, width) =>
      pnlBars(
        [
          ...pnlParts.map((part) => ({label: partLabels[part], value: sum(days.parts[part]), color: colorOf(part)})),
          {label: "Hedge", value: sum(days.hedgePnl), color: sideColors.short},
          {label: "Costs", value: -sum(days.costs), color: outcomeColors.loss},
          {label: "Total", value: sum(days.pnl), color: sideColors.net},
        ],
        {width, label: "P&L, money", format: shortCurrency},
      ),
    {days},
    {height: 360},
  );
}

/** The numbers behind the charts of a profile. */
export function pnlColumns(days: ExactDays): CsvColumn[] {
  return [
    {name: "date", days: true, values: days.date},
    {name: "option_pnl", values: days.optionPnl},
    {name: "hedge_pnl", values: days.hedgePnl},
    {name: "costs", values: days.costs},
    {name: "pnl", values: days.pnl},
    {name: "account_value", values: days.accountValue},
    ...pnlParts.map((part) => ({name: `${part}_pnl`, values: days.parts[part]})),
  ];
}
