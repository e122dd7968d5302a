import {singularValues} from "./singularValues.js";

/** A least-squares solution. */
export interface LeastSquares {
  readonly coefficients: Float64Array;
  /** y - X b. */
  readonly residuals: Float64Array;
  readonly rank: number;
  /** Pseudo-inverse of X'X, p x p, symmetric: the covariance of the coefficients for a residual variance of 1. */
  readonly inverse: Float64Array;
}

/**
 * Solves min |y - X b|, and where X does not determine b, takes the shortest such b (as a pseudo-inverse does).
 *
 * X is reduced to a triangle by Householder reflections and the triangle is decomposed by singular values: unlike normal
 * equations this does not square the condition of X, and collinear columns are seen as what they are.
 *
 * @param design X, column-major, rows x columns, finite; not changed
 * @param y an entry a row, finite
 * @param tolerance singular values up to this share of the largest count as zero; by default the larger dimension x 2^-52
 *   (numpy, matrix_rank)
 * @see Golub and Van Loan, Matrix Computations, 5.2 and 5.5
 */
export function leastSquares(
  design: Float64Array,
  y: Float64Array,
  columns: number,
  tolerance = Math.max(y.length, columns) * Number.EPSILON,
): LeastSquares {
  const rows = y.length;
  const x = design.slice();
  const b = y.slice();
  const height = Math.min(rows, columns);
  for (let j = 0; j < height; j++) reflect(x, b, rows, columns, j);

  const triangle = new Float64Array(height * columns);
  for (let j = 0; j < columns; j++)
    for (let i = 0; i <= Math.min(j, height - 1); i++) triangle[j * height + i] = x[j * rows + i]!;
  const {values, scaledLeft, right} = singularValues(triangle, height, columns);

  let largest = 0;
  for (const s of values) largest = Math.max(largest, s);
  const coefficients = new Float64Array(columns);
  const inverse = new Float64Array(columns * columns);
  let rank = 0;
  for (let j = 0; j < columns; j++) {
    const s2 = values[j]! * values[j]!;
    if (!(values[j]! > tolerance * largest)) continue;
    rank++;
    let along = 0;
    for (let i = 0; i < height; i++) along += scaledLeft[j * height + i]! * b[i]!;
    for (let k = 0; k < columns; k++) {
      const vk = right[j * columns + k];
      coefficients[k]! += (along / s2) * vk!;
      for (let l = 0; l < columns; l++) inverse[k * columns + l]! += (vk! * right[j * columns + l]!) / s2;
    }
  }

  const residuals = y.slice();
  for (let j = 0; j < columns; j++)
    for (let i = 0; i < rows; i++) residuals[i]! -= design[j * rows + i]! * coefficients[j]!;
  return {coefficients, residuals, rank, inverse};
}

/** Clears column j below its diagonal with a Householder reflection of the columns to its right and of b. */
function reflect(x: Float64Array, b: Float64Array, rows: number, columns: number, j: number): void {
  const head = j * rows + j;
  const end = (j + 1) * rows;
  let largest = 0;
  for (let i = head; i < end; i++) largest = Math.max(largest, Math.abs(x[i]!));
  if (largest === 0) return;
  let length = 0;
  for (let i = head; i < end; i++) length += (x[i]! / largest) ** 2;
  length = Math.sqrt(length) * largest * (x[head]! < 0 ? 1 : -1);
  // v = column - length e1; its squared length is 2 length (length - head).
  const v = x.slice(head, end);
  v[0]! -= length;
  const scale = 1 / (length * v[0]!);
  x[head] = length;
  x.fill(0, head + 1, end);
  for (let k = j + 1; k < columns; k++) apply(v, scale, x, k * rows + j);
  apply(v, scale, b, j);
}

/** Adds scale x (v . z) x v to the run z of `values` from `start`, where scale = -2 / (v . v). */
function apply(v: Float64Array, scale: number, values: Float64Array, start: number): void {
  let dot = 0;
  for (let i = 0; i < v.length; i++) dot += v[i]! * values[start + i]!;
  dot *= scale;
  for (let i = 0; i < v.length; i++) values[start + i]! += dot * v[i]!;
}
