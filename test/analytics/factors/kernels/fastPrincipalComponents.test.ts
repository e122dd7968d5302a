import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {fastPrincipalComponents} from "../../../../src/analytics/factors/kernels/fastPrincipalComponents.js";
import {principalComponents} from "../../../../src/analytics/factors/principalComponents.js";
import {randomSource} from "../../../../src/analytics/performance/random.js";
import {largestDifference} from "./randomBook.js";

/** Observations of assets that move with three factors of unlike strength. */
function columns(assets: number, observations: number, seed = 1): Float64Array {
  const random = randomSource(seed);
  const factors = Float64Array.from({length: 3 * observations}, () => random() - 0.5);
  const values = new Float64Array(assets * observations);
  for (let i = 0; i < assets; i++) {
    const loadings = [3 + random(), 2 * (random() - 0.3), random() - 0.4];
    for (let s = 0; s < observations; s++) {
      values[i * observations + s] = 0.3 * (random() - 0.5);
      loadings.forEach((b, k) => (values[i * observations + s]! += b * factors[k * observations + s]!));
    }
  }
  return values;
}

describe("fastPrincipalComponents", () => {
  it("agrees with the whole decomposition, more assets than observations or fewer", () => {
    fc.assert(
      fc.property(fc.integer({min: 66, max: 260}), fc.integer({min: 66, max: 260}), fc.integer(), (n, T, seed) => {
        const u = columns(n, T, seed);
        const fast = fastPrincipalComponents(u, n, T, 3);
        const whole = principalComponents(u, n, T, 3);
        expect(largestDifference(fast.values, whole.values, whole.values[0])).toBeLessThan(1e-12);
        expect(largestDifference(fast.vectors, whole.vectors)).toBeLessThan(1e-10);
      }),
      {numRuns: 8},
    );
  });

  it("finds orthogonal directions of 1,500 assets in 120 observations", () => {
    const [n, T] = [1500, 120];
    const u = columns(n, T);
    const {values, vectors} = fastPrincipalComponents(u, n, T, 10);
    for (let k = 0; k < 10; k++) {
      const v = vectors.subarray(k * n, (k + 1) * n);
      const scores = new Float64Array(T);
      for (let i = 0; i < n; i++) for (let s = 0; s < T; s++) scores[s]! += u[i * T + s]! * v[i]!;
      let squares = 0;
      for (let i = 0; i < n; i++) {
        let sum = -values[k]! * v[i]!;
        for (let s = 0; s < T; s++) sum += u[i * T + s]! * scores[s]!;
        squares += sum * sum;
      }
      expect(Math.sqrt(squares)).toBeLessThan(1e-12 * values[0]!);
      expect(v.reduce((sum, x) => sum + x, 0)).toBeGreaterThan(0);
      for (let l = 0; l <= k; l++) {
        let dot = l === k ? -1 : 0;
        for (let i = 0; i < n; i++) dot += v[i]! * vectors[l * n + i]!;
        expect(Math.abs(dot)).toBeLessThan(1e-11);
      }
    }
  });

  it("leaves out components of zero variance", () => {
    const [n, T] = [200, 200];
    const one = columns(1, T);
    const u = Float64Array.from({length: n * T}, (_, j) => one[j % T]! * (1 + Math.floor(j / T) / n));
    const {values} = fastPrincipalComponents(u, n, T, 5);
    expect(values).toHaveLength(1);
    expect(fastPrincipalComponents(new Float64Array(n * T), n, T, 5).values).toHaveLength(0);
  });

  it("is the careful way for a handful of assets", () => {
    const u = columns(5, 60);
    expect(fastPrincipalComponents(u, 5, 60, 3)).toEqual(principalComponents(u, 5, 60, 3));
  });
});
