/**
 * Exposure against buying power, equity x 100 / account margin, where `exposure` is against equity.
 * At margin 50 an exposure of 1.5 of equity is 0.75 of buying power.
 *
 * @param exposure fractions of equity; NaN stays NaN
 * @param accountMargin percent of a position's value that must be covered by equity, above 0 and at most 100
 * @throws RangeError where the margin is outside that range
 * @see spec: exposure, "margin-adjusted"; AmiBroker's account margin setting
 */
export function marginAdjusted(exposure: Float64Array, accountMargin: number): Float64Array {
  if (!(accountMargin > 0 && accountMargin <= 100))
    throw new RangeError(`account margin must be above 0 and at most 100 percent, not ${accountMargin}`);
  return exposure.map((x) => (x * accountMargin) / 100);
}
