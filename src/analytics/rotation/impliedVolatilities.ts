import {strikeForDelta} from "../options/strikes.js";
import {impliedTermStructure, surfaceVolatility, type VolatilitySurface} from "../options/surface.js";
import {yearsOf} from "../options/termStructure.js";
import type {ImpliedVolatilities} from "./features.js";

/** Calendar days out, and size of the delta, at which the skew is read. */
const SKEW_DAYS = 30;
const SKEW_DELTA = 0.25;

/**
 * What the scores read from a surface: at-the-money volatilities, and the skew, the volatility of the 25-delta put less
 * that of the 25-delta call of 30 days, both strikes solved on the surface at no interest. NaN on days without one.
 */
export function impliedVolatilities(surface: VolatilitySurface): ImpliedVolatilities {
  const years = yearsOf(SKEW_DAYS);
  const wing = (t: number, call: boolean): number => {
    const volatilityAt = (k: number) => surfaceVolatility(surface, t, k, years);
    const strike = strikeForDelta({call, spot: 1, years, rate: 0, dividend: 0, delta: SKEW_DELTA, volatilityAt});
    return volatilityAt(Math.log(strike));
  };
  return {...impliedTermStructure(surface), skew: surface.short.map((_, t) => wing(t, false) - wing(t, true))};
}
