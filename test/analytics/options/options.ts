import type {Option} from "../../../src/analytics/options/blackScholes.js";
import {type RandomSource, randomSource} from "../../../src/analytics/performance/random.js";

/** Random options within five standard deviations of the money: a day to two years, 5 to 100% of volatility. */
export function randomOptions(count: number, seed: number): Option[] {
  const random = randomSource(seed);
  return Array.from({length: count}, () => randomOption(random));
}

function randomOption(random: RandomSource): Option {
  const between = (low: number, high: number) => low + (high - low) * random();
  const years = Math.exp(between(Math.log(1 / 365), Math.log(2)));
  const volatility = between(0.05, 1);
  const spot = between(10, 5000);
  return {
    call: random() < 0.5,
    spot,
    strike: spot * Math.exp(between(-5, 5) * volatility * Math.sqrt(years)),
    years,
    volatility,
    rate: between(-0.02, 0.1),
    dividend: between(0, 0.05),
  };
}

/** Derivative of a function at a point by the central difference of six points, for a unit of natural change. */
export function derivative(f: (x: number) => number, x: number, unit: number): {slope: number; scale: number} {
  const h = 6e-3 * unit;
  const values = [1, 2, 3, -1, -2, -3].map((i) => f(x + i * h));
  return {
    slope: (45 * (values[0]! - values[3]!) - 9 * (values[1]! - values[4]!) + values[2]! - values[5]!) / (60 * h),
    scale: Math.max(...values.map(Math.abs)) / unit,
  };
}
