import {type Rotations, implicitQl} from "./implicitQl.js";
import {type Reflection, tridiagonal} from "./tridiagonal.js";

/** Eigenpairs of a symmetric matrix, largest value first. */
export interface Eigen {
  readonly values: Float64Array;
  /** One vector a row, each of length 1: entry i of vector k is `vectors[k * n + i]`. */
  readonly vectors: Float64Array;
}

/**
 * The leading eigenpairs of a symmetric matrix, all of them unless told: Householder reduction to a tridiagonal, implicit
 * QL for its eigenvalues, and the vectors wanted made of the reflections and rotations, last to first. Takes of the order
 * of n^3 multiplications for the reduction and 10 n^2 a vector, so it is meant for a few hundred rows.
 *
 * @param matrix n x n, finite; the lower triangle is read, nothing is changed
 * @param count pairs wanted; there are never more than n
 * @throws RangeError where a value is not finite
 * @see Wilkinson and Reinsch 1971, procedures tred2 and tql2
 */
export function symmetricEigen(matrix: Float64Array, n: number, count = n): Eigen {
  for (let i = 0; i < n * n; i++)
    if (!Number.isFinite(matrix[i])) throw new RangeError("an eigenproblem needs finite values");
  const {diagonal, below, reflections} = tridiagonal(matrix, n);
  const rotations = implicitQl(diagonal, below);
  const order = Array.from(diagonal.keys()).sort((i, j) => diagonal[j]! - diagonal[i]!);
  const wanted = order.slice(0, count);

  // Entry i of vector k is at i x wanted + k, so that what turns two entries runs over all vectors in order.
  const kept = wanted.length;
  const turned = new Float64Array(n * kept);
  wanted.forEach((i, k) => (turned[i * kept + k] = 1));
  rotate(turned, kept, rotations);
  reflect(turned, kept, reflections, n);
  const vectors = new Float64Array(kept * n);
  for (let k = 0; k < kept; k++) for (let i = 0; i < n; i++) vectors[k * n + i] = turned[i * kept + k]!;
  return {values: Float64Array.from(wanted, (i) => diagonal[i]!), vectors};
}

/** Turns vectors of the diagonalised matrix into those of the tridiagonal. */
function rotate(x: Float64Array, count: number, {row, cosine, sine}: Rotations): void {
  for (let r = row.length - 1; r >= 0; r--) {
    const c = cosine[r];
    const s = sine[r];
    const low = row[r]! * count;
    for (let j = low; j < low + count; j++) {
      const y = x[j];
      const z = x[j + count];
      x[j] = c! * y! + s! * z!;
      x[j + count] = c! * z! - s! * y!;
    }
  }
}

/** Turns vectors of the tridiagonal into those of the matrix. */
function reflect(x: Float64Array, count: number, reflections: readonly Reflection[], n: number): void {
  const along = new Float64Array(count);
  for (const {v, scale} of reflections.toReversed()) {
    const from = (n - v.length) * count;
    along.fill(0);
    for (let i = 0; i < v.length; i++) for (let k = 0; k < count; k++) along[k]! += v[i]! * x[from + i * count + k]!;
    for (let i = 0; i < v.length; i++) {
      const times = scale * v[i]!;
      for (let k = 0; k < count; k++) x[from + i * count + k]! -= times * along[k]!;
    }
  }
}
