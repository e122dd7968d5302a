import {describe, expect, it} from "vitest";
import {weekday} from "../../../src/analytics/calendar.js";
import {simulateStrategy} from "../../../src/data/demo/demoStrategy.js";

/** Two years of weekdays on which the index waves. */
const days = Int32Array.from({length: 730}, (_, i) => 12_000 + i).filter((day) => weekday(day) % 6 !== 0);
const index = Float64Array.from(days, (_, i) => 1000 * Math.exp(0.0003 * i + 0.03 * Math.sin(i / 7)));
const FROM = 12_100;
const strategy = simulateStrategy(days, index, FROM, 7);

describe("simulateStrategy", () => {
  it("gives the same strategy for a seed and another for another", () => {
    expect(simulateStrategy(days, index, FROM, 7)).toEqual(strategy);
    expect(simulateStrategy(days, index, FROM, 8).equity).not.toEqual(strategy.equity);
  });

  it("starts on the first trading day asked for, in cash", () => {
    expect(strategy.dates[0]).toBe(days.find((day) => day >= FROM));
    expect(strategy.equity[0]).toBe(strategy.cash[0]);
    expect(strategy.shares.map((held) => held[0])).toEqual(strategy.symbols.map(() => 0));
  });

  it("keeps cash, shares and equity that follow exactly from its transactions and closes", () => {
    const held = new Float64Array(strategy.symbols.length);
    let cash = strategy.cash[0];
    let next = 0;
    strategy.dates.forEach((date, t) => {
      for (; next < strategy.transactions.length; next++) {
        const {time, symbol, amount, price, commission} = strategy.transactions[next]!;
        if (time >= (date + 1) * 864e5) break;
        held[symbol]! += amount;
        cash! -= amount * price + commission;
      }
      expect(cash).toBe(strategy.cash[t]);
      expect(strategy.shares.map((shares) => shares[t])).toEqual(Array.from(held));
      expect(held.reduce((sum, shares, s) => sum! + shares * strategy.closes[s]![t]!, cash)).toBe(strategy.equity[t]);
    });
    expect(next).toBe(strategy.transactions.length);
  });

  it("trades whole shares at whole cents within the session, in order of time", () => {
    let last = -Infinity;
    for (const {time, amount, price, commission} of strategy.transactions) {
      expect(Number.isInteger(amount) && amount !== 0).toBe(true);
      expect(Number.isInteger(price) && price > 0).toBe(true);
      expect(Number.isInteger(commission) && commission >= 100).toBe(true);
      expect(time % 864e5).toBeGreaterThanOrEqual(14.5 * 36e5);
      expect(time % 864e5).toBeLessThanOrEqual(21 * 36e5);
      expect(time).toBeGreaterThanOrEqual(last);
      last = time;
    }
  });

  it("opens and closes some positions within a day", () => {
    const bought = new Map<string, number>();
    for (const {time, symbol, amount} of strategy.transactions) {
      const key = `${Math.floor(time / 864e5)} ${symbol} ${Math.abs(amount)}`;
      bought.set(key, (bought.get(key) ?? 0) + Math.sign(amount));
    }
    const pairs = [...bought.values()].filter((balance) => balance === 0).length;
    expect(pairs).toBeGreaterThan(20);
  });

  it("holds a symbol on one side for weeks", () => {
    const spells = strategy.shares.flatMap((held) => {
      const sides = Array.from(held, Math.sign);
      const starts = [...sides.keys()].filter((t) => t > 0 && sides[t] !== sides[t - 1]);
      return starts.filter((t) => sides[t] !== 0).map((t) => (starts.find((end) => end > t) ?? sides.length) - t);
    });
    const median = spells.sort((a, b) => a - b)[spells.length >> 1];
    expect(median).toBeGreaterThan(20);
  });

  it("sells everything after a sharp loss, stays out for two weeks, and comes back", () => {
    const crash = index.map((close, i) => close * (i >= 300 ? 0.6 : 1));
    const {shares} = simulateStrategy(days, crash, FROM, 7);
    const flat = Array.from(shares[0]!, (_, t) => shares.every((held) => held[t] === 0));
    const start = flat.indexOf(true, 1);
    const end = flat.indexOf(false, start);
    expect(strategy.dates[start]).toBeGreaterThan(days[300]!);
    expect(end - start).toBeGreaterThanOrEqual(10);
    expect(end - start).toBeLessThanOrEqual(12);
  });
});
