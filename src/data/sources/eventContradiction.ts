import {MS_PER_DAY} from "../../analytics/calendar.js";
import type {ColumnData} from "../../contract/inputs.js";
import type {Contradiction} from "./tradeContradiction.js";

/**
 * What a row of events says against itself: an end before its beginning.
 *
 * @param columns date, and until where the file has it
 */
export function eventContradiction(
  {date, until}: Readonly<Record<string, ColumnData | undefined>>,
  row: number,
): Contradiction | undefined {
  if (until === undefined || !(Number(until[row]) < Number(date?.[row]) * MS_PER_DAY)) return undefined;
  return {column: "until", what: "the event ends before it begins", expected: "the last day of an event that lasts"};
}
