import type {Snapshots} from "../../analytics/exposure/book.js";
import type {RegimeReport} from "../../analytics/exposure/regimeReport.js";
import {daySpan} from "../parameters/daySpan.js";
import type {EventMark} from "../siteTables/exposureTables.js";
import {figure} from "../figure/figure.js";
import type {Stamp} from "../figure/stamp.js";
import * as charts from "./charts.js";
import {type RegimePanel, brushView, panelsView} from "./panels.js";
import * as tables from "./tables.js";

/** What the figures of a notebook on regimes are made of. */
export interface RegimeSource {
  readonly snapshots: Snapshots;
  readonly events: readonly EventMark[];
  /** Its thresholds can be dragged, and its days selected on a strip. */
  readonly panel: RegimePanel;
  readonly stamp: () => Stamp;
}

/**
 * Charts and tables of a book's regimes, each with its title.
 *
 * `follow` shows another report; `weigh` shows it with the evidence for its next day, which comes later.
 *
 * @param first what the charts are drawn with as the page opens
 */
export function regimeFigures(first: RegimeReport, {snapshots, events, panel, stamp}: RegimeSource) {
  const panels = panelsView(snapshots, events, panel, first);
  const brush = brushView(snapshots, panel);
  const stateBars = charts.stateBarsView(first);
  const transitions = charts.transitionsView(first);
  const stateTransitions = charts.stateTransitionsView(first);
  const spells = charts.spellsView(first);
  const nextDay = charts.nextDayView({report: first, evidence: undefined});
  const regimes = tables.regimeTableView([], {stamp});
  const states = tables.stateTableView([], {stamp});
  const scorecard = tables.scorecardView([], {stamp});
  const counts = tables.stateCountsView([], {stamp});
  const titled = (view: Element, title: string, subtitle: string, name: string) =>
    figure(view, {title, subtitle, name, stamp});
  return {
    panels: titled(panels, "Exposure and its regimes", "share of NAV, daily; drag a threshold line", "exposure"),
    brush,
    regimes,
    states,
    stateBars: titled(stateBars, "Volatility by risk state", "percent a year", "volatility-by-state"),
    counts,
    scorecard,
    nextDay: titled(
      nextDay,
      "Next-day return by regime",
      "average with its bootstrap interval, basis points",
      "next-day-return",
    ),
    transitions: titled(
      transitions,
      "From regime to regime",
      "probability of tomorrow's regime given today's, %",
      "transitions",
    ),
    spells: titled(spells, "Length of spells", "number of spells by days, regimes stacked", "spells"),
    stateTransitions: titled(
      stateTransitions,
      "From risk state to risk state",
      "probability of tomorrow's state given today's",
      "state-transitions",
    ),
    follow(report: RegimeReport): void {
      panels.update(report);
      brush.update(daySpan(panel.value.days, snapshots.date));
      for (const view of [stateBars, transitions, stateTransitions, spells]) view.update(report);
      states.update(report.stateTable.rows);
      scorecard.update(report.scorecard);
      counts.update(report.stateCounts);
    },
    weigh({report, evidence}: charts.Weighed): void {
      regimes.update(report.table.rows.map((row) => ({...row, intervals: evidence?.intervals})));
      nextDay.update({report, evidence});
    },
  };
}
