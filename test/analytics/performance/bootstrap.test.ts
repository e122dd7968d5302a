import fc from "fast-check";
import {automaticBlockLength} from "../../../src/analytics/performance/blockLength.js";
import {describe, expect, it} from "vitest";
import {bootstrapInterval, stationaryBootstrap} from "../../../src/analytics/performance/bootstrap.js";
import {mean, standardDeviation} from "../../../src/analytics/performance/moments.js";
import {randomSource} from "../../../src/analytics/performance/random.js";
import {thousandReturns} from "./series.js";

describe("stationaryBootstrap", () => {
  it("draws nothing from nothing", () => {
    const draw = stationaryBootstrap(0, {seed: 1, blockLength: 5});
    expect(draw(new Uint32Array(0))).toHaveLength(0);
  });
  it("draws the only row there is", () =>
    expect([...stationaryBootstrap(1, {seed: 1, blockLength: 5})(new Uint32Array(4))]).toEqual([0, 0, 0, 0]));

  it("repeats itself for a seed and moves on with each call", () => {
    const [a, b] = [1, 1].map((seed) => stationaryBootstrap(100, {seed, blockLength: 5}));
    const first = a!(new Uint32Array(100));
    expect(b!(new Uint32Array(100))).toEqual(first);
    expect(a!(new Uint32Array(100))).not.toEqual(first);
  });

  it.each([0, 0.5, -1, NaN, Infinity])("refuses a mean block of %d rows", (blockLength) =>
    expect(() => stationaryBootstrap(10, {seed: 1, blockLength})).toThrow(RangeError),
  );

  it("stays within the rows", () =>
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({min: 1, max: 50}),
        fc.double({min: 1, max: 500, noNaN: true}),
        (seed, n, blockLength) => {
          const rows = stationaryBootstrap(n, {seed, blockLength})(new Uint32Array(200));
          expect(rows.every((row) => row < n)).toBe(true);
        },
      ),
    ));

  it.each([1, 2, 10, 60])("begins a new block every %d rows on average", (blockLength) => {
    const n = 1_000_000;
    const rows = stationaryBootstrap(n, {seed: 5, blockLength})(new Uint32Array(n));
    let broken = 1;
    for (let i = 1; i < n; i++) if (rows[i] !== (rows[i - 1]! + 1) % n) broken++;
    const p = 1 / blockLength;
    expect(Math.abs(broken / n - p)).toBeLessThan(5 * Math.sqrt((p * (1 - p)) / n) + 5e-6);
  });

  it("draws every row equally often, the ends included", () => {
    const counts = new Float64Array(20);
    const draw = stationaryBootstrap(20, {seed: 3, blockLength: 4});
    const rows = new Uint32Array(20);
    for (let i = 0; i < 20_000; i++) for (const row of draw(rows)) counts[row]!++;
    for (const count of counts) expect(Math.abs(count / 20_000 - 1)).toBeLessThan(0.1);
  });
});

describe("bootstrapInterval", () => {
  it("says what it drew", () => {
    const interval = bootstrapInterval(thousandReturns, mean, {seed: 42, resamples: 200});
    expect(interval).toMatchObject({
      resamples: 200,
      blockLength: automaticBlockLength(thousandReturns),
      level: 0.95,
      seed: 42,
      estimate: mean(thousandReturns),
    });
    expect(interval).toEqual(bootstrapInterval(thousandReturns, mean, {seed: 42, resamples: 200}));
    expect(interval.low).toBeLessThan(interval.estimate);
    expect(interval.high).toBeGreaterThan(interval.estimate);
  });

  it("is missing for nothing", () =>
    expect(bootstrapInterval(new Float64Array(), mean, {seed: 1})).toMatchObject({
      estimate: NaN,
      low: NaN,
      high: NaN,
      resamples: 0,
    }));

  it("has no width where all values are equal", () =>
    expect(bootstrapInterval(Float64Array.of(2, 2, 2), mean, {seed: 1})).toMatchObject({estimate: 2, low: 2, high: 2}));

  it("leaves out resamples without an answer", () => {
    const {resamples, low} = bootstrapInterval(Float64Array.of(NaN, NaN, 1), mean, {seed: 1, blockLength: 1});
    expect(resamples).toBeLessThan(1000);
    expect(resamples).toBeGreaterThan(500);
    expect(low).toBe(1);
  });

  it("narrows with a lower level", () => {
    const wide = bootstrapInterval(thousandReturns, mean, {seed: 4, level: 0.99});
    const narrow = bootstrapInterval(thousandReturns, mean, {seed: 4, level: 0.5});
    expect(narrow.high - narrow.low).toBeLessThan(wide.high - wide.low);
  });

  it("finds the standard error of a mean of independent values", () => {
    const random = randomSource(8);
    const values = Float64Array.from({length: 2000}, random);
    const {low, high} = bootstrapInterval(values, mean, {seed: 9, blockLength: 1, resamples: 4000});
    const normal = (2 * 1.959964 * standardDeviation(values)) / Math.sqrt(2000);
    expect((high - low) / normal).toBeCloseTo(1, 1);
  });

  it("widens with blocks where neighbours move together", () => {
    const random = randomSource(10);
    let level = 0;
    const values = Float64Array.from({length: 2000}, () => (level = 0.9 * level + random() - 0.5));
    const width = (blockLength: number) => {
      const {low, high} = bootstrapInterval(values, mean, {seed: 11, blockLength});
      return high - low;
    };
    expect(width(50)).toBeGreaterThan(2.5 * width(1)); // an AR(1) of 0.9 asks for sqrt(19) = 4.4
  });
});
