import {dayNumber} from "../../analytics/calendar.js";
import {leastSquares} from "../../analytics/factors/leastSquares.js";
import {type RandomSource, normalSource, randomSource} from "../../analytics/performance/random.js";

/** A simulated market-neutral book of coins, with the truth that estimates can be held against. Dense: dates x coins. */
export interface DemoCoins {
  /** Invented names. */
  readonly symbols: readonly string[];
  /** Every calendar day: a history of 250 without positions, then the 787 of the book. */
  readonly dates: Int32Array;
  /** Row of `dates` on which the book begins. */
  readonly bookFrom: number;
  /** Closes; NaN before a coin is listed and after it is delisted. */
  readonly closes: Float64Array;
  /** Weights at the close of each day, fractions of capital; NaN where a coin is not held. */
  readonly weights: Float64Array;
  /** The five true factors. `v0` moves all coins together. */
  readonly factors: readonly string[];
  /** True return of each factor from each date to the next, an entry a date; the last is NaN. */
  readonly factorReturns: readonly Float64Array[];
  /** True exposures, constant over time: that of coin i to factor k is `exposures[k * coins + i]`. */
  readonly exposures: Float64Array;
}

const COINS = 150;
const HISTORY = 250;
const BOOK = 787;
/** The book ends with the index, so that the notebooks on either share their days. */
const FIRST_DAY = dayNumber("2020-04-17") - HISTORY - BOOK + 1;

/** Daily volatility of each true factor, and the annual premium that it pays, as fractions. */
const FACTORS = [
  {volatility: 0.04, premium: 0.6},
  {volatility: 0.025, premium: 0.1},
  {volatility: 0.0185, premium: -0.05},
  {volatility: 0.0135, premium: 0.1},
  {volatility: 0.0095, premium: 0},
];

/** Share of its factor exposure that the book hedges away, and how it leans towards coins that move with `v0`. */
const HEDGE = 0.8;
const LEAN = 0.002;

/** How much of a rise of the market's volatility, in logarithms, the book takes out of its gross. */
const CAUTION = 0.5;

/** Chosen once; another seed gives another book of the same kind. */
const SEED = 8;

/**
 * Simulates the coins. Returns are exposures x factor returns plus each coin's own part, whose tails are heavier than
 * normal; the market's volatility comes in waves. Each coin's own part has a drift that fades within days and of which
 * the book sees a noisy version: it buys the better and sells the worse half, net 0, mostly hedged against the factors
 * but with a slight lean towards coins with a high exposure to `v0`. Its gross is around 1, less in wilder markets.
 *
 * @param seed the same seed gives the same book
 */
export function simulateCoins(seed = SEED): DemoCoins {
  const random = randomSource(seed);
  const normal = normalSource(random);
  const T = HISTORY + BOOK;
  const symbols = coinNames(random);
  const exposures = trueExposures(normal);
  const ownVolatility = symbols.map(() => 0.02 * Math.exp(0.3 * normal()));
  const listed = symbols.map((_, i) => (i % 5 === 4 ? Math.floor(random() * (T - 120)) : 0));
  const delisted = symbols.map((_, i) => (i % 25 === 12 ? HISTORY + Math.floor(random() * BOOK) : T));

  const dates = Int32Array.from({length: T}, (_, t) => FIRST_DAY + t);
  const closes = new Float64Array(T * COINS).fill(NaN);
  const weights = new Float64Array(T * COINS).fill(NaN);
  const factorReturns = FACTORS.map(() => new Float64Array(T).fill(NaN));
  const price = symbols.map(() => 10 ** (4 * random() - 2));
  const drift = new Float64Array(COINS);
  let wave = 0;
  for (let t = 0; t < T; t++) {
    const isLive = (i: number) => t >= listed[i]! && t < delisted[i]!;
    for (let i = 0; i < COINS; i++) if (isLive(i)) closes[t * COINS + i] = Number(price[i]!.toPrecision(8));
    for (let i = 0; i < COINS; i++) drift[i] = 0.7 * drift[i]! + 0.0012 * normal();
    if (t >= HISTORY) {
      const live = Array.from(symbols.keys()).filter(isLive);
      const seen = Float64Array.from(live, (i) => drift[i]! + 0.012 * normal());
      const gross = Math.exp(-wave * CAUTION);
      neutralWeights(seen, live, exposures).forEach((weight, j) => (weights[t * COINS + live[j]!] = gross * weight));
    }
    if (t === T - 1) break;
    wave = 0.97 * wave + 0.1 * normal();
    FACTORS.forEach(({volatility, premium}, k) => {
      factorReturns[k]![t] = premium / 365 + volatility * Math.exp(k === 0 ? wave : wave / 2) * normal();
    });
    for (let i = 0; i < COINS; i++) {
      let r = drift[i]! + ownVolatility[i]! * heavyTailed(random, normal);
      for (let k = 0; k < FACTORS.length; k++) r += exposures[k * COINS + i]! * factorReturns[k]![t]!;
      price[i]! *= 1 + Math.max(-0.9, r);
    }
  }
  return {
    symbols,
    dates,
    bookFrom: HISTORY,
    closes,
    weights,
    factors: FACTORS.map((_, k) => `v${k}`),
    factorReturns,
    exposures,
  };
}

/** Exposures around 1 to the first factor and around 0 to the others, each factor's at right angles to the rest. */
function trueExposures(normal: () => number): Float64Array {
  const exposures = new Float64Array(FACTORS.length * COINS);
  FACTORS.forEach((_, k) => {
    const drawn = Float64Array.from({length: COINS}, () => (k === 0 ? 1 + 0.3 * normal() : normal()));
    exposures.set(k === 0 ? drawn : leastSquares(exposures.slice(0, k * COINS), drawn, k).residuals, k * COINS);
  });
  return exposures;
}

/** Scores hedged against the factors, and leaning on the first, made to add up to 0 and, in absolute value, to 1. */
function neutralWeights(scores: Float64Array, live: readonly number[], exposures: Float64Array): Float64Array {
  const n = live.length;
  const design = new Float64Array((FACTORS.length + 1) * n).fill(1, 0, n);
  for (let k = 0; k < FACTORS.length; k++)
    live.forEach((i, j) => (design[(k + 1) * n + j] = exposures[k * COINS + i]!));
  const {residuals} = leastSquares(design, scores, FACTORS.length + 1);
  const hedged = residuals.map((rest, j) => rest + (1 - HEDGE) * (scores[j]! - rest) + LEAN * design[n + j]!);
  const middle = hedged.reduce((sum, x) => sum + x, 0) / n;
  const gross = hedged.reduce((sum, x) => sum + Math.abs(x - middle), 0);
  return hedged.map((x) => (x - middle) / gross);
}

/** Unit variance: a normal, of three times the size on one day in twenty. */
function heavyTailed(random: RandomSource, normal: () => number): number {
  return (normal() * (random() < 0.05 ? 3 : 1)) / Math.sqrt(1.4);
}

/** Names of five letters, no two the same. */
function coinNames(random: RandomSource): string[] {
  const pick = (letters: string) => letters[Math.floor(random() * letters.length)]!;
  const names = new Set<string>();
  while (names.size < COINS)
    names.add(pick("BCDFGKLMNPRSTVZ") + pick("AEIOU") + pick("BDFGKLMNRTVXZ") + pick("AEIOU") + pick("XLNRSTK"));
  return [...names].sort();
}
