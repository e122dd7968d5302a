import type {RotationReport} from "./report.js";
import {defaultStress, withoutDays} from "./stress.js";

/** What one sentence about a report needs; a number that JSON cannot write comes back from it as null. */
export interface RotationHeadline {
  /** Days with a return. */
  readonly observations: number;
  /** P&L, a fraction of capital, not compounded. */
  readonly total: number;
  readonly sharpe: number | null;
  readonly sharpeInterval: {readonly low: number | null; readonly high: number | null};
  /** P&L without the ten best days, and without the ten worst. */
  readonly noBest: number;
  readonly noWorst: number;
}

/** The headline of a report. */
export function headlineOf({summary, attribution, portfolio}: RotationReport): RotationHeadline {
  const {observations, sharpe, sharpeInterval} = summary;
  const without = (which: "best" | "worst") =>
    withoutDays(portfolio.returns, defaultStress.days, which).reduce((sum, r) => sum + (r || 0), 0);
  return {
    ...{observations, total: attribution.total, sharpe, sharpeInterval},
    ...{noBest: without("best"), noWorst: without("worst")},
  };
}
