import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {concentration} from "../../../src/analytics/exposure/concentration.js";
import {f64} from "./bookRows.js";

const ofDay = (...value: number[]) => {
  const day = concentration({value: Float64Array.from(value), offset: Uint32Array.of(0, value.length)});
  return Object.fromEntries(Object.entries(day).map(([name, column]) => [name, (column as Float64Array)[0]]));
};

describe("concentration", () => {
  it("takes long and short alike", () => {
    expect(ofDay(60, -30, 10)).toEqual({
      top1: 0.6,
      top3: 1,
      top5: 1,
      top10: 1,
      hhi: expect.closeTo(0.36 + 0.09 + 0.01, 15) as number,
      effectivePositions: expect.closeTo(1 / 0.46, 12) as number,
    });
  });

  it("is full for one position", () =>
    expect(ofDay(-5)).toEqual({top1: 1, top3: 1, top5: 1, top10: 1, hhi: 1, effectivePositions: 1}));

  it("sees as many effective positions as there are equal ones", () => {
    const day = ofDay(...new Array<number>(20).fill(7));
    expect(day.effectivePositions).toBeCloseTo(20, 12);
    expect([day.top1, day.top3, day.top5, day.top10].map((x) => Math.round(x! * 100))).toEqual([5, 15, 25, 50]);
  });

  it("is missing on a flat day, on one of zero values, and where a value is missing", () => {
    const {top1, hhi, effectivePositions} = concentration({
      value: f64(0, 0, 3, NaN, 4),
      offset: Uint32Array.of(0, 0, 2, 4, 5),
    });
    expect(top1).toEqual(f64(NaN, NaN, NaN, 1));
    expect(hhi).toEqual(f64(NaN, NaN, NaN, 1));
    expect(effectivePositions).toEqual(f64(NaN, NaN, NaN, 1));
  });

  it("is empty for no days", () => expect(concentration({value: f64(), offset: Uint32Array.of(0)}).hhi).toEqual(f64()));

  it("agrees with sorting the shares, in any order of rows", () =>
    fc.assert(
      fc.property(fc.array(fc.integer({min: -1000, max: 1000}), {minLength: 1, maxLength: 30}), (values) => {
        fc.pre(values.some((v) => v !== 0));
        const sizes = values.map(Math.abs).sort((a, b) => b - a);
        const gross = sizes.reduce((a, b) => a + b);
        const top = (n: number) => sizes.slice(0, n).reduce((a, b) => a + b) / gross;
        const day = ofDay(...values);
        for (const n of [1, 3, 5, 10]) expect(day[`top${n}`]).toBeCloseTo(top(n), 12);
        expect(day.hhi).toBeCloseTo(
          sizes.reduce((a, b) => a + (b / gross) ** 2, 0),
          12,
        );
      }),
    ));
});
