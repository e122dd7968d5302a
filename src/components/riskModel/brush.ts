import {MS_PER_DAY} from "../../analytics/calendar.js";
import {overviewBrush} from "../charts/overviewBrush.js";
import {sideColors} from "../colors.js";
import {daySpan} from "../parameters/daySpan.js";
import {live, type LiveView} from "../live/live.js";
import type {DayRange} from "../parameters/parameters.js";

/** What a brush changes. */
interface DaysPanel {
  readonly value: {readonly days: DayRange};
  set(patch: {readonly days: DayRange}): void;
}

/** A whole history as a strip on which days are selected. Follows the days chosen elsewhere. */
export function brushView(
  series: {readonly date: Int32Array; readonly values: Float64Array},
  label: string,
  panel: DaysPanel,
): LiveView<DayRange> {
  const {date} = series;
  const all: DayRange = [date[0]!, date[date.length - 1]!];
  const draw = (days: DayRange, width: number) => {
    const node = overviewBrush(series, {
      width,
      label,
      color: sideColors.gross,
      value: daySpan(days, date),
      onRange: (chosen) => panel.set({days: chosen === undefined ? all : [dayOf(chosen[0]), dayOf(chosen[1])]}),
    });
    const update = () => {
      const span = daySpan(panel.value.days, date); // not an earlier move of the same drag
      if (String(span) !== String(node.value)) node.value = span;
    };
    return Object.assign(node, {update});
  };
  return live(draw, panel.value.days, {height: 72});
}

const dayOf = (date: Date): number => Math.floor(date.getTime() / MS_PER_DAY);
