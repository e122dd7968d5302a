import {averageExposure} from "../../analytics/exposure/average.js";
import type {DayRange} from "../../analytics/exposure/dayRange.js";
import {marginAdjusted} from "../../analytics/exposure/margin.js";
import type {Columns} from "../siteTables/columns.js";
import type {DayTable, Measure} from "./measures.js";

/** A measure of exposure over a range of days. */
export interface MeasuredSeries {
  /** Day numbers. */
  readonly date: Int32Array;
  /** Fractions of buying power: of equity, where the margin is 100%. */
  readonly exposure: Float64Array;
  /** Running average from the first day of the range; its last value is what a report for these dates shows. */
  readonly average: Float64Array;
}

/**
 * A measure against buying power over a range.
 *
 * @param days the table of days, with the measure's column
 * @param margin share of a position that equity must cover, above 0 and at most 1
 */
export function measuredSeries(
  days: Columns<DayTable>,
  {column}: Pick<Measure, "column">,
  margin: number,
  {from, to}: DayRange,
): MeasuredSeries {
  const exposure = marginAdjusted(days.numbers(column).subarray(from, to), 100 * margin);
  return {date: days.days("date").subarray(from, to), exposure, average: averageExposure(exposure)};
}
