import {type Greeks, type Option, forwardPrice, optionGreeks} from "./blackScholes.js";
import type {SsviShape} from "./ssvi.js";
import {volatilityOn} from "./surface.js";
import type {VarianceTerm} from "./termStructure.js";
import {yearsToExpiry} from "./timeToExpiry.js";

/** The market at one moment. */
export interface Moment {
  /** Day number, with the fraction of a day before the close taken off: options expire at the close. */
  readonly day: number;
  readonly spot: number;
  readonly term: VarianceTerm;
  readonly shape: SsviShape;
  /** Implied volatility of 30 days, a fraction. */
  readonly level: number;
  readonly rate: number;
  readonly dividend: number;
  /** What a weekend day counts as a share of a weekday. */
  readonly weekend: number;
}

/** An option to be marked. */
export interface Contract {
  readonly call: boolean;
  readonly strike: number;
  /** Day number. */
  readonly expiry: number;
}

/** An option at a moment: what it is priced from, its price and its Greeks. */
export interface Mark extends Option, Greeks {
  /** Log of strike over forward. */
  readonly moneyness: number;
}

/** Marks a contract on the surface of a moment; on or after its expiry it is worth its exercise. */
export function markOption({call, strike, expiry}: Contract, moment: Moment): Mark {
  const {spot, rate, dividend, term, shape} = moment;
  const years = yearsToExpiry(moment.day, expiry, moment.weekend);
  const moneyness = Math.log(strike / forwardPrice({spot, rate, dividend, years}));
  const volatility = volatilityOn(term, shape, moneyness, years);
  const greeks = optionGreeks({call, spot, strike, years, volatility, rate, dividend});
  // Spelled out: spreading one object into another is several times slower than pricing the option.
  return {
    price: greeks.price,
    delta: greeks.delta,
    gamma: greeks.gamma,
    theta: greeks.theta,
    vega: greeks.vega,
    rho: greeks.rho,
    vanna: greeks.vanna,
    volga: greeks.volga,
    charm: greeks.charm,
    speed: greeks.speed,
    zomma: greeks.zomma,
    call,
    spot,
    strike,
    years,
    volatility,
    rate,
    dividend,
    moneyness,
  };
}
