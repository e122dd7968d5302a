import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {bands} from "../../../src/analytics/explorer/bands.js";

const days = (length: number, value: (t: number) => number) => Float64Array.from({length}, (_, t) => value(t));

describe("bands", () => {
  it("have as many days each as can be", () => {
    const {spans, codes} = bands(
      days(20, (t) => 19 - t),
      4,
    );
    expect(spans).toEqual([
      [0, 4],
      [5, 9],
      [10, 14],
      [15, 19],
    ]);
    expect([codes[0], codes[19]]).toEqual([3, 0]);
  });
  it("are tenths unless told", () => expect(bands(days(100, (t) => (t * 37) % 100)).spans).toHaveLength(10));
  it("keep equal values together, and are fewer then", () => {
    const {spans, codes} = bands(
      days(20, (t) => (t < 16 ? 1 : 2)),
      4,
    );
    expect(spans).toEqual([
      [1, 1],
      [2, 2],
    ]);
    expect(codes).toEqual(Uint8Array.from({length: 20}, (_, t) => (t < 16 ? 0 : 1)));
  });
  it("leave out days without a value", () =>
    expect(bands(Float64Array.of(NaN, 3, NaN)).codes).toEqual(Uint8Array.of(255, 0, 255)));
  it("are none without days", () => expect(bands(new Float64Array())).toEqual({spans: [], codes: new Uint8Array()}));
  it("hold every value in the span of its own band, and overlap nowhere", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({min: -9, max: 9}), {maxLength: 60}),
        fc.integer({min: 1, max: 10}),
        (list, count) => {
          const {spans, codes} = bands(Float64Array.from(list), count);
          expect(spans.length).toBeLessThanOrEqual(count);
          for (const [t, value] of list.entries()) {
            expect(value).toBeGreaterThanOrEqual(spans[codes[t]!]![0]);
            expect(value).toBeLessThanOrEqual(spans[codes[t]!]![1]);
          }
          for (let b = 1; b < spans.length; b++) expect(spans[b]![0]).toBeGreaterThan(spans[b - 1]![1]);
        },
      ),
    );
  });
});
