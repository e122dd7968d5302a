/** What a capital is assumed from, a value a bar, currency; NaN where it is not known. */
export interface CapitalUse {
  /** Sum of absolute values held at the close. */
  readonly gross: Float64Array;
  /** What was gained up to the close: the signed values held, less all that was paid for them. */
  readonly profit: Float64Array;
  /** What was held within the bar beyond the close's gross. */
  readonly within: Float64Array;
}

/**
 * The starting cash of a book that does not tell it: the least with which no bar held more than the account was worth,
 *
 *     max over bars of (gross + within - profit), at least 0.
 *
 * For a book that is only long this is what it paid in at the worst point, purchases and commissions less sales. The
 * largest sum paid in is no measure where shares are sold short, because a short sale pays: a book of shorts alone
 * would need nothing. And the largest gross is none where gains are reinvested: a book that grew tenfold would have
 * begun at a tenth of its exposure. Here a short needs its value in cash beside its proceeds, and gains count.
 *
 * Exposure on this capital is at most 100% of equity, and reaches it, so levels are relative: a book that borrowed shows
 * less than it had, the more so before it grew. Only its true starting cash mends that.
 * Bars on which something is not known are passed over.
 *
 * @returns currency, or undefined where nothing was ever held
 */
export function assumedCapital({gross, profit, within}: CapitalUse): number | undefined {
  let capital = 0;
  let everHeld = false;
  for (let t = 0; t < gross.length; t++) {
    const held = gross[t]! + within[t]!;
    const needed = held - profit[t]!;
    if (!Number.isFinite(needed)) continue;
    everHeld ||= held > 0;
    capital = Math.max(capital, needed); // a flat bar counts: a short may have lost more than it was worth
  }
  return everHeld ? capital : undefined;
}
