import {observations} from "../performance/moments.js";
import {sharpe} from "../performance/ratios.js";
import {ifLongEnough} from "../performance/recordLength.js";

/** One source of P&L over a range of dates. */
export interface SourceTotal {
  readonly source: string;
  /** Sum over the dates, a fraction of capital. */
  readonly total: number;
  /** Share of the total of the first source, which is the whole; NaN where that is 0. */
  readonly share: number;
  /** Annualised; NaN where the P&L does not vary and below 30 days. */
  readonly sharpe: number;
}

/**
 * Totals and Sharpe ratios of sources of P&L, in the order given.
 *
 * @param sources a name and the daily P&L of each, the whole (`raw`) first
 * @param periods dates a year, 365 for an every-day book (see `periodsPerYear`)
 * @see spec: attribution, "Tables"
 */
export function attributionTotals(
  sources: readonly (readonly [source: string, pnl: Float64Array])[],
  periods: number,
): SourceTotal[] {
  const totals = sources.map(([, pnl]) => pnl.reduce((sum, x) => sum + x, 0));
  return sources.map(([source, pnl], s) => ({
    source,
    total: totals[s]!,
    share: totals[0] === 0 ? NaN : totals[s]! / totals[0]!,
    sharpe: ifLongEnough(sharpe(pnl, {periods}), observations(pnl)),
  }));
}
