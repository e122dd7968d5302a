import {utcDate} from "../../analytics/calendar.js";

/** The chosen days as a chart's domain, first and last day included; undefined where they are all there are. */
export function daySpan([first, last]: readonly [number, number], date: Int32Array): readonly [Date, Date] | undefined {
  return first <= date[0]! && last >= date[date.length - 1]! ? undefined : [utcDate(first), utcDate(last)];
}
