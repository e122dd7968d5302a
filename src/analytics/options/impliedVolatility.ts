import {type Option, exerciseValue, optionGreeks} from "./blackScholes.js";

/** Why a price has no implied volatility. */
export type NoImpliedVolatility =
  | "a price, spot, strike or time is missing or out of range"
  | "the option has expired"
  | "the price is below what exercising at the forward is worth"
  | "the price is as high as it can be, at any volatility"
  | "the price has no time value to read a volatility from";

export interface ImpliedVolatility {
  /** A fraction a year; NaN where there is none. */
  readonly volatility: number;
  /** Why there is none. */
  readonly problem?: NoImpliedVolatility;
}

/** Time value that rounding alone can make, as a share of the larger of discounted spot and strike. */
const ROUNDING = 2 ** -50;

/**
 * Volatility at which the Black-Scholes-Merton price of an option is the given one.
 *
 * Newton's method on the logarithm of the time value, held in a bracket and bisected wherever it would leave it, so that
 * it always ends. The volatility is as good as the price: an option deep in the money says little in its last digits.
 *
 * @param price in the unit of the spot
 * @param option without its volatility
 */
export function impliedVolatility(price: number, option: Omit<Option, "volatility">): ImpliedVolatility {
  const {spot, strike, years, rate, dividend} = option;
  if (!(price > -Infinity && spot > 0 && strike > 0 && years >= 0 && Number.isFinite(rate + dividend)))
    return none("a price, spot, strike or time is missing or out of range");
  if (years === 0) return none("the option has expired");
  const carried = spot * Math.exp(-dividend * years);
  const discounted = strike * Math.exp(-rate * years);
  const intrinsic = exerciseValue(option);
  const rounding = intrinsic > 0 ? ROUNDING * Math.max(carried, discounted) : 0;
  const timeValue = price - intrinsic;
  if (timeValue < -rounding) return none("the price is below what exercising at the forward is worth");
  if (timeValue <= rounding) return none("the price has no time value to read a volatility from");
  if (timeValue >= Math.min(carried, discounted) - rounding)
    return none("the price is as high as it can be, at any volatility");
  // By parity the time value is the price of the option out of the money at the same strike, which is all digits.
  const outside = {...option, call: carried <= discounted};
  return {volatility: solve(Math.log(timeValue), outside)};
}

function solve(target: number, option: Omit<Option, "volatility">): number {
  const gap = (volatility: number) => {
    const {price, vega} = optionGreeks({...option, volatility});
    return {value: Math.log(price) - target, slope: vega / price};
  };
  let [low, high] = [0, 1];
  while (!(gap(high).value >= 0)) [low, high] = [high, 2 * high];
  let volatility = (low + high) / 2;
  for (let step = 0; step < 200; step++) {
    const {value, slope} = gap(volatility);
    if (value >= 0) high = volatility;
    else low = volatility; // also where the price is too small to be a number and its logarithm is none
    let next = volatility - value / slope;
    if (!(next > low && next < high)) next = (low + high) / 2;
    if (Math.abs(next - volatility) <= 1e-15 * next) return next;
    volatility = next;
  }
  return volatility;
}

function none(problem: NoImpliedVolatility): ImpliedVolatility {
  return {volatility: NaN, problem};
}
