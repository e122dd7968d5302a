import {standardDeviation} from "./moments.js";

/**
 * Annualised volatility: sample standard deviation (n - 1) x sqrt(periods).
 *
 * @param returns simple returns, fractions; missing ones are skipped
 * @param periods observations a year
 * @returns a fraction a year; NaN under two returns
 * @see spec: metrics, "annualised volatility" (pandas, empyrical)
 */
export function annualisedVolatility(returns: Float64Array, periods: number): number {
  return standardDeviation(returns) * Math.sqrt(periods);
}

/** How a rolling volatility looks back. */
export interface RollingVolatilityOptions {
  /** Rows in the window, the current one included; a whole number >= 2. */
  window: number;
  /** Observations a year. */
  periods: number;
  /** Returns that a window must hold to have a volatility; as many as it has rows (as in pandas) unless said otherwise. */
  minimum?: number;
}

/**
 * Annualised volatility of the trailing window at each row, in one pass whatever the window.
 *
 * The window counts rows, not returns: a missing return takes its place and is skipped, and a window with fewer than
 * `minimum` returns (always at least two) has none. An infinite return makes exactly the windows that hold it missing.
 *
 * @param returns simple returns, fractions, ordered by date
 * @returns fractions a year, same length
 * @throws RangeError where the window is not a whole number of at least 2
 * @see pandas, rolling(window, min_periods=minimum).std()
 */
export function rollingVolatility(
  returns: Float64Array,
  {window, periods, minimum = window}: RollingVolatilityOptions,
): Float64Array {
  if (!Number.isInteger(window) || window < 2) throw new RangeError(`a rolling window needs >= 2 rows, not ${window}`);
  const volatility = new Float64Array(returns.length).fill(NaN);
  const needed = Math.max(2, minimum);

  // Rows are cut into blocks of one window. Every window is then the tail of one block and the head of the next, and
  // both are sums over their own rows only. Nothing is ever subtracted, so an old outlier leaves no rounding behind.
  const size = Math.min(window, returns.length) + 1;
  const tail = {count: new Float64Array(size), mean: new Float64Array(size), m2: new Float64Array(size)};
  let [count, mean, m2] = [0, 0, 0];
  for (let i = 0; i < returns.length; i++) {
    const place = i % window;
    if (place === 0 && i > 0) {
      [count, mean, m2] = [0, 0, 0];
      for (let k = window - 1; k > 0; k--) {
        add(returns[i - window + k]!);
        [tail.count[k], tail.mean[k], tail.m2[k]] = [count, mean, m2];
      }
      [count, mean, m2] = [0, 0, 0];
    }
    add(returns[i]!);

    const before = tail.count[place + 1];
    const all = before! + count;
    if (all < needed) continue;
    const gap = mean - tail.mean[place + 1]!;
    const sum = m2 + tail.m2[place + 1]! + (before === 0 || count === 0 ? 0 : (gap * gap * before! * count) / all);
    volatility[i] = Math.sqrt((sum / (all - 1)) * periods);
  }
  return volatility;

  function add(r: number): void {
    if (Number.isNaN(r)) return;
    const d = r - mean;
    count++;
    mean += d / count;
    m2 += d * (r - mean);
  }
}
