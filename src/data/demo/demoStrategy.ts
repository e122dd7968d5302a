import {MS_PER_DAY} from "../../analytics/calendar.js";
import type {Session} from "../../analytics/exposure/intraday.js";
import {normalSource, randomSource} from "../../analytics/performance/random.js";
import {simulateMarket, slowSeries} from "./demoMarket.js";

/** What the simulated strategy did; all of it follows from its transactions and the closes. */
export interface DemoStrategy {
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

const STARTING_CASH = 1_000_000_00;

/** A forecast must be this strong to open a position, and this weak to end it. */
const [ENTRY, EXIT] = [0.7, 0.1];

/** The most of gross exposure that targets give to one symbol. */
const LARGEST_SHARE = 0.22;

/** Every so many sessions the book moves towards its targets. */
const REBALANCE_EVERY = 2;

/** Share of the way to its target that a position goes at a time. */
const PACE = 0.5;

/** Positions closer to their target than this share of equity are left alone. */
const NO_TRADE = 0.007;

/** A loss of this share of equity within `STOP_WINDOW` sessions closes the book for `PAUSE` sessions. */
const [STOP_LOSS, STOP_WINDOW, PAUSE] = [0.08, 20, 10];

/** Share of sessions with a position that is opened and closed within the day. */
const ROUND_TRIPS = 0.12;

/** When the strategy trades: 14:30 to 21:00 UTC. */
export const DEMO_SESSION: Session = {open: 14.5 * 3_600_000, close: 21 * 3_600_000};

/**
 * Simulates a long-short strategy on invented stocks that follow a real index.
 *
 * The strategy holds the stocks of which it has a strong forecast, by conviction and inverse volatility, for weeks to
 * months. It scales its gross exposure against the index's recent volatility and tilts its net exposure with the index's
 * trend, both with a will of their own, so that it visits every regime; after a sharp loss it stays out of the market for
 * two weeks. It trades whole shares at prices of whole cents and pays commissions, so that cash and equity are exact to
 * the cent.
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
  const moves = Float64Array.from(dates, (_, t) => Math.log(index[first + t]! / index[first + t - 1]!));
  const {symbols, closes, forecasts} = simulateMarket(moves, random);
  const budgets = riskBudgets(index, first, normal);
  const deviations = closes.map((close) => deviation(close, 40));

  const shares = symbols.map(() => new Float64Array(dates.length));
  const cash = new Float64Array(dates.length);
  const equity = new Float64Array(dates.length);
  const transactions: DemoTransaction[] = [];
  const held = new Float64Array(symbols.length);
  const sides = new Int8Array(symbols.length);
  let money = STARTING_CASH;
  let pausedUntil = 0;

  const trade = (t: number, hour: number, symbol: number, amount: number, price: number): void => {
    const commission = Math.max(100, Math.round(0.5 * Math.abs(amount)));
    const {open, close} = DEMO_SESSION;
    const time = dates[t]! * MS_PER_DAY + Math.round((open + hour * (close - open)) / 1000) * 1000;
    const cents = Math.max(1, Math.round(price));
    transactions.push({time, symbol, amount, price: cents, commission});
    money -= amount * cents + commission;
    held[symbol]! += amount;
  };

  /** Opens a position in the morning and closes it in the afternoon. */
  const roundTrip = (t: number): void => {
    const s = Math.floor(random() * symbols.length);
    const [before, after] = [closes[s]![t - 1]!, closes[s]![t]!];
    const amount = Math.round(((random() < 0.5 ? -1 : 1) * (0.04 + 0.1 * random()) * equity[t - 1]!) / before);
    trade(t, 0.05 + 0.2 * random(), s, amount, before * (after / before) ** 0.3 * (1 + 0.001 * normal()));
    trade(t, 0.4 + 0.3 * random(), s, -amount, before * (after / before) ** 0.7 * (1 + 0.001 * normal()));
  };

  /** Goes part of the way to the targets, in the afternoon; all of it where a position ends. */
  const rebalance = (t: number, weights: Float64Array, pace: number): void => {
    const hour = 0.75 + 0.15 * random();
    for (let s = 0; s < symbols.length; s++) {
      const before = closes[s]![t - 1];
      const gap = weights[s]! - (held[s]! * before!) / equity[t - 1]!;
      const ends = weights[s] === 0 && Math.abs(gap) < 2 * NO_TRADE;
      if (!ends && Math.abs(gap) < NO_TRADE) continue;
      const amount = ends ? -held[s]! : Math.round((pace * gap * equity[t - 1]!) / before!);
      if (amount === 0) continue;
      const slip = 0.0008 * normal() + 0.0002 * Math.sign(amount);
      trade(t, hour + (0.1 * s) / symbols.length, s, amount, closes[s]![t]! * (1 + slip));
    }
  };

  for (let t = 0; t < dates.length; t++) {
    if (t > 0) {
      if (t >= pausedUntil) {
        const since = Math.max(0, pausedUntil - 1, t - STOP_WINDOW);
        if (equity[t - 1]! < (1 - STOP_LOSS) * Math.max(...equity.subarray(since, t))) pausedUntil = t + PAUSE;
      }
      if (t < pausedUntil) rebalance(t, new Float64Array(symbols.length), 1);
      else {
        if (random() < ROUND_TRIPS) roundTrip(t);
        const known = symbols.map((_, s) => ({forecast: forecasts[s]![t]!, deviation: deviations[s]![t - 1]!}));
        if (t % REBALANCE_EVERY === 1) rebalance(t, targets(known, sides, budgets.gross[t]!, budgets.net[t]!), PACE);
      }
    }
    for (let s = 0; s < symbols.length; s++) shares[s]![t] = held[s]!;
    cash[t] = money;
    equity[t] = closes.reduce((sum, close, s) => sum + held[s]! * close[t]!, money);
  }
  return {symbols, dates, closes, transactions, cash, shares, equity};
}

/** Gross and net exposure to aim for on each day from `first` on, known before it begins. */
function riskBudgets(
  index: Float64Array,
  first: number,
  normal: () => number,
): {gross: Float64Array; net: Float64Array} {
  const length = index.length - first;
  const [grossMood, netMood] = [slowSeries(length, 45, normal), slowSeries(length, 60, normal)];
  const deviations = deviation(index, 20);
  const gross = grossMood.map((mood, t) => {
    const room = 0.8 * Math.log(0.14 / (deviations[first + t - 1]! * Math.sqrt(252))) + 0.5 * mood;
    return 0.45 + 1.35 / (1 + Math.exp(-1.6 * room)); // 0.45 to 1.8, and the slower the nearer to either
  });
  const net = netMood.map((mood, t) => {
    const day = first + t - 1;
    const trend = Math.log(index[day]! / index[day - 50]!) / (deviations[day]! * Math.sqrt(50));
    return 0.75 * Math.min(1, gross[t]!) * Math.tanh(0.05 + 0.35 * Math.tanh(trend) + 0.8 * mood);
  });
  return {gross, net};
}

/** Standard deviation of daily log returns up to each day; what they weigh falls by half every so many days. */
function deviation(closes: Float64Array, halfLife: number): Float64Array {
  const kept = 0.5 ** (1 / halfLife);
  let variance = 0.015 ** 2; // before the first return
  return closes.map((close, t) => {
    if (t > 0) variance = kept * variance + (1 - kept) * Math.log(close / closes[t - 1]!) ** 2;
    return Math.sqrt(variance);
  });
}

/**
 * Weights that spend a budget: on each side by conviction over volatility, with a limit for one symbol. Where few
 * symbols are worth holding, some of the budget is left over.
 *
 * @param sides the side each symbol is on, 1, 0 or -1; brought up to date
 */
function targets(
  known: readonly {forecast: number; deviation: number}[],
  sides: Int8Array,
  gross: number,
  net: number,
): Float64Array {
  const wanted = Float64Array.from(known, ({forecast, deviation}, s) => {
    const conviction = forecast + net / gross; // a book that leans long finds more to buy
    if (sides[s]! * conviction < EXIT) sides[s] = Math.abs(conviction) > ENTRY ? Math.sign(conviction) : 0;
    return sides[s] === 0 ? 0 : clamp(conviction, 2) / deviation;
  });
  const total = (side: number): number => wanted.reduce((sum, weight) => sum + Math.max(0, side * weight), 0);
  const [long, short] = [(gross + net) / 2 / total(1), (gross - net) / 2 / total(-1)];
  return wanted.map((weight) =>
    weight === 0 ? 0 : clamp(weight * (weight > 0 ? long : short), LARGEST_SHARE * gross),
  );
}

const clamp = (x: number, limit: number): number => Math.min(limit, Math.max(-limit, x));
