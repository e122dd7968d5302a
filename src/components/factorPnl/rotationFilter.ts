import {regimeLabels} from "../../analytics/rotation/regimes.js";
import type {rotation as tables} from "../../contract/tables/rotation.js";
import type {Columns} from "../siteTables/columns.js";
import type {DayFilter} from "./controls.js";

/** Code of a date on which the rotation has no regime. */
const NONE = 255;

/**
 * The filter on rotation regimes: that of each date of the book, where the underlying of the rotation has the same date.
 *
 * @param rotation the table of its chart
 * @param dates day numbers of the book
 */
export function rotationFilter(
  rotation: Pick<Columns<(typeof tables)["chart" | "earned"]>, "days" | "text">,
  dates: Int32Array,
): DayFilter {
  const {codes, names} = rotation.text("regime");
  const code = names.map((name) => (regimeLabels as readonly string[]).indexOf(name));
  const known = new Map(Array.from(rotation.days("date"), (date, row) => [date, code[codes[row]!] ?? NONE]));
  return {
    name: "rotation",
    label: "Rotation regime",
    labels: regimeLabels,
    values: regimeLabels.map((label) => label.toLowerCase().replaceAll(" ", "_")),
    codes: Uint8Array.from(dates, (date) => known.get(date) ?? NONE),
  };
}
