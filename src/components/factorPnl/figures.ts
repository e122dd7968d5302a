import {daySpan} from "../parameters/daySpan.js";
import {figure} from "../figure/figure.js";
import type {ParameterPanel} from "../parameters/parameters.js";
import type {Stamp} from "../figure/stamp.js";
import {pnlBrush} from "./brush.js";
import * as charts from "./charts.js";
import type {PnlValues, pnlParameters} from "./controls.js";
import * as rows from "./rows.js";
import type {PnlState} from "./state.js";
import * as tables from "./tables.js";

/** What the figures of a book's P&L are made of. */
export interface PnlFigureSource extends charts.BookWords {
  /** Days a year. */
  readonly periods: number;
  readonly date: Int32Array;
  /** P&L of the whole book, a day each. */
  readonly raw: Float64Array;
  /** Its days can be selected on a strip. */
  readonly panel: ParameterPanel<ReturnType<typeof pnlParameters>>;
  /** Follows a source to its assets. */
  readonly trace: (source: string) => void;
  readonly stamp: () => Stamp;
}

/**
 * Charts and tables of a book's P&L that need no single asset, each with its title.
 *
 * `follow` shows another state.
 *
 * @param first what the charts are drawn with as the page opens
 * @param lines sources that the running P&L draws at first
 */
export function pnlFigures(first: PnlState, lines: readonly string[], source: PnlFigureSource) {
  const {factors, periods, date, raw, panel, stamp} = source;
  let shown = first;
  const brush = pnlBrush(date, raw, daySpan(panel.value.days, date), (days) => panel.set({days}));
  const running = charts.cumulativeView({state: first, lines}, source);
  const byFactor = charts.factorsView(first, source);
  const daily = charts.dailyView(first, source);
  const exposure = charts.exposureView(first);
  const underWater = charts.underWaterView(first, source);
  const sharpe = charts.sharpeView(first, source);
  const factorExposure = charts.factorExposureView(first, source);
  const sources = tables.sourcesTable(factors, source.trace, {stamp});
  const returns = tables.factorsTable(factors, {stamp});
  const days = tables.daysTable(() => shown, {stamp});
  const titled = (view: Element, title: string, subtitle: string, name: string) =>
    figure(view, {title, subtitle, name, stamp});
  return {
    running: figure(running, {
      title: "Running P&L by source",
      subtitle: "share of capital since the first chosen day",
      name: "running-pnl",
      stamp,
      data: () => charts.runningColumns(shown),
    }),
    brush,
    sources,
    sharpe: titled(sharpe, "Sharpe ratios", `of daily P&L, ${periods} days a year`, "sharpe"),
    byFactor: titled(
      byFactor,
      "Factor by factor",
      "running P&L of each chosen factor, share of capital",
      "running-factors",
    ),
    daily: titled(daily, "P&L of each day", "share of capital; on the day whose weights earned it", "daily-pnl"),
    exposure: titled(exposure, "Net and gross", "sum of weights and of absolute weights", "net-and-gross"),
    underWater: titled(underWater, "Drawdown", "of the compounded P&L of the chosen days", "drawdown"),
    factorExposure: titled(
      factorExposure,
      "Exposure to the factors",
      "sum of weight × exposure over covered assets",
      "factor-exposure",
    ),
    returns,
    days,
    follow(state: PnlState, chosen: Pick<PnlValues, "days">): void {
      shown = state;
      brush.update(daySpan(chosen.days, date));
      for (const view of [byFactor, daily, exposure, underWater, sharpe, factorExposure]) view.update(state);
      sources.update(state.slice.sources);
      returns.update(rows.factorRows(state, factors, periods));
      days.update(rows.dayRows(state));
    },
    /** Draws the running P&L of these sources. */
    draw: (state: charts.CumulativeState) => running.update(state),
  };
}
