import {averageExposure} from "../../analytics/exposure/average.js";
import {integer, longDay, percent} from "../format.js";

/** How invested the book was, in one sentence: over a range, at its most, and at the end. */
export function exposureAnswer(date: Int32Array, exposure: Float64Array): string {
  let [peak, flat, last] = [-1, 0, -1];
  for (let i = 0; i < exposure.length; i++) {
    if (Number.isNaN(exposure[i])) continue;
    last = i;
    if (exposure[i] === 0) flat++;
    if (peak < 0 || Math.abs(exposure[i]) > Math.abs(exposure[peak])) peak = i;
  }
  if (last < 0) return "No day of the range has a known exposure.";
  const average = averageExposure(exposure)[last];
  const resting = flat === 0 ? "" : `, ${integer(flat)} of them flat`;
  return (
    `The book held ${percent(average)} of its equity on average over ${integer(exposure.length)} days${resting}; ` +
    `the most was ${percent(exposure[peak])} on ${longDay(date[peak])}, ` +
    `and on the last day, ${longDay(date[last])}, it was ${percent(exposure[last])}.`
  );
}
