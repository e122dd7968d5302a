import {sharpe} from "../performance/ratios.js";
import type {AttributionDays} from "./attribution.js";

/** One source of P&L over a range of dates. */
export interface SourceTotal {
  /** `raw`, `market`, `factors`, `idio`, `uncovered`, or the name of a factor. */
  readonly source: string;
  /** Sum over the dates, a fraction of capital. */
  readonly total: number;
  /** Share of the raw total; NaN where that is 0. */
  readonly share: number;
  /** Annualised; NaN where the P&L does not vary. */
  readonly sharpe: number;
}

/**
 * Totals and Sharpe ratios of every source of P&L, the whole first and the single factors last.
 *
 * @param periods dates a year, 365 for an every-day book (see `periodsPerYear`)
 * @see spec: attribution, "Tables"
 */
export function attributionTotals(
  days: Pick<AttributionDays, "raw" | "market" | "factors" | "idio" | "uncovered" | "byFactor">,
  factors: readonly string[],
  periods: number,
): SourceTotal[] {
  const sources = ["raw", "market", "factors", "idio", "uncovered"] as const;
  const all = sum(days.raw);
  return [
    ...sources.map((source) => [source, days[source]] as const),
    ...factors.map((factor, k) => [factor, days.byFactor[k]] as const),
  ].map(([source, pnl]) => {
    const total = sum(pnl);
    return {source, total, share: all === 0 ? NaN : total / all, sharpe: sharpe(pnl, {periods})};
  });
}

function sum(values: Float64Array): number {
  return values.reduce((total, x) => total + x, 0);
}
