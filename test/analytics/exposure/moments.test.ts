import fc from "fast-check";
import {deviation, mean} from "d3";
import {describe, expect, it} from "vitest";
import {daysByCode, momentsByCode, volatilityByCode} from "../../../src/analytics/exposure/moments.js";

const all = (n: number) => ({from: 0, to: n});

describe("momentsByCode", () => {
  it("skips missing and infinite values and rows without a code", () => {
    const {count, mean} = momentsByCode(
      Float64Array.of(1, NaN, 3, Infinity, 5, 7),
      Uint8Array.of(0, 0, 0, 0, 255, 1),
      2,
      all(6),
    );
    expect([...count]).toEqual([2, 1]);
    expect([...mean]).toEqual([2, 7]);
  });

  it("has no mean where a code never occurs", () => {
    const {count, mean, squares} = momentsByCode(new Float64Array(), new Uint8Array(), 1, all(0));
    expect([count[0], mean[0], squares[0]]).toEqual([0, NaN, 0]);
  });

  it("gives equal values exactly their value and no spread", () => {
    const {mean, squares} = momentsByCode(new Float64Array(7).fill(0.1), new Uint8Array(7), 1, all(7));
    expect([mean[0], squares[0]]).toEqual([0.1, 0]);
  });

  it("keeps a small spread about a large mean", () => {
    const {squares} = momentsByCode(Float64Array.of(1e9, 1e9 + 1, 1e9 + 2), new Uint8Array(3), 1, all(3));
    expect(squares[0]).toBe(2);
  });

  it("gives d3's mean and deviation of each code within the range", () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.double({min: -0.1, max: 0.1, noNaN: true}), fc.nat(2)), {minLength: 4, maxLength: 200}),
        (rows) => {
          const range = {from: 1, to: rows.length - 1};
          const moments = momentsByCode(
            Float64Array.from(rows, ([value]) => value),
            Uint8Array.from(rows, ([, code]) => code),
            3,
            range,
          );
          const volatility = volatilityByCode(moments, 252);
          for (let k = 0; k < 3; k++) {
            const own = rows.slice(range.from, range.to).filter(([, code]) => code === k);
            const values = own.map(([value]) => value);
            if (values.length > 0) expect(moments.mean[k]).toBeCloseTo(mean(values) ?? NaN, 14);
            if (values.length >= 30) expect(volatility[k]).toBeCloseTo((deviation(values) ?? NaN) * Math.sqrt(252), 12);
            else expect(volatility[k]).toBeNaN();
          }
        },
      ),
    ));
});

describe("volatilityByCode", () => {
  it("is missing below 30 values and zero for equal ones", () => {
    const codes = Uint8Array.from({length: 59}, (_, i) => (i < 29 ? 0 : 1));
    const values = Float64Array.from(codes, (code, i) => (code === 0 ? i : 0.25));
    const moments = momentsByCode(values, codes, 3, all(59));
    expect([...volatilityByCode(moments, 252)]).toEqual([NaN, 0, NaN]);
  });
});

describe("daysByCode", () => {
  it("counts the rows of each code, and last those of none", () =>
    expect([...daysByCode(Uint8Array.of(9, 1, 255, 0, 1), 2, {from: 1, to: 5})]).toEqual([1, 2, 1]));
});
