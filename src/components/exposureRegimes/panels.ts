import {MS_PER_DAY, utcDate} from "../../analytics/calendar.js";
import type {Snapshots} from "../../analytics/exposure/book.js";
import type {RegimeReport} from "../../analytics/exposure/regimeReport.js";
import {moveThreshold} from "../../analytics/exposure/thresholds.js";
import {exposurePanels} from "../charts/exposurePanels.js";
import {overviewBrush, type DateSpan} from "../charts/overviewBrush.js";
import {daySpan} from "../parameters/daySpan.js";
import {sideColors} from "../colors.js";
import type {EventMark} from "../siteTables/exposureTables.js";
import {live, type LiveView} from "../live/live.js";
import type {ParameterPanel} from "../parameters/parameters.js";
import type {regimeParameters} from "./controls.js";

/** The controls of thresholds and days. */
export type RegimePanel = ParameterPanel<ReturnType<typeof regimeParameters>>;

/**
 * The exposures with their thresholds and the ribbon of regimes; dragging a threshold moves the panel's parameter.
 * Follows a report.
 */
export function panelsView(
  snapshots: Snapshots,
  events: readonly EventMark[],
  panel: RegimePanel,
  report: RegimeReport,
): LiveView<RegimeReport> {
  // The report of an earlier press may come after the next one: the lines stand where the panel has them by now.
  const stateOf = ({classification}: RegimeReport) => ({
    thresholds: panel.value,
    regime: classification.regime,
    domain:
      daySpan(panel.value.days, snapshots.date) ??
      ([utcDate(snapshots.date[0]!), utcDate(snapshots.date.at(-1) ?? 0)] as const),
  });
  const draw = (state: RegimeReport, width: number) => {
    const node = exposurePanels(snapshots, {
      width,
      events,
      ...stateOf(state),
      onThreshold: (name, value) => panel.set(moveThreshold(panel.value, name, Number(value.toFixed(4)))),
    });
    const {update} = node;
    return Object.assign(node, {update: (next: RegimeReport) => update(stateOf(next))});
  };
  return live(draw, report, {height: 520});
}

/** The whole history as a strip on which days are selected. Follows the days chosen elsewhere. */
export function brushView({date, nav}: Pick<Snapshots, "date" | "nav">, panel: RegimePanel): LiveView<DateSpan> {
  const all: readonly [number, number] = [date[0]!, date[date.length - 1]!];
  const draw = (span: DateSpan, width: number) => {
    const node = overviewBrush(
      {date, values: nav},
      {
        width,
        label: "NAV",
        color: sideColors.gross,
        value: span,
        onRange: (chosen) => panel.set({days: chosen === undefined ? all : [dayOf(chosen[0]), dayOf(chosen[1])]}),
      },
    );
    return Object.assign(node, {
      update: () => {
        const chosen = daySpan(panel.value.days, date); // not an earlier move of the same drag
        if (String(chosen) !== String(node.value)) node.value = chosen;
      },
    });
  };
  return live(draw, daySpan(panel.value.days, date), {height: 72});
}

const dayOf = (date: Date): number => Math.floor(date.getTime() / MS_PER_DAY);
