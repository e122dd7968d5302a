import {normalQuantile} from "../performance/normal.js";
import {type Option, forwardPrice} from "./blackScholes.js";

/** What a strike is solved for. */
export interface DeltaTarget extends Omit<Option, "strike" | "volatility"> {
  /** Size of the delta wanted, dividend yield included, 0 to 1: 0.25 for a 25-delta call or put. */
  readonly delta: number;
  /** Volatility of the surface at a log of strike over forward, for this maturity. */
  readonly volatilityAt: (k: number) => number;
}

/**
 * Strike whose option has the delta wanted, at the volatility that the surface has at that very strike.
 *
 * Delta falls with the strike on a surface without butterfly arbitrage, so the root is unique; it is bracketed and
 * found by regula falsi (Illinois).
 *
 * @returns the unit of the spot; NaN where no strike has that delta
 * @see Fukasawa (2012), The normalizing transformation of the implied volatility smile (d1 falls with the strike)
 */
export function strikeForDelta(target: DeltaTarget): number {
  const {call, years, dividend, delta, volatilityAt} = target;
  const probability = delta * Math.exp(dividend * years);
  if (!(probability > 0 && probability < 1 && years > 0)) return NaN;
  const wanted = (call ? 1 : -1) * normalQuantile(probability);
  const gap = (k: number) => {
    const sd = volatilityAt(k) * Math.sqrt(years);
    return -k / sd + sd / 2 - wanted;
  };

  const scale = volatilityAt(0) * Math.sqrt(years);
  if (!(scale > 0)) return NaN;
  let [low, high] = [-scale, scale];
  let [atLow, atHigh] = [gap(low), gap(high)];
  for (let width = scale; atLow < 0 && width < 100; width *= 2) atLow = gap((low -= width));
  for (let width = scale; atHigh > 0 && width < 100; width *= 2) atHigh = gap((high += width));
  if (!(atLow >= 0 && atHigh <= 0)) return NaN;
  let k = low;
  let side = 0;
  for (let step = 0; step < 100 && high - low > 1e-14; step++) {
    k = (atLow * high - atHigh * low) / (atLow - atHigh);
    const value = gap(k);
    if (Math.abs(value) < 1e-13) break;
    if (value > 0) {
      [low, atLow] = [k, value];
      if (side === 1) atHigh /= 2;
      side = 1;
    } else {
      [high, atHigh] = [k, value];
      if (side === -1) atLow /= 2;
      side = -1;
    }
  }
  return forwardPrice(target) * Math.exp(k);
}
