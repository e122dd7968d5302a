import {averageExposure} from "../../analytics/exposure/average.js";
import {count, integer, longDay, percent} from "../format.js";

/**
 * How invested the book was, in one sentence: over a range, at its most, and at the end. Days whose exposure is not
 * known are in none of the numbers.
 *
 * @param exposure fractions of `base`
 */
export function exposureAnswer(
  date: Int32Array,
  exposure: Float64Array,
  base: "equity" | "buying power" = "equity",
): string {
  let [peak, flat, last, days] = [-1, 0, -1, 0];
  for (let i = 0; i < exposure.length; i++) {
    if (Number.isNaN(exposure[i])) continue;
    last = i;
    days++;
    if (exposure[i] === 0) flat++;
    if (peak < 0 || Math.abs(exposure[i]!) > Math.abs(exposure[peak]!)) peak = i;
  }
  if (last < 0) return "No day of the range has a known exposure.";
  const average = averageExposure(exposure)[last];
  const resting = flat === 0 ? "" : `, ${integer(flat)} of them flat`;
  const all = days === exposure.length;
  const over = all ? count(days, "day") : `the ${count(days, "day")} of known exposure`;
  return (
    `The book held ${percent(average)} of its ${base} on average over ${over}${resting}; ` +
    `the most was ${percent(exposure[peak])} on ${longDay(date[peak])}, ` +
    `and on the last ${all ? "day" : "of them"}, ${longDay(date[last])}, it was ${percent(exposure[last])}.`
  );
}
