import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {bestMatching} from "../../../src/analytics/factors/matching.js";

const total = (scores: Float64Array, size: number, columns: ArrayLike<number>) =>
  Array.from(columns).reduce((sum, column, row) => sum + scores[row * size + column]!, 0);

function permutations(items: number[]): number[][] {
  return items.length === 0
    ? [[]]
    : items.flatMap((x) => permutations(items.filter((y) => y !== x)).map((rest) => [x, ...rest]));
}

describe("bestMatching", () => {
  it("gives up the best single score for the best sum", () =>
    expect([...bestMatching(Float64Array.of(0.9, 0.8, 0.85, 0.1), 2)]).toEqual([1, 0]));
  it("has nothing to match of nothing, and one with one", () => {
    expect([...bestMatching(new Float64Array(), 0)]).toEqual([]);
    expect([...bestMatching(Float64Array.of(-3), 1)]).toEqual([0]);
  });
  it("is as good as the best of all permutations", () =>
    fc.assert(
      fc.property(
        fc.integer({min: 1, max: 5}),
        fc.infiniteStream(fc.double({min: -1, max: 1, noNaN: true})),
        (size, stream) => {
          const scores = Float64Array.from([...stream.take(size * size)]);
          const found = bestMatching(scores, size);
          expect(new Set(found).size).toBe(size);
          const best = Math.max(
            ...permutations([...Array(size).keys()]).map((columns) => total(scores, size, columns)),
          );
          expect(total(scores, size, found)).toBeCloseTo(best, 12);
        },
      ),
    ));
  it("matches all-equal scores one to one", () =>
    expect([...bestMatching(new Float64Array(16).fill(0.5), 4)].sort()).toEqual([0, 1, 2, 3]));
});
