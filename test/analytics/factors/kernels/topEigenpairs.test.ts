import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {type Eigen, symmetricEigen} from "../../../../src/analytics/factors/eigen.js";
import {topEigenpairs} from "../../../../src/analytics/factors/kernels/topEigenpairs.js";
import {randomSource} from "../../../../src/analytics/performance/random.js";

/** Second moments of random columns with a few factors in them: n x n, of rank `observations` at most. */
function covariance(n: number, observations: number, factors: number, seed = 1): Float64Array {
  const random = randomSource(seed);
  const z = Float64Array.from({length: n * observations}, () => random() + random() - 1);
  for (let k = 0; k < factors; k++) {
    const factor = Float64Array.from({length: observations}, () => random() - 0.5);
    for (let i = 0; i < n; i++) {
      const loading = 1 + random();
      for (let s = 0; s < observations; s++) z[i * observations + s]! += loading * factor[s]!;
    }
  }
  const c = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let s = 0; s < observations; s++) sum += z[i * observations + s]! * z[j * observations + s]!;
      c[i * n + j] = c[j * n + i] = sum / observations;
    }
  return c;
}

/** Largest |C v - l v| as a share of the largest eigenvalue, and largest departure of V'V from ones. */
function faults(matrix: Float64Array, n: number, {values, vectors}: Eigen) {
  let [residual, skew] = [0, 0];
  values.forEach((value, k) => {
    const v = vectors.subarray(k * n, (k + 1) * n);
    let squares = 0;
    for (let i = 0; i < n; i++) {
      let sum = -value * v[i]!;
      for (let j = 0; j < n; j++) sum += matrix[i * n + j]! * v[j]!;
      squares += sum * sum;
    }
    residual = Math.max(residual, Math.sqrt(squares) / values[0]!);
    for (let l = 0; l <= k; l++) {
      let dot = l === k ? -1 : 0;
      for (let i = 0; i < n; i++) dot += v[i]! * vectors[l * n + i]!;
      skew = Math.max(skew, Math.abs(dot));
    }
  });
  return {residual, skew};
}

function expectPairs(matrix: Float64Array, n: number, count: number): Eigen {
  const pairs = topEigenpairs(matrix, n, count);
  expect(pairs.values).toHaveLength(count);
  expect(pairs.vectors).toHaveLength(count * n);
  const {residual, skew} = faults(matrix, n, pairs);
  expect(residual).toBeLessThan(1e-12);
  expect(skew).toBeLessThan(1e-12);
  return pairs;
}

describe("topEigenpairs", () => {
  it("finds pairs that hold, orthogonal to each other, in 600 x 600", () => {
    expectPairs(covariance(600, 500, 5), 600, 20);
  });

  it("finds the largest values, those of the whole decomposition, with factors and in pure noise", () => {
    fc.assert(
      fc.property(fc.integer({min: 65, max: 140}), fc.integer({min: 0, max: 5}), fc.integer(), (n, factors, seed) => {
        const matrix = covariance(n, 2 * n, factors, seed);
        const {values} = expectPairs(matrix, n, 8);
        const whole = symmetricEigen(matrix, n);
        values.forEach((value, k) => expect(Math.abs(value - whole.values[k]!)).toBeLessThan(1e-12 * whole.values[0]!));
      }),
      {numRuns: 15},
    );
  });

  it("finds every copy of a value that occurs several times", () => {
    const n = 200;
    const matrix = new Float64Array(n * n);
    for (let i = 0; i < n; i++) matrix[i * n + i] = i % 20 === 0 ? 3 : 1 / (1 + i);
    const {values} = expectPairs(matrix, n, 10);
    values.forEach((value) => expect(value).toBeCloseTo(3, 12));
  });

  it("goes on where a matrix has fewer directions than are asked for", () => {
    const {values} = expectPairs(covariance(100, 7, 0), 100, 12);
    expect(values[6]).toBeGreaterThan(1e-3);
    values.subarray(7).forEach((value) => expect(Math.abs(value)).toBeLessThan(1e-13));
  });

  it("gives ones for the identity and zeros for zeros", () => {
    const n = 90;
    const identity = Float64Array.from({length: n * n}, (_, j) => (j % (n + 1) === 0 ? 1 : 0));
    expectPairs(identity, n, 5).values.forEach((value) => expect(value).toBeCloseTo(1, 13));
    expect(topEigenpairs(new Float64Array(n * n), n, 5).values).toEqual(new Float64Array(5));
  });

  it("decomposes small matrices whole, down to one row and none", () => {
    expectPairs(covariance(10, 30, 1), 10, 10);
    expect(topEigenpairs(Float64Array.of(4), 1, 1).values).toEqual(Float64Array.of(4));
    expect(topEigenpairs(new Float64Array(0), 0, 3).values).toHaveLength(0);
  });

  it("gives the same digits every time", () => {
    const matrix = covariance(120, 60, 2);
    expect(topEigenpairs(matrix, 120, 5)).toEqual(topEigenpairs(matrix, 120, 5));
  });

  it.each([1e-40, 1e20])("scales with the matrix, times %s", (times) => {
    const matrix = covariance(120, 60, 2);
    const {values} = topEigenpairs(matrix, 120, 5);
    const scaled = expectPairs(
      matrix.map((x) => x * times),
      120,
      5,
    );
    scaled.values.forEach((value, k) => expect(Math.abs(value / times - values[k]!)).toBeLessThan(1e-12 * values[0]!));
  });

  it("refuses what is not finite", () => {
    const matrix = covariance(100, 60, 2);
    matrix[17] = NaN;
    expect(() => topEigenpairs(matrix, 100, 5)).toThrow(RangeError);
  });
});
