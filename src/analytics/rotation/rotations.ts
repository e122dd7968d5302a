import {ifLongEnough} from "../performance/recordLength.js";
import type {Portfolio} from "./portfolio.js";
import {PROFILES, type ProfileColumns} from "./profiles.js";

/** How often capital rotates, and what it costs. */
export interface Rotations {
  /** Rows at whose close some weight moved by more than the threshold. */
  readonly rows: readonly number[];
  /** Days that could rotate: those from the first weights on. */
  readonly days: number;
  /** Rotations over days; NaN where there is no day. */
  readonly frequency: number;
  /** Average rows from one rotation to the next; NaN under two rotations. */
  readonly spacing: number;
  /** Sum of the moves that cost, a year; NaN below 30 days. */
  readonly turnoverPerYear: number;
  /** Sum of the cost over all days, a fraction of capital. */
  readonly cost: number;
}

/** A move of a weight beyond this is a rotation. @see spec: rotation */
export const DEFAULT_ROTATION_THRESHOLD = 0.05;

/** Moves are sums and products of fractions: this much beyond the threshold is rounding. */
const ROUNDING = 1e-12;

/**
 * Rotations: days at whose close any weight moves by more than a threshold from the day before's.
 *
 * @param threshold a fraction of capital; a move of exactly so much is none
 * @param periods days a year
 */
export function rotations(
  weights: ProfileColumns,
  {cost, turnover, returns}: Portfolio,
  {
    threshold = DEFAULT_ROTATION_THRESHOLD,
    periods = 252,
  }: {readonly threshold?: number; readonly periods?: number} = {},
): Rotations {
  const length = returns.length;
  const first = turnover.findIndex((moved) => !Number.isNaN(moved));
  const days = first < 0 ? 0 : length - first;
  const rows: number[] = [];
  for (let t = length - days; t < length; t++) {
    for (let p = 0; p < PROFILES; p++) {
      if (!(Math.abs(weights[p]![t]! - weights[p]![t - 1]!) > threshold + ROUNDING)) continue;
      rows.push(t);
      break;
    }
  }
  const sum = (values: Float64Array) => values.reduce((total, x) => total + (x || 0), 0);
  return {
    rows,
    days,
    frequency: rows.length / days,
    spacing: rows.length < 2 ? NaN : (rows[rows.length - 1]! - rows[0]!) / (rows.length - 1),
    turnoverPerYear: ifLongEnough((sum(turnover) / days) * periods, days),
    cost: sum(cost),
  };
}
