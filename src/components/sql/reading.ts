import {count, integer, longDay} from "../format.js";
import {dayNumber} from "../../analytics/calendar.js";
import type {SchemaTable} from "./siteSchema.js";

/** The notebook's answer: how much there is to ask. */
export function schemaAnswer(tables: readonly SchemaTable[]): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const days = tables.flatMap(({dates}) => (dates === undefined ? [] : [dates.first, dates.last])).sort();
  const span =
    days.length === 0 ? "" : ` from ${longDay(dayNumber(days[0]!))} to ${longDay(dayNumber(days[days.length - 1]!))}`;
  return `${count(tables.length, "table")} with ${count(rows, "row")}${span} can be asked together here, in SQL, without leaving this browser.`;
}

/** What a query came to: `12 rows in 34 ms`. */
export function resultSentence(rows: number, {cut, milliseconds}: {cut: boolean; milliseconds: number}): string {
  const time = milliseconds < 1000 ? `${integer(Math.ceil(milliseconds))} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
  return cut ? `The first ${count(rows, "row")} in ${time}; there are more` : `${count(rows, "row")} in ${time}`;
}
