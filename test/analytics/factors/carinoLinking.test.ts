import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {carinoLinked} from "../../../src/analytics/factors/carinoLinking.js";
import {totalReturn} from "../../../src/analytics/performance/returns.js";

const sum = (values: Float64Array) => values.reduce((total, x) => total + x, 0);

describe("carinoLinked", () => {
  it("agrees with Carino's formula on two periods worked by hand", () => {
    // 10% and 20% compound to 32%; k = ln 1.32 / 0.32, k1 = ln 1.1 / 0.1, k2 = ln 1.2 / 0.2.
    const [a, b] = carinoLinked(Float64Array.of(0.1, 0.2), [Float64Array.of(0.1, 0), Float64Array.of(0, 0.2)]);
    expect(a![0]).toBeCloseTo((Math.log(1.1) / Math.log(1.32)) * 0.32, 15);
    expect(b![1]).toBeCloseTo((Math.log(1.2) / Math.log(1.32)) * 0.32, 15);
  });

  it("adds up to the compounded return, whatever the parts", () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.double({min: -0.4, max: 0.5, noNaN: true}), fc.double({min: -0.4, max: 0.5, noNaN: true})),
          {maxLength: 60},
        ),
        (periods) => {
          const parts = [0, 1].map((j) => Float64Array.from(periods, (pair) => pair[j]!));
          const returns = parts[0]!.map((x, t) => x + parts[1]![t]!);
          const linked = carinoLinked(returns, parts);
          const whole = periods.length === 0 ? 0 : totalReturn(returns);
          expect(Math.abs(sum(linked[0]!) + sum(linked[1]!) - whole)).toBeLessThan(1e-12 * Math.max(1, whole) * 10);
        },
      ),
    ));

  it("leaves contributions as they are where nothing compounds", () => {
    const part = Float64Array.of(0.01, -0.01);
    const [linked] = carinoLinked(new Float64Array(2), [part]);
    expect(linked).toEqual(part);
  });

  it("refuses a return that is missing or loses everything", () => {
    expect(() => carinoLinked(Float64Array.of(0.1, NaN), [])).toThrow(RangeError);
    expect(() => carinoLinked(Float64Array.of(-1), [])).toThrow(RangeError);
  });
});
