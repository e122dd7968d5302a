import {MS_PER_DAY} from "../../analytics/calendar.js";
import {runningSum} from "../../analytics/performance/runningSum.js";
import {type DateSpan, overviewBrush} from "../charts/overviewBrush.js";
import {ink} from "../colors.js";
import {type LiveView, live} from "../live/live.js";

/** The whole history of the book's running P&L as a strip on which days are selected. Follows the days chosen elsewhere. */
export function pnlBrush(
  date: Int32Array,
  raw: Float64Array,
  span: DateSpan,
  choose: (days: readonly [number, number]) => void,
): LiveView<DateSpan> {
  const values = runningSum(raw);
  const dayOf = (moment: Date): number => Math.floor(moment.getTime() / MS_PER_DAY);
  const draw = (span: DateSpan, width: number) => {
    const onRange = (chosen: DateSpan) =>
      choose(chosen === undefined ? [date[0]!, date[date.length - 1]!] : [dayOf(chosen[0]), dayOf(chosen[1])]);
    const node = overviewBrush(
      {date, values},
      {width, label: "Running P&L of the book", color: ink.strong, value: span, onRange},
    );
    return Object.assign(node, {
      update: (next: DateSpan) => void (String(next) !== String(node.value) && (node.value = next)),
    });
  };
  return live(draw, span, {height: 72});
}
