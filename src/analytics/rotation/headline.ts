import type {RotationReport} from "./report.js";

/** What one sentence about a report needs; a number that JSON cannot write comes back from it as null. */
export interface RotationHeadline {
  /** Days with a return. */
  readonly observations: number;
  /** P&L, a fraction of capital, not compounded. */
  readonly total: number;
  readonly sharpe: number | null;
  readonly sharpeInterval: {readonly low: number | null; readonly high: number | null};
}

/** The headline of a report. */
export function headlineOf({summary, attribution}: RotationReport): RotationHeadline {
  const {observations, sharpe, sharpeInterval} = summary;
  return {observations, total: attribution.total, sharpe, sharpeInterval};
}
