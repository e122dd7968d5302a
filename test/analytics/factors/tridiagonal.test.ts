import {describe, expect, it} from "vitest";
import {tridiagonal} from "../../../src/analytics/factors/tridiagonal.js";
import {randomSource} from "../../../src/analytics/performance/random.js";

function symmetric(n: number, seed: number): Float64Array {
  const random = randomSource(seed);
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) matrix[i * n + j] = matrix[j * n + i] = random() - 0.5;
  return matrix;
}

/** Q T Q', the reflections applied to the tridiagonal from both sides. */
function restored(matrix: Float64Array, n: number): Float64Array {
  const {diagonal, below, reflections} = tridiagonal(matrix, n);
  const a = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    a[i * n + i] = diagonal[i]!;
    if (i + 1 < n) a[i * n + i + 1] = a[(i + 1) * n + i] = below[i]!;
  }
  for (const {v, scale} of reflections.toReversed())
    for (const [step, stride] of [
      [1, n],
      [n, 1],
    ])
      for (let line = 0; line < n; line++) {
        const at = (i: number) => (n - v.length + i) * step! + line * stride!;
        let along = 0;
        for (let i = 0; i < v.length; i++) along += v[i]! * a[at(i)]!;
        for (let i = 0; i < v.length; i++) a[at(i)]! -= scale * along * v[i]!;
      }
  return a;
}

describe("tridiagonal", () => {
  it.each([1, 2, 3, 4, 7, 8, 31])("is the matrix itself once its reflections are undone, %i x %i", (n) => {
    const matrix = symmetric(n, n);
    restored(matrix, n).forEach((x, i) => expect(x).toBeCloseTo(matrix[i]!, 13));
  });
  it("leaves a diagonal alone", () => {
    const {diagonal, below} = tridiagonal(Float64Array.of(3, 0, 0, 0, 1, 0, 0, 0, 2), 3);
    expect([...diagonal]).toEqual([3, 1, 2]);
    expect(below.every((x) => x === 0)).toBe(true);
  });
  it("reads the lower triangle alone, and changes nothing", () => {
    const matrix = symmetric(6, 2);
    const upper = matrix.map((x, i) => (i % 6 > Math.floor(i / 6) ? NaN : x));
    expect(tridiagonal(upper, 6).diagonal).toEqual(tridiagonal(matrix, 6).diagonal);
    expect(matrix).toEqual(symmetric(6, 2));
  });
});
