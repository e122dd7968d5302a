import {type Market, fractionOfPoints} from "./market.js";

/** Where the level of a day's implied volatility comes from. */
export const levelSources = ["none", "vix", "earlier vix", "proxy"] as const;
export type LevelSource = (typeof levelSources)[number];

/** The level of implied volatility a day: that of 30 days at the forward. */
export interface VolatilityLevel {
  /** A fraction a year; NaN where there is none. */
  readonly index: Float64Array;
  /** Position in `levelSources`. */
  readonly source: Uint8Array;
}

/** Half-life of the weights of past squared returns, in rows. */
const HALF_LIFE = 15;

/** Implied volatility is taken to be this multiple of realised volatility where there is no index of it. */
const PREMIUM = 1.2;

const ROWS_PER_YEAR = 252;

/**
 * The VIX as a fraction, the last one known where a day has none; before the first, or without any, 1.2 x the
 * exponentially weighted volatility of the returns so far. Nothing of a later day enters.
 *
 * @returns NaN where there is neither, as on the first day of a market without VIX
 */
export function volatilityLevel({close, vix}: Market): VolatilityLevel {
  const index = new Float64Array(close.length).fill(NaN);
  const source = new Uint8Array(close.length);
  const decay = 0.5 ** (1 / HALF_LIFE);
  let [squares, weights, known] = [0, 0, NaN];
  for (let t = 0; t < close.length; t++) {
    const r = t === 0 ? NaN : Math.log(close[t]! / close[t - 1]!);
    if (Number.isFinite(r)) {
      squares = decay * squares + r * r;
      weights = decay * weights + 1;
    }
    const today = vix === undefined ? NaN : fractionOfPoints(vix[t]!);
    if (today > 0) known = today;
    index[t] = known;
    if (today > 0) source[t] = levelSources.indexOf("vix");
    else if (known > 0) source[t] = levelSources.indexOf("earlier vix");
    else if (squares > 0) {
      index[t] = PREMIUM * Math.sqrt((squares / weights) * ROWS_PER_YEAR);
      source[t] = levelSources.indexOf("proxy");
    }
  }
  return {index, source};
}
