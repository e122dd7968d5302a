import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {chartPrecision} from "../../../src/data/loaders/chartPrecision.js";

const of = (...values: number[]) => [...chartPrecision(Float64Array.from(values))];

describe("chartPrecision", () => {
  it("is empty for nothing", () => expect(of()).toEqual([]));

  it("keeps what is missing, what is infinite, and what is whole", () => {
    const values = [NaN, Infinity, -Infinity, 0, 1, -1, 1.5, 14, 65_535, 2 ** 24];
    expect(of(...values)).toEqual(values);
  });

  it("makes what single precision cannot hold infinite", () =>
    expect(of(1e308, -1e308)).toEqual([Infinity, -Infinity]));

  it("is within 0.00001 of any exposure", () => {
    fc.assert(
      fc.property(fc.double({min: -100, max: 100, noNaN: true}), (x) => {
        expect(Math.abs(of(x)[0]! - x)).toBeLessThan(1e-5);
      }),
    );
  });

  it("rounds to other steps where told", () =>
    expect([...chartPrecision(Float64Array.of(0.3, 1e-7), 4)]).toEqual([0.25, 0]));

  it("leaves the given numbers as they are", () => {
    const values = Float64Array.of(Math.PI);
    chartPrecision(values);
    expect(values[0]).toBe(Math.PI);
  });
});
