import fc from "fast-check";
import {describe, it} from "vitest";
import {trailingMedian} from "../../../src/analytics/options/trailingMedian.js";
import {anyReturns, expectClose} from "../performance/series.js";

describe("trailingMedian", () => {
  it("has the rows there are at the start, and skips missing ones", () => {
    expectClose(trailingMedian(Float64Array.of(NaN, 3, 1, NaN, NaN, 2), 3), [NaN, 3, 2, 2, 1, 2]);
  });
  it("is the median of each window on its own", () =>
    fc.assert(
      fc.property(anyReturns(), fc.integer({min: 1, max: 40}), (values, window) => {
        const expected = values.map((_, i) => {
          const held = values
            .slice(Math.max(0, i + 1 - window), i + 1)
            .filter((value) => !Number.isNaN(value))
            .sort();
          return (held[(held.length - 1) >> 1]! + held[held.length >> 1]!) / 2;
        });
        expectClose(trailingMedian(values, window), expected, 1e-15);
      }),
    ));
});
