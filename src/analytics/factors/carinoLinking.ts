/**
 * Contributions that add up to the compounded return. Each period's parts are scaled by k_t / k, where
 * k_t = ln(1 + r_t) / r_t and k = ln(1 + R) / R; summed over parts and periods they give R = prod(1 + r_t) - 1.
 *
 * @param returns whole return of each period, fractions > -1
 * @param parts columns that add up to `returns` in every period
 * @returns the scaled columns, in the order of `parts`
 * @throws RangeError where a return is missing or loses everything, for which logarithms do not exist
 * @see Carino 1999, "Combining attribution effects over time", Journal of Performance Measurement 3(4)
 */
export function carinoLinked(returns: Float64Array, parts: readonly Float64Array[]): Float64Array[] {
  let logarithm = 0;
  for (const r of returns) {
    if (!(r > -1 && r < Infinity)) throw new RangeError(`a return of ${r} cannot be linked`);
    logarithm += Math.log1p(r);
  }
  const whole = linkingRatio(Math.expm1(logarithm));
  const scale = returns.map((r) => linkingRatio(r) / whole);
  return parts.map((part) => part.map((contribution, t) => contribution * scale[t]!));
}

/** `linkingRatio` of each return. */
export function linkingRatios(returns: Float64Array): Float64Array {
  return returns.map(linkingRatio);
}

/** ln(1 + r) / r, 1 where r is 0; NaN where r is no return that can be linked. */
export function linkingRatio(r: number): number {
  return r === 0 ? 1 : r > -1 && r < Infinity ? Math.log1p(r) / r : NaN;
}
