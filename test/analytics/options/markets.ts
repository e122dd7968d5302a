import type {Market} from "../../../src/analytics/options/market.js";
import {normalSource, randomSource} from "../../../src/analytics/performance/random.js";
import {weekday} from "../../../src/analytics/calendar.js";

/** A seeded market of business days whose volatility wanders, with a VIX near it unless told otherwise. */
export function randomMarket(days: number, seed: number, {withVix = true} = {}): Market {
  const normal = normalSource(randomSource(seed));
  const columns = () => new Float64Array(days);
  const market = {date: new Int32Array(days), open: columns(), high: columns(), low: columns(), close: columns()};
  const [volume, vix] = [columns(), columns()];
  let [date, close, logVolatility] = [14_000, 1000, 0];
  for (let t = 0; t < days; t++) {
    while ([0, 6].includes(weekday(date))) date++;
    logVolatility = 0.97 * logVolatility + 0.08 * normal();
    const volatility = 0.16 * Math.exp(logVolatility);
    const daily = volatility / Math.sqrt(252);
    const open = close * Math.exp(0.3 * daily * normal());
    close *= Math.exp(0.0003 + daily * normal());
    market.date[t] = date++;
    market.open[t] = open;
    market.close[t] = close;
    market.high[t] = Math.max(open, close) * (1 + 0.3 * daily * Math.abs(normal()));
    market.low[t] = Math.min(open, close) * (1 - 0.3 * daily * Math.abs(normal()));
    volume[t] = 1e8 * Math.exp(0.3 * normal());
    vix[t] = 100 * volatility * Math.exp(0.15 + 0.04 * normal());
  }
  return {...market, volume, ...(withVix ? {vix} : {})};
}

/** A market that stands still at a price and a VIX, on business days. */
export function stillMarket(days: number, {price = 100, vix = 20} = {}): Market & {vix: Float64Array} {
  const {date} = randomMarket(days, 1);
  const flat = () => new Float64Array(days).fill(price);
  return {
    date,
    open: flat(),
    high: flat(),
    low: flat(),
    close: flat(),
    volume: new Float64Array(days).fill(1e8),
    vix: new Float64Array(days).fill(vix),
  };
}
