import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {quantile, quantileSorted, sorted} from "../../../src/analytics/performance/quantile.js";
import {anyReturns, mixedReturns, thousandReturns} from "./series.js";

describe("quantile", () => {
  it("is missing for nothing", () => {
    expect(quantile(new Float64Array(), 0.5)).toBeNaN();
    expect(quantile(Float64Array.of(NaN), 0.5)).toBeNaN();
  });
  it("is the value itself for one value", () => expect(quantile(Float64Array.of(NaN, 3), 0.05)).toBe(3));
  it("interpolates between neighbours", () => expect(quantile(Float64Array.of(4, 1, 3, 2), 0.5)).toBe(2.5));
  it("reaches both ends", () => {
    expect(quantile(mixedReturns, 0)).toBe(-0.1);
    expect(quantile(mixedReturns, 1)).toBe(0.1);
  });
  it("stays infinite between equal infinities", () =>
    expect(quantile(Float64Array.of(Infinity, Infinity), 0.3)).toBe(Infinity));
  // pandas 1.5.3: the two series of moments.test.ts, .quantile(.05) and .quantile(.95)
  it("agrees with pandas", () => {
    expect(quantile(mixedReturns, 0.05)).toBeCloseTo(-0.079, 15);
    expect(quantile(mixedReturns, 0.95)).toBeCloseTo(0.07549999999999997, 15);
    expect(quantile(thousandReturns, 0.05)).toBeCloseTo(-0.019072473378296574, 14);
  });
  it("never falls as the share grows", () =>
    fc.assert(
      fc.property(
        anyReturns(1),
        fc.double({min: 0, max: 1, noNaN: true}),
        fc.double({min: 0, max: 1, noNaN: true}),
        (x, p, q) => {
          fc.pre(x.some((value) => !Number.isNaN(value)));
          expect(quantile(x, Math.min(p, q))).toBeLessThanOrEqual(quantile(x, Math.max(p, q)));
        },
      ),
    ));
});

describe("quantileSorted", () => {
  it("takes values as they stand", () => expect(quantileSorted(Float64Array.of(1, 2, 3), 0.25)).toBe(1.5));
});

describe("sorted", () => {
  it("drops what is missing and leaves its input alone", () => {
    const values = Float64Array.of(2, NaN, -1, 10);
    expect([...sorted(values)]).toEqual([-1, 2, 10]);
    expect([...values]).toEqual([2, NaN, -1, 10]);
  });
});
