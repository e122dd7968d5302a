import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {median} from "../../../src/data/exposureStore/median.js";

/** The same by sorting. */
function sortedMedian(values: Float64Array): number {
  const sorted = values.slice().sort();
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low! + (high! - low!) * 0.5;
}

const shapes: Readonly<Record<string, (i: number, count: number) => number>> = {
  "in no order": (i) => (i * 2654435761) % 1_000_003,
  "that ascend": (i) => i,
  "that descend": (i) => 1 - i,
  "mostly equal": (i) => (i % 10 < 7 ? 1 : i),
  "half and half": (i) => (i % 2 === 0 ? -1 : 1),
  "few of which a sample meets": (i, count) => (Math.floor((i * 1000) / count) === Math.floor(((i + 1) * 1000) / count) ? i : 0.5 - i), // prettier-ignore
  "where the middle is far from its neighbours": (i, count) => (i < count / 2 ? i * 1e-9 : 1e9 + i),
};

describe("median", () => {
  it.each(Object.entries(shapes))("is the middle of numbers %s, however many they are", (_, shape) => {
    for (const count of [1, 2, 3, 1999, 2000, 2001, 54_321]) {
      const values = Float64Array.from({length: count}, (_each, i) => shape(i, count));
      const before = values.slice();
      expect(median(values), `${count}`).toBe(sortedMedian(values));
      expect(Buffer.from(before.buffer).equals(Buffer.from(values.buffer))).toBe(true);
    }
  });

  it("is the middle of any numbers", () => {
    const number = fc.double({noNaN: true, min: -1e99, max: 1e99});
    fc.assert(
      fc.property(fc.array(number, {minLength: 1, maxLength: 200}), fc.integer({min: 1, max: 40}), (some, times) => {
        const values = Float64Array.from({length: some.length * times}, (_, i) => some[i % some.length]!);
        expect(median(values)).toBe(sortedMedian(values));
      }),
    );
  });
});
