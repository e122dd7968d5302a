/** Sweeps over all pairs of columns after which the rotations are as good as they get; ten is already unusual. */
const MAXIMUM_SWEEPS = 60;

/** A = U S V' of a matrix with p columns, singular values in no particular order. */
export interface SingularValues {
  /** p values >= 0; with fewer rows than columns the surplus ones are rounding or 0. */
  readonly values: Float64Array;
  /** U S, column-major, rows x p: orthogonal columns whose lengths are the singular values. */
  readonly scaledLeft: Float64Array;
  /** V, column-major, p x p. */
  readonly right: Float64Array;
}

/**
 * Singular value decomposition of a small matrix by one-sided Jacobi rotations, which finds small singular values to
 * high relative accuracy.
 *
 * @param matrix column-major, rows x columns, finite; not changed
 * @see Demmel and Veselic 1992, "Jacobi's method is more accurate than QR"
 */
export function singularValues(matrix: Float64Array, rows: number, columns: number): SingularValues {
  const a = matrix.slice();
  const v = new Float64Array(columns * columns);
  for (let j = 0; j < columns; j++) v[j * columns + j] = 1;

  for (let sweep = 0, rotated = true; rotated && sweep < MAXIMUM_SWEEPS; sweep++) {
    rotated = false;
    for (let i = 0; i < columns - 1; i++) {
      for (let j = i + 1; j < columns; j++) {
        let [alpha, beta, gamma] = [0, 0, 0];
        for (let r = 0; r < rows; r++) {
          const x = a[i * rows + r];
          const y = a[j * rows + r];
          alpha += x! * x!;
          beta += y! * y!;
          gamma += x! * y!;
        }
        if (!(Math.abs(gamma) > Number.EPSILON * Math.sqrt(alpha) * Math.sqrt(beta))) continue;
        rotated = true;
        const zeta = (beta - alpha) / (2 * gamma);
        const t = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.hypot(1, zeta));
        const c = 1 / Math.hypot(1, t);
        rotate(a, i * rows, j * rows, rows, c, c * t);
        rotate(v, i * columns, j * columns, columns, c, c * t);
      }
    }
  }

  const values = new Float64Array(columns);
  for (let j = 0; j < columns; j++) values[j] = Math.hypot(...a.subarray(j * rows, (j + 1) * rows));
  return {values, scaledLeft: a, right: v};
}

/** Turns two columns in their plane: x, y become c x - s y, s x + c y. */
function rotate(m: Float64Array, x: number, y: number, rows: number, c: number, s: number): void {
  for (let r = 0; r < rows; r++) {
    const left = m[x + r];
    const right = m[y + r];
    m[x + r] = c * left! - s * right!;
    m[y + r] = s * left! + c * right!;
  }
}
