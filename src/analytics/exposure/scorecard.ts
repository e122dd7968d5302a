import type {Snapshots} from "./book.js";
import {allDays, type DayRange} from "./dayRange.js";
import type {RegimeThresholds} from "./thresholds.js";

/** Days beyond one threshold. */
export interface Breach {
  readonly threshold: "grossHigh" | "grossLow" | "netLong" | "netShort";
  /** Fraction of NAV. */
  readonly level: number;
  readonly days: number;
  /** Share of all days of the range, those with a missing exposure included; NaN for an empty range. */
  readonly share: number;
  /** Days on which the exposure is known. */
  readonly measured: number;
}

/**
 * Share of days strictly beyond each threshold.
 *
 * A day exactly on a threshold is classified beyond it (`>=`, see classify) but breaches nothing here (`>`): a limit
 * that is touched is not broken. A missing or infinite exposure is no breach.
 *
 * @see spec: exposure, "scorecard"
 */
export function scorecard(
  {gross, net}: Pick<Snapshots, "gross" | "net">,
  {grossHigh, grossLow, netLong, netShort}: RegimeThresholds,
  {from, to}: DayRange = allDays(gross),
): Breach[] {
  let [above, below, long, short, grossMeasured, netMeasured] = [0, 0, 0, 0, 0, 0];
  for (let i = from; i < to; i++) {
    const g = gross[i];
    const n = net[i];
    if (g! - g! === 0) {
      grossMeasured++;
      if (g! > grossHigh) above++;
      if (g! < grossLow) below++;
    }
    if (n! - n! === 0) {
      netMeasured++;
      if (n! > netLong) long++;
      if (n! < netShort) short++;
    }
  }
  const total = to - from;
  return [
    {threshold: "grossHigh", level: grossHigh, days: above, share: above / total, measured: grossMeasured},
    {threshold: "grossLow", level: grossLow, days: below, share: below / total, measured: grossMeasured},
    {threshold: "netLong", level: netLong, days: long, share: long / total, measured: netMeasured},
    {threshold: "netShort", level: netShort, days: short, share: short / total, measured: netMeasured},
  ];
}
