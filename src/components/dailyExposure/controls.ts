import {choice, dates, slider} from "../parameters/parameters.js";
import type {Measure} from "./measures.js";

/**
 * The parameters of the daily exposure notebook.
 *
 * @param measures those the book knows, at least one
 * @param days day numbers of the bars, ascending
 * @param accountMargin percent, what the workspace says
 */
export function exposureParameters(measures: readonly Measure[], days: Int32Array, accountMargin: number) {
  return {
    measure: choice({label: "Measure", options: measures.map(({value, label}) => ({value, label}))}),
    margin: slider({
      label: "Account margin",
      min: 0.01,
      max: 1,
      step: 0.01,
      value: accountMargin / 100,
      unit: "%",
      help: "Share of a position that equity must cover; at 50% buying power is twice the equity.",
    }),
    days: dates({label: "Days", min: days.at(0) ?? 0, max: days.at(-1) ?? 0}),
  };
}
