/** Plane rotations in the order in which they were made: each turns rows `row` and `row + 1`. */
export interface Rotations {
  readonly row: readonly number[];
  readonly cosine: readonly number[];
  readonly sine: readonly number[];
}

/** Iterations for one eigenvalue; the mean is under two. */
const MAXIMUM_ITERATIONS = 60;

/**
 * Diagonalises a symmetric tridiagonal matrix by implicit QL. An eigenvector of the matrix is what the rotations, last to
 * first, make of a unit vector.
 *
 * @param d the diagonal; becomes the eigenvalues, in no particular order
 * @param e what lies beside it, `e[i]` between rows i and i + 1; is spent
 * @see Wilkinson and Reinsch 1971, procedure tql2
 */
export function implicitQl(d: Float64Array, e: Float64Array): Rotations {
  const n = d.length;
  const rotations = {row: [] as number[], cosine: [] as number[], sine: [] as number[]};
  let size = 0;
  for (let i = 0; i < n; i++) size = Math.max(size, Math.abs(d[i]!) + Math.abs(e[i]!));
  const negligible = Number.EPSILON * size;
  for (let l = 0; l < n; l++) {
    for (let iteration = 0; ; iteration++) {
      let m = l;
      while (m < n - 1 && Math.abs(e[m]!) > negligible) m++;
      if (m === l) break;
      if (iteration === MAXIMUM_ITERATIONS) throw new RangeError("the eigenvalues do not settle");

      let g = (d[l + 1]! - d[l]!) / (2 * e[l]!);
      g = d[m]! - d[l]! + e[l]! / (g + (g < 0 ? -1 : 1) * Math.hypot(g, 1));
      let [s, c, p] = [1, 1, 0];
      let i = m - 1;
      for (; i >= l; i--) {
        const f = s * e[i]!;
        const b = c * e[i]!;
        let r = Math.sqrt(f * f + g * g);
        e[i + 1] = r;
        if (r === 0) {
          d[i + 1]! -= p;
          e[m] = 0;
          break;
        }
        s = f / r;
        c = g / r;
        g = d[i + 1]! - p;
        r = (d[i]! - g) * s + 2 * c * b;
        p = s * r;
        d[i + 1] = g + p;
        g = c * r - b;
        rotations.row.push(i);
        rotations.cosine.push(c);
        rotations.sine.push(s);
      }
      if (i >= l) continue;
      d[l]! -= p;
      e[l] = g;
      e[m] = 0;
    }
  }
  return rotations;
}
