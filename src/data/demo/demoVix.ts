import {normalSource, randomSource} from "../../analytics/performance/random.js";

/** Half-lives in days of the two averages of squared returns that implied volatility is drawn to. */
const FAST = 5;
const SLOW = 45;

/** What a year's variance returns to in the end. */
const LONG_RUN = 0.16 ** 2;

/** Implied over expected volatility: what sellers of options ask for. */
const PREMIUM = 1.17;

/** How far, on a scale of logarithms, expectations lie on the way back to the long run: nobody takes a crisis for lasting. */
const CALM = 0.18;

/** Share of the way to the level it is drawn to that implied volatility goes in a day. */
const PULL = 0.09;

/** Fall of the logarithm of implied volatility for a rise of the index. */
const LEVERAGE = 3.2;

/** Moves of its own, a day. */
const NOISE = 0.035;

/**
 * An implied volatility index to go with a real index of stocks: drawn to what recent returns lead one to expect and a
 * premium above it, jumping when the index falls, with some noise of its own. Each value is known at its close.
 *
 * @param close of the index
 * @param seed another seed gives another path of the same kind
 * @returns percent a year, as VIX is quoted, to two digits
 */
export function simulateVix(close: Float64Array, seed: number): Float64Array {
  const normal = normalSource(randomSource(seed));
  const [keepFast, keepSlow] = [0.5 ** (1 / FAST), 0.5 ** (1 / SLOW)];
  let [fast, slow] = [LONG_RUN / 252, LONG_RUN / 252];
  let level = Math.log(0.2);
  return close.map((price, t) => {
    const r = t === 0 ? 0 : Math.log(price / close[t - 1]!);
    fast = keepFast * fast + (1 - keepFast) * r * r;
    slow = keepSlow * slow + (1 - keepSlow) * r * r;
    const expected = 0.45 * 252 * fast + 0.35 * 252 * slow + 0.2 * LONG_RUN;
    const fair = Math.log(PREMIUM) + (CALM * Math.log(LONG_RUN) + (1 - CALM) * Math.log(expected)) / 2;
    level += PULL * (fair - level) - LEVERAGE * r + NOISE * normal();
    return Math.round(Math.exp(level) * 1e4) / 100;
  });
}
