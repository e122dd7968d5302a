import type {Market} from "./market.js";
import {type SsviShape, indexShape, totalVariance} from "./ssvi.js";
import {type VarianceTerm, forwardVariance, termThroughIndex, yearsOf} from "./termStructure.js";
import {trailingMedian} from "./trailingMedian.js";
import {volatilityLevel} from "./volatilityLevel.js";

/** An SSVI surface a day, made of what is known at its close. NaN on days that have none. */
export interface VolatilitySurface {
  readonly shape: SsviShape;
  /** Variance a year of the nearest maturity. */
  readonly short: Float64Array;
  /** Variance a year that far maturities tend to. */
  readonly long: Float64Array;
  /** Implied volatility of 30 days at the forward, a fraction a year. */
  readonly index: Float64Array;
  /** Where that came from: position in `levelSources`. */
  readonly source: Uint8Array;
}

/** Rows whose median squared level the variance reverts to. */
const LONG_RUN = 252;

/**
 * The surface of every day, from the VIX or its proxy.
 *
 * @see spec: rotation, "Surface"; Gatheral and Jacquier (2014), Arbitrage-free SVI volatility surfaces
 */
export function buildSurface(market: Market, shape: SsviShape = indexShape): VolatilitySurface {
  const {index, source} = volatilityLevel(market);
  const long = trailingMedian(
    index.map((level) => level * level),
    LONG_RUN,
  );
  const short = long.map((variance, t) => termThroughIndex(index[t]!, variance).short);
  return {shape, short, long, index, source};
}

/** The term structure of one day. */
export function termOf({short, long}: VolatilitySurface, t: number): VarianceTerm {
  return {short: short[t]!, long: long[t]!};
}

/**
 * Implied volatility of a term structure and shape.
 *
 * @param k log of strike over forward
 * @param years to expiry; at 0 the volatility of the nearest maturity at the forward
 * @returns a fraction a year
 */
export function volatilityOn(term: VarianceTerm, shape: SsviShape, k: number, years: number): number {
  if (years === 0) return Math.sqrt(term.short);
  return Math.sqrt(totalVariance(k, forwardVariance(term, years), shape) / years);
}

/** Implied volatility of day `t`, a fraction a year. @see volatilityOn */
export function surfaceVolatility(surface: VolatilitySurface, t: number, k: number, years: number): number {
  return volatilityOn(termOf(surface, t), surface.shape, k, years);
}

/** Implied volatility at the forward for 7, 20 and 60 calendar days, a column each; fractions a year. */
export function impliedTermStructure(surface: VolatilitySurface): {
  iv7: Float64Array;
  iv20: Float64Array;
  iv60: Float64Array;
} {
  const at = (days: number) => surface.short.map((_, t) => surfaceVolatility(surface, t, 0, yearsOf(days)));
  return {iv7: at(7), iv20: at(20), iv60: at(60)};
}
