import {describe, expect, it} from "vitest";
import {symmetricEigen} from "../../../src/analytics/factors/eigen.js";
import {expectClose} from "../performance/series.js";
import {normals} from "./books.js";

/** Largest of |A v - lambda v| / |lambda_1| and |v . w - (v = w)| over all pairs. */
function faults(matrix: Float64Array, n: number) {
  const {values, vectors} = symmetricEigen(matrix, n);
  let [residual, skew] = [0, 0];
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < n; i++) {
      let sum = -values[k]! * vectors[k * n + i]!;
      for (let j = 0; j < n; j++) sum += matrix[i * n + j]! * vectors[k * n + j]!;
      residual = Math.max(residual, Math.abs(sum));
    }
    for (let l = 0; l < n; l++) {
      let dot = k === l ? -1 : 0;
      for (let i = 0; i < n; i++) dot += vectors[k * n + i]! * vectors[l * n + i]!;
      skew = Math.max(skew, Math.abs(dot));
    }
  }
  return {residual: residual / Math.max(...values.map(Math.abs)), skew, values};
}

function gram(n: number, rows: number): Float64Array {
  const x = Float64Array.from({length: n * rows}, normals(n));
  return Float64Array.from({length: n * n}, (_, j) => {
    let sum = 0;
    for (let s = 0; s < rows; s++) sum += x[Math.floor(j / n) * rows + s]! * x[(j % n) * rows + s]!;
    return sum;
  });
}

describe("symmetricEigen", () => {
  it("agrees with numpy's eigh", () => {
    const matrix = Float64Array.of(4, 1, -2, 2, 1, 2, 0, 1, -2, 0, 3, -2, 2, 1, -2, -1);
    expectClose(
      symmetricEigen(matrix, 4).values,
      [6.844621107234966, 2.2685314064312423, 1.0843644637732177, -2.197516977439427],
      1e-13,
    );
    expect(faults(matrix, 4).residual).toBeLessThan(1e-15);
  });

  it.each([
    [1, 3],
    [2, 5],
    [40, 100],
    [90, 30], // two thirds of the eigenvalues are 0
    [150, 250],
  ])("solves A v = lambda v with orthonormal v: %i columns of %i rows", (n, rows) => {
    const {residual, skew, values} = faults(gram(n, rows), n);
    expect(residual).toBeLessThan(1e-14);
    expect(skew).toBeLessThan(1e-13);
    for (let k = 1; k < n; k++) expect(values[k]).toBeLessThanOrEqual(values[k - 1]!);
  });

  it("gives the leading pairs alone where they are all that is wanted, and they are those of the whole", () => {
    const matrix = gram(60, 90);
    const [whole, leading] = [symmetricEigen(matrix, 60), symmetricEigen(matrix, 60, 7)];
    expect(leading.values).toEqual(whole.values.slice(0, 7));
    expect(leading.vectors).toEqual(whole.vectors.slice(0, 7 * 60));
    expect(symmetricEigen(matrix, 60, 80).values.length).toBe(60);
    expect(symmetricEigen(matrix, 60, 0).vectors.length).toBe(0);
  });

  it("solves matrices that are diagonal, all zero, or all equal", () => {
    expectClose(symmetricEigen(Float64Array.of(1, 0, 0, 0, 3, 0, 0, 0, 2), 3).values, [3, 2, 1], 0.5e-15);
    expect(symmetricEigen(new Float64Array(9), 3).values).toEqual(new Float64Array(3));
    const ones = faults(new Float64Array(49).fill(1), 7);
    expect(ones.residual).toBeLessThan(1e-15);
    expect(ones.values[0]).toBeCloseTo(7, 14);
  });

  it("has nothing to say of an empty matrix", () =>
    expect(symmetricEigen(new Float64Array(), 0).values.length).toBe(0));
  it("refuses missing and infinite values", () => {
    expect(() => symmetricEigen(Float64Array.of(NaN), 1)).toThrow(RangeError);
    expect(() => symmetricEigen(Float64Array.of(1, 2, 2, Infinity), 2)).toThrow(RangeError);
  });
});
