/**
 * Simple return of each day: nav[t] / nav[t - 1] - 1.
 *
 * A missing NAV makes that day and the next missing, because nothing is carried forward. A NAV that is zero, negative or
 * infinite cannot carry a return either and counts as missing.
 *
 * @param nav account value in currency, ordered by date
 * @param options.pad carry the last known NAV forward instead, and divide whatever stands there: exactly what
 *   `pct_change()` of pandas 1.x does, 0 on a missing day and Infinity after a NAV of zero included
 * @returns fractions, same length; the first is always missing
 * @see spec: metrics, "simple return"
 */
export function simpleReturns(nav: Float64Array, {pad = false}: {pad?: boolean} = {}): Float64Array {
  const returns = new Float64Array(nav.length);
  let previous = NaN;
  for (let i = 0; i < nav.length; i++) {
    const current = pad ? (Number.isNaN(nav[i]) ? previous : nav[i]) : nav[i]! > 0 && nav[i]! < Infinity ? nav[i] : NaN;
    returns[i] = current! / previous - 1;
    previous = current!;
  }
  return returns;
}

/**
 * The return that follows each day: returns[t + 1], for "what did a regime say about tomorrow".
 *
 * @returns same length; the last is missing
 */
export function nextReturns(returns: Float64Array): Float64Array {
  const next = new Float64Array(returns.length).fill(NaN);
  next.set(returns.subarray(1));
  return next;
}

/**
 * Wealth after each return, from a start before the first: start * prod(1 + r).
 *
 * @param returns simple returns, fractions; a missing one counts as no change
 * @param start wealth before the first return
 * @returns same length and the unit of `start`
 * @see empyrical, cum_returns with a starting value
 */
export function wealth(returns: Float64Array, start = 1): Float64Array {
  const path = new Float64Array(returns.length);
  let level = start;
  for (let i = 0; i < returns.length; i++) {
    if (!Number.isNaN(returns[i])) level *= 1 + returns[i]!;
    path[i] = level;
  }
  return path;
}

/**
 * Compounded return since before the first day: prod(1 + r) - 1, for each day.
 *
 * @param returns simple returns, fractions; a missing one counts as no change
 * @returns fractions, same length
 * @see empyrical, cum_returns
 */
export function cumulativeReturns(returns: Float64Array): Float64Array {
  return wealth(returns).map((level) => level - 1);
}

/**
 * Compounded return over the whole series: prod(1 + r) - 1.
 *
 * @param returns simple returns, fractions; missing ones are skipped
 * @returns a fraction; NaN where there is no return at all
 * @see empyrical, cum_returns_final
 */
export function totalReturn(returns: Float64Array): number {
  return growthFactor(returns) - 1;
}

/** What 1 has grown to by the end, prod(1 + r): the total return without the rounding of taking off 1 near a total loss. */
export function growthFactor(returns: Float64Array): number {
  let factor = NaN;
  for (const r of returns) if (!Number.isNaN(r)) factor = Number.isNaN(factor) ? 1 + r : factor * (1 + r);
  return factor;
}
