import type {Snapshots} from "./book.js";
import {allDays, type DayRange} from "./dayRange.js";
import type {RegimeThresholds} from "./thresholds.js";

/** Risk states in the order of their codes, by gross exposure alone. */
export const riskStates = ["risk_on", "balanced", "risk_off"] as const;
export type RiskState = (typeof riskStates)[number];

/** Gross buckets, in the order of the risk state each one makes. */
export const grossBuckets = ["high_gross", "mid_gross", "low_gross"] as const;
export type GrossBucket = (typeof grossBuckets)[number];

export const netBuckets = ["net_long", "market_neutral", "net_short"] as const;
export type NetBucket = (typeof netBuckets)[number];

export type Regime = `${GrossBucket}__${NetBucket}`;

/** The nine regimes in the order of their codes: code = 3 x gross bucket + net bucket. */
export const regimes: readonly Regime[] = grossBuckets.flatMap((gross) =>
  netBuckets.map((net): Regime => `${gross}__${net}`),
);

/** Code of a day whose exposure is not known. */
export const UNCLASSIFIED = 255;

export const grossLabels = ["High gross", "Mid gross", "Low gross"] as const;
export const netLabels = ["net long", "market neutral", "net short"] as const;
export const riskStateLabels = ["Risk on", "Balanced", "Risk off"] as const;

/** Readable names of the regimes, in the order of their codes. */
export const regimeLabels: readonly string[] = grossLabels.flatMap((gross) =>
  netLabels.map((net) => `${gross}, ${net}`),
);

/** Codes of each day, `UNCLASSIFIED` where the exposure they need is missing. */
export interface Classification {
  /** Position in `regimes`. */
  readonly regime: Uint8Array;
  /** Position in `riskStates`; needs gross exposure only. */
  readonly state: Uint8Array;
}

export interface ClassifyOptions {
  /** `"middle"` puts a missing exposure into the middle bucket, as comparing NaN in pandas does; for comparisons only. */
  readonly missing?: "unclassified" | "middle";
}

/**
 * Regime and risk state of each day. A day on a threshold is beyond it; where thresholds cross, the upper one wins.
 *
 * @param snapshots gross and net exposure, fractions of NAV; NaN or infinite is missing
 * @see spec: exposure, "Exposure regimes"
 */
export function classify(
  {gross, net}: Pick<Snapshots, "gross" | "net">,
  {grossHigh, grossLow, netLong, netShort}: RegimeThresholds,
  {missing = "unclassified"}: ClassifyOptions = {},
): Classification {
  const regime = new Uint8Array(gross.length);
  const state = new Uint8Array(gross.length);
  const strict = missing === "unclassified";
  for (let i = 0; i < gross.length; i++) {
    const g = gross[i];
    const n = net[i];
    const grossKnown = g! - g! === 0 || !strict;
    const grossBucket = g! >= grossHigh ? 0 : g! <= grossLow ? 2 : 1;
    const netBucket = n! >= netLong ? 0 : n! <= netShort ? 2 : 1;
    state[i] = grossKnown ? grossBucket : UNCLASSIFIED;
    regime[i] = grossKnown && (n! - n! === 0 || !strict) ? 3 * grossBucket + netBucket : UNCLASSIFIED;
  }
  return {regime, state};
}

/** On how many days of a range two sets of codes differ: what a moved threshold changed. */
export function changedDays(before: Uint8Array, after: Uint8Array, {from, to}: DayRange = allDays(after)): number {
  let changed = 0;
  for (let i = from; i < to; i++) if (before[i] !== after[i]) changed++;
  return changed;
}
