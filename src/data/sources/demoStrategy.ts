import {MS_PER_DAY} from "../../analytics/calendar.js";
import type {Session} from "../../analytics/exposure/intraday.js";
import {normalSource, randomSource} from "../../analytics/performance/random.js";

/** What the simulated strategy did; all of it follows from its transactions and the closes. */
export interface DemoStrategy {
  /** Invented names; longer than any ticker of the exchanges the index is from, most of them. */
  readonly symbols: readonly string[];
  /** Trading days of the simulation, as day numbers. */
  readonly dates: Int32Array;
  /** Closes by symbol, one a trading day, in whole cents. */
  readonly closes: readonly Float64Array[];
  readonly transactions: readonly DemoTransaction[];
  /** Cash at the end of each day, in cents. */
  readonly cash: Float64Array;
  /** Shares at the end of each day, by symbol. */
  readonly shares: readonly Float64Array[];
  /** Account value at the end of each day, in cents. */
  readonly equity: Float64Array;
}

/** One execution; money in whole cents. */
export interface DemoTransaction {
  /** Milliseconds since the epoch, UTC. */
  readonly time: number;
  readonly symbol: number;
  readonly amount: number;
  readonly price: number;
  readonly commission: number;
}

const SYMBOLS = [
  ...["ALDER", "ASPEN", "BIRCH", "CEDAR", "ELDER", "HAZEL", "HOLLY"],
  ...["LARCH", "LINDEN", "MAPLE", "OLIVE", "POPLAR", "ROWAN", "WILLOW"],
];

const STARTING_CASH = 1_000_000_00;

/** Every so many sessions the book is brought to its targets. */
const REBALANCE_EVERY = 3;

/** Trades below this share of equity are not worth their commission. */
const SMALLEST_TRADE = 0.004;

/** Share of sessions with a position that is opened and closed within the day. */
const ROUND_TRIPS = 0.12;

/** When the strategy trades: 14:30 to 21:00 UTC. */
export const DEMO_SESSION: Session = {open: 14.5 * 3_600_000, close: 21 * 3_600_000};

/**
 * Simulates a long-short strategy on invented stocks that follow a real index.
 *
 * Each stock moves with the index (its beta) and by itself; its own part has a slow drift of which the strategy sees a
 * noisy version. The strategy scales its gross exposure against the index's recent volatility and tilts its net
 * exposure with the index's trend, both with a will of their own, so that it visits every regime. It trades whole
 * shares at prices of whole cents and pays commissions, so that cash and equity are exact to the cent.
 *
 * @param days day numbers of the index, ascending
 * @param index closes of the index
 * @param from day number on which the simulation starts; at least 60 days of index must come before
 * @param seed the same seed gives the same strategy
 */
export function simulateStrategy(days: Int32Array, index: Float64Array, from: number, seed: number): DemoStrategy {
  const random = randomSource(seed);
  const normal = normalSource(random);
  const first = days.findIndex((day) => day >= from);
  const dates = days.slice(first);
  const count = SYMBOLS.length;
  const closes = SYMBOLS.map(() => new Float64Array(dates.length));
  const shares = SYMBOLS.map(() => new Float64Array(dates.length));
  const cash = new Float64Array(dates.length);
  const equity = new Float64Array(dates.length);
  const transactions: DemoTransaction[] = [];

  const beta = SYMBOLS.map((_, s) => 0.55 + (0.9 * ((s * 5) % count)) / (count - 1));
  const ownVolatility = SYMBOLS.map(() => 0.009 + 0.007 * random());
  const drift = SYMBOLS.map(() => 0.0007 * normal());
  const price = SYMBOLS.map(() => 2500 + 7500 * random());
  const held = new Float64Array(count);
  let money = STARTING_CASH;
  let [grossMood, netMood] = [0, 0];

  const trade = (t: number, hour: number, symbol: number, amount: number, cents: number): void => {
    const commission = Math.max(100, Math.round(0.5 * Math.abs(amount)));
    const {open, close} = DEMO_SESSION;
    const time = dates[t] * MS_PER_DAY + Math.round((open + hour * (close - open)) / 1000) * 1000;
    transactions.push({time, symbol, amount, price: cents, commission});
    money -= amount * cents + commission;
    held[symbol] += amount;
  };

  for (let t = 0; t < dates.length; t++) {
    const i = first + t;
    const seen = drift.map((d) => d + 0.0009 * normal()); // what the strategy knows before the day begins
    const market = Math.log(index[i] / index[i - 1]);
    const before = price.slice();
    for (let s = 0; s < count; s++) {
      drift[s] = 0.96 * drift[s] + 0.0002 * normal();
      const own = ownVolatility[s] * normal() + drift[s] - ownVolatility[s] ** 2 / 2;
      price[s] = Math.max(100, price[s] * Math.exp(beta[s] * market + own));
      closes[s][t] = Math.round(price[s]);
    }
    grossMood = 0.985 * grossMood + 0.172 * normal();
    netMood = 0.97 * netMood + 0.243 * normal();

    const valueAt = (prices: readonly number[]): number =>
      money + prices.reduce((sum, cents, s) => sum + held[s] * cents, 0);
    const worth = valueAt(before);
    if (t > 0 && random() < ROUND_TRIPS) roundTrip(t, worth, before);
    if (t > 0 && t % REBALANCE_EVERY === 1) {
      const {gross, net} = budget(index, i - 1, grossMood, netMood);
      const weights = targets(seen, gross, net);
      const hour = 0.75 + 0.15 * random();
      for (let s = 0; s < count; s++) {
        const amount = Math.round((weights[s] * worth) / before[s]) - held[s];
        if (Math.abs(amount * before[s]) < SMALLEST_TRADE * worth) continue;
        const fill = Math.max(1, Math.round(price[s] * (1 + 0.0008 * normal() + 0.0002 * Math.sign(amount))));
        trade(t, hour + 0.1 * (s / count), s, amount, fill);
      }
    }
    for (let s = 0; s < count; s++) shares[s][t] = held[s];
    cash[t] = money;
    equity[t] = valueAt(closes.map((close) => close[t]));
  }
  return {symbols: SYMBOLS, dates, closes, transactions, cash, shares, equity};

  /** Opens a position in the morning and closes it in the afternoon. */
  function roundTrip(t: number, worth: number, before: readonly number[]): void {
    const s = Math.floor(random() * count);
    const amount = Math.round(((random() < 0.5 ? -1 : 1) * (0.04 + 0.1 * random()) * worth) / before[s]);
    const opened = before[s] * (price[s] / before[s]) ** 0.3;
    const closed = before[s] * (price[s] / before[s]) ** 0.7;
    trade(t, 0.05 + 0.2 * random(), s, amount, Math.max(1, Math.round(opened * (1 + 0.001 * normal()))));
    trade(t, 0.4 + 0.3 * random(), s, -amount, Math.max(1, Math.round(closed * (1 + 0.001 * normal()))));
  }
}

/** Gross and net exposure to aim for, from the index up to a day and the strategy's moods (unit variance). */
function budget(index: Float64Array, day: number, grossMood: number, netMood: number): {gross: number; net: number} {
  let squares = 0;
  for (let k = day - 19; k <= day; k++) squares += Math.log(index[k] / index[k - 1]) ** 2;
  const volatility = Math.sqrt((squares / 20) * 252);
  const gross = clamp((0.15 / volatility) ** 0.6 * Math.exp(0.28 * grossMood), 0.5, 1.7);
  const trend = Math.log(index[day] / index[day - 50]) / (volatility * Math.sqrt(50 / 252));
  const net = clamp(0.1 + 0.22 * Math.tanh(trend) + 0.3 * netMood, -0.5, 0.8);
  return {gross, net: clamp(net, -0.9 * gross, 0.9 * gross)};
}

/** Weights with a given gross and net: the best scores long, the worst short, more of the more extreme. */
function targets(scores: readonly number[], gross: number, net: number): Float64Array {
  const long = (gross + net) / 2;
  const ranked = Array.from(scores.keys()).sort((a, b) => scores[b] - scores[a]);
  const longs = clamp(Math.round((ranked.length * long) / gross), 2, ranked.length - 2);
  const weights = new Float64Array(scores.length);
  const allot = (names: readonly number[], total: number): void => {
    const share = (rank: number): number => (2 * names.length - rank) / ((names.length * (3 * names.length + 1)) / 2);
    names.forEach((s, rank) => (weights[s] = total * share(rank)));
  };
  allot(ranked.slice(0, longs), long);
  allot(ranked.slice(longs).reverse(), long - gross);
  return weights;
}

const clamp = (x: number, low: number, high: number): number => Math.min(high, Math.max(low, x));
