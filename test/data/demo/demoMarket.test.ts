import {describe, expect, it} from "vitest";
import {simulateMarket, slowSeries} from "../../../src/data/demo/demoMarket.js";
import {normalSource, randomSource} from "../../../src/analytics/performance/random.js";

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Correlation of two series of mean 0, or close to it. */
function correlation(a: Float64Array, b: Float64Array): number {
  const product = (x: Float64Array, y: Float64Array): number => mean(x.map((value, t) => value * y[t]!));
  return product(a, b) / Math.sqrt(product(a, a) * product(b, b));
}

const changes = (closes: Float64Array): Float64Array =>
  closes.map((close, t) => (t === 0 ? 0 : Math.log(close / closes[t - 1]!)));

describe("simulateMarket", () => {
  const normal = normalSource(randomSource(1));
  const moves = Float64Array.from({length: 5000}, () => 0.01 * normal());
  const market = simulateMarket(moves, randomSource(2));

  it("has a close of whole cents and a forecast for each symbol and day", () => {
    expect(market.closes.map(({length}) => length)).toEqual(market.symbols.map(() => moves.length));
    expect(market.forecasts.map(({length}) => length)).toEqual(market.symbols.map(() => moves.length));
    expect(market.closes.every((close) => close.every((cents) => Number.isInteger(cents) && cents >= 100))).toBe(true);
  });

  it("moves every stock with the index, none as one with it", () => {
    for (const close of market.closes) {
      const together = correlation(changes(close), moves);
      expect(together).toBeGreaterThan(0.2);
      expect(together).toBeLessThan(0.9);
    }
  });

  it("forecasts a little of what happens next", () => {
    const skill = market.closes.map((close, s) => {
      const own = changes(close);
      return correlation(market.forecasts[s]!.subarray(1), own.subarray(1));
    });
    expect(mean(Float64Array.from(skill))).toBeGreaterThan(0.005);
    expect(mean(Float64Array.from(skill))).toBeLessThan(0.05);
  });

  it("surprises a few times a year with a jump", () => {
    const still = simulateMarket(new Float64Array(5000), randomSource(2)); // no index to move with
    const jumps = still.closes.map((close) => changes(close).filter((move) => Math.abs(move) > 0.075).length);
    const total = jumps.reduce((sum, count) => sum + count, 0);
    expect(total).toBeGreaterThan(10);
    expect(total).toBeLessThan(100);
  });

  it("is empty for no days", () => {
    const {symbols, closes} = simulateMarket(new Float64Array(), randomSource(2));
    expect(closes).toEqual(symbols.map(() => new Float64Array()));
  });
});

describe("slowSeries", () => {
  const series = slowSeries(200_000, 20, normalSource(randomSource(3)));

  it("has unit variance around 0", () => {
    expect(Math.abs(mean(series))).toBeLessThan(0.1);
    expect(mean(series.map((value) => value ** 2))).toBeCloseTo(1, 1);
  });

  it("forgets half within its half-life", () =>
    expect(correlation(series.subarray(20), series.subarray(0, -20))).toBeCloseTo(0.5, 1));
});
