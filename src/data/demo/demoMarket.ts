import {type RandomSource, normalSource} from "../../analytics/performance/random.js";

/** Invented stocks around a real index, and what a forecaster thinks of them. */
export interface DemoMarket {
  /** Invented names; longer than any ticker of the exchanges the index is from, most of them. */
  readonly symbols: readonly string[];
  /** Closes by symbol, one a trading day, in whole cents. */
  readonly closes: readonly Float64Array[];
  /** Forecasts by symbol, known before each day begins: partly right, of unit variance, with a half-life of 60 days. */
  readonly forecasts: readonly Float64Array[];
}

const SYMBOLS = [
  ...["ALDER", "ASPEN", "BIRCH", "CEDAR", "ELDER", "HAZEL", "HOLLY"],
  ...["LARCH", "LINDEN", "MAPLE", "OLIVE", "POPLAR", "ROWAN", "WILLOW"],
];

/** Of a day's drift of a stock of its own. */
const DRIFT_DEVIATION = 0.0006;

/** Days in which half of a drift, and of a forecast, is gone. */
const HALF_LIFE = 60;

/** Correlation of a forecast with the drift. */
const SKILL = 0.35;

/** Sessions between the reports of a company. */
const QUARTER = 63;

/** Share of reports that surprise, and by how much. */
const SURPRISES = 0.2;
const SURPRISE_DEVIATION = 0.06;

/**
 * Simulates stocks that each move with the index (their beta) and by themselves: about a drift that wanders over months,
 * and by a jump where a quarterly report surprises.
 *
 * @param market daily log returns of the index
 * @param random uniform numbers
 */
export function simulateMarket(market: Float64Array, random: RandomSource): DemoMarket {
  const normal = normalSource(random);
  const count = SYMBOLS.length;
  const simulated = SYMBOLS.map((_, s) => {
    const beta = 0.55 + (0.9 * ((s * 5) % count)) / (count - 1);
    const deviation = 0.009 + 0.007 * random();
    const drift = slowSeries(market.length, HALF_LIFE, normal);
    const error = slowSeries(market.length, HALF_LIFE, normal);
    const close = new Float64Array(market.length);
    let price = 2500 + 7500 * random();
    market.forEach((move, t) => {
      const own = DRIFT_DEVIATION * drift[t]! + deviation * normal() - deviation ** 2 / 2;
      const reports = t % QUARTER === (s * 4) % QUARTER;
      const surprise = reports && random() < SURPRISES ? SURPRISE_DEVIATION * normal() : 0;
      price = Math.max(100, price * Math.exp(beta * move + own + surprise));
      close[t] = Math.round(price);
    });
    return {close, forecast: drift.map((value, t) => SKILL * value + Math.sqrt(1 - SKILL ** 2) * error[t]!)};
  });
  return {
    symbols: SYMBOLS,
    closes: simulated.map(({close}) => close),
    forecasts: simulated.map(({forecast}) => forecast),
  };
}

/**
 * A series of unit variance that returns to 0 by half every so many days (Uhlenbeck and Ornstein 1930, day by day).
 *
 * @param normal standard normal numbers
 */
export function slowSeries(length: number, halfLife: number, normal: () => number): Float64Array {
  const kept = 0.5 ** (1 / halfLife);
  let value = normal();
  return Float64Array.from({length}, () => (value = kept * value + Math.sqrt(1 - kept ** 2) * normal()));
}
