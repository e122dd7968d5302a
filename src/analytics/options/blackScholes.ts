import {normalCdf, normalDensity} from "../performance/normal.js";

/** A European option and the market it is priced in. */
export interface Option {
  readonly call: boolean;
  /** Price of the underlying, > 0. */
  readonly spot: number;
  /** > 0, in the unit of the spot. */
  readonly strike: number;
  /** To expiry, >= 0. */
  readonly years: number;
  /** A fraction a year, >= 0. */
  readonly volatility: number;
  /** Continuously compounded, a fraction a year. */
  readonly rate: number;
  /** Dividend yield, continuously compounded, a fraction a year. */
  readonly dividend: number;
}

/** A price and its derivatives, per 1 of spot, per year that passes, and per 1.00 (not 1%) of volatility and rate. */
export interface Greeks {
  readonly price: number;
  /** dV/dS. */
  readonly delta: number;
  /** d2V/dS2. */
  readonly gamma: number;
  /** dV/dt as time passes, -dV/dT. */
  readonly theta: number;
  /** dV/dvolatility. */
  readonly vega: number;
  /** dV/drate. */
  readonly rho: number;
  /** d2V/dS dvolatility. */
  readonly vanna: number;
  /** d2V/dvolatility2. */
  readonly volga: number;
  /** d2V/dS dt as time passes. */
  readonly charm: number;
  /** d3V/dS3. */
  readonly speed: number;
  /** d3V/dS2 dvolatility. */
  readonly zomma: number;
}

/**
 * Black-Scholes-Merton price of a European option with a dividend yield. Early exercise is ignored.
 *
 * @returns the unit of the spot; at expiry or without volatility the discounted value of exercising at the forward; NaN
 *   where an input is missing or out of its range
 * @see Merton (1973), Theory of rational option pricing
 */
export function optionPrice(option: Option): number {
  const {carried, discounted, held, owed} = standardised(option);
  return carried * held - discounted * owed;
}

/**
 * Price and the ten Greeks of a European option.
 *
 * @returns units as in `Greeks`; where nothing is uncertain (at expiry or without volatility) gamma, vega and all that
 *   follow from them are 0, and delta is a half exactly at the strike; NaN as for `optionPrice`
 * @see Haug (2007), The complete guide to option pricing formulas, chapter 2
 */
export function optionGreeks(option: Option): Greeks {
  const {spot, years, volatility, rate, dividend} = option;
  const {d1, d2, sd, density, carried, discounted, held, owed} = standardised(option);
  const delta = (carried / spot) * held;
  const price = carried * held - discounted * owed;
  const carry = dividend * carried * held - rate * discounted * owed;
  const rho = years * discounted * owed;
  if (sd === 0 || density === 0)
    return {
      price,
      delta,
      gamma: 0,
      theta: carry,
      vega: 0,
      rho,
      vanna: 0,
      volga: 0,
      charm: dividend * delta,
      speed: 0,
      zomma: 0,
    };

  const gamma = ((carried / spot) * density) / (spot * sd);
  const vega = carried * density * Math.sqrt(years);
  return {
    price,
    delta,
    gamma,
    theta: carry - (vega * volatility) / (2 * years),
    vega,
    rho,
    vanna: (-vega * d2) / (spot * sd),
    volga: (vega * d1 * d2) / volatility,
    charm: dividend * delta - spot * gamma * (rate - dividend - (d2 * sd) / (2 * years)),
    speed: (-gamma * (d1 / sd + 1)) / spot,
    zomma: (gamma * (d1 * d2 - 1)) / volatility,
  };
}

/** The least a European option can be worth: that of exercising it at the forward, discounted. */
export function exerciseValue({call, spot, strike, years, rate, dividend}: Omit<Option, "volatility">): number {
  const gain = spot * Math.exp(-dividend * years) - strike * Math.exp(-rate * years);
  return Math.max(0, call ? gain : -gain);
}

/** Forward of the underlying at expiry. */
export function forwardPrice({spot, rate, dividend, years}: Omit<Option, "call" | "strike" | "volatility">): number {
  return spot * Math.exp((rate - dividend) * years);
}

/**
 * The quantities that price and Greeks are made of: `sd` is the standard deviation of the log price at expiry, `density`
 * that of d1, and `held` and `owed` are the shares and discounted strikes that the option stands for, negative for a put.
 */
function standardised({call, spot, strike, years, volatility, rate, dividend}: Option) {
  const valid = spot > 0 && strike > 0 && years >= 0 && volatility >= 0;
  const sd = valid ? volatility * Math.sqrt(years) : NaN;
  const moneyness = Math.log(spot / strike) + (rate - dividend) * years;
  // Without uncertainty the option ends in or out of the money for certain, or exactly at it.
  const d1 = sd > 0 ? moneyness / sd + sd / 2 : sd === 0 ? certain(moneyness) : NaN;
  const d2 = sd > 0 ? d1 - sd : d1;
  const carried = spot * Math.exp(-dividend * years);
  const discounted = strike * Math.exp(-rate * years);
  const density = normalDensity(d1);
  // The densities of d1 and d2 are as discounted strike and spot, which saves an exponential where neither vanishes.
  const other = sd > 0 && density > 0 ? (density * carried) / discounted : normalDensity(d2);
  const sign = call ? 1 : -1;
  const held = sign * normalCdf(sign * d1, density);
  const owed = sign * normalCdf(sign * d2, other);
  return {d1, d2, sd, density, carried, discounted, held, owed};
}

function certain(moneyness: number): number {
  return moneyness === 0 ? 0 : moneyness * Infinity;
}
