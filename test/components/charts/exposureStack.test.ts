import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {exposureStack, lastDaysOfWeeks} from "../../../src/components/charts/exposureStack.js";

const days = (...list: number[]) => Int32Array.from(list);
const rows = (...list: [day: number, symbol: number, exposure: number][]) => ({
  date: Int32Array.from(list, ([day]) => day),
  symbol: Uint32Array.from(list, ([, symbol]) => symbol),
  exposure: Float64Array.from(list, ([, , exposure]) => exposure),
});

describe("exposureStack", () => {
  it("ranks symbols by gross exposure and adds up the rest by side", () => {
    const held = rows([1, 0, 0.1], [1, 1, -0.5], [1, 2, 0.05], [1, 3, -0.02], [2, 1, 0.5]);
    const {layers, others} = exposureStack(held, days(1, 2), 2);
    expect(layers.map(({symbol}) => symbol)).toEqual([1, 0, -1]);
    expect(others).toBe(2);
    expect([...layers[0].short, ...layers[0].long]).toEqual([-0.5, 0, 0, 0.5]);
    expect([layers[2].long[0], layers[2].short[0]]).toEqual([0.05, -0.02]);
  });

  it("names a symbol that would be the only other", () => {
    const {layers, others} = exposureStack(rows([1, 0, 0.3], [1, 1, 0.2], [1, 2, 0.1]), days(1), 2);
    expect(layers.map(({symbol}) => symbol)).toEqual([0, 1, 2]);
    expect(others).toBe(0);
  });

  it("counts missing exposures as nothing held, and days without a row as flat", () => {
    const {layers} = exposureStack(rows([1, 0, NaN], [3, 0, 0.4]), days(1, 2, 3), 5);
    expect([...layers[0].long]).toEqual([0, 0, 0.4]);
  });

  it("leaves out days that are not asked for", () => {
    const {layers} = exposureStack(rows([1, 0, 1], [2, 0, 0.2], [3, 0, 1]), days(2), 5);
    expect([...layers[0].long]).toEqual([0.2]);
  });

  it("has no layers without holdings", () => expect(exposureStack(rows(), days(1, 2), 5).layers).toEqual([]));

  it("keeps the sum of every day", () => {
    const row = fc.tuple(
      fc.integer({min: 1, max: 6}),
      fc.integer({min: 0, max: 9}),
      fc.double({min: -1, max: 1, noNaN: true}),
    );
    fc.assert(
      fc.property(fc.array(row), fc.integer({min: 1, max: 12}), (list, top) => {
        const sorted = list.sort(([a], [b]) => a - b);
        const {layers} = exposureStack(rows(...sorted), days(1, 2, 3, 4, 5, 6), top);
        for (let t = 0; t < 6; t++) {
          const net = sorted.reduce((sum, [day, , exposure]) => sum + (day === t + 1 ? exposure : 0), 0);
          expect(layers.reduce((sum, {long, short}) => sum + long[t] + short[t], 0)).toBeCloseTo(net, 12);
        }
      }),
      {numRuns: 100},
    );
  });
});

describe("lastDaysOfWeeks", () => {
  it("keeps the last day before each Monday, and the very last day", () => {
    // 1970-01-01 was a Thursday: days 1 and 8 are Fridays, 4 a Monday
    expect([...lastDaysOfWeeks(days(0, 1, 4, 5, 6, 7, 11, 12))]).toEqual([1, 7, 12]);
  });

  it("counts Saturday and Sunday with the week before them", () => {
    expect([...lastDaysOfWeeks(days(0, 1, 2, 3, 4))]).toEqual([3, 4]);
  });

  it("is empty without days", () => expect([...lastDaysOfWeeks(days())]).toEqual([]));
});
