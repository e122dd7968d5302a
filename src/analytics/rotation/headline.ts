import type {RotationHeadline} from "../../contract/parameters.js";
import type {RotationReport} from "./report.js";
import {defaultStress, withoutDays} from "./stress.js";

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
