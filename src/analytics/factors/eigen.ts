/** Eigenpairs of a symmetric matrix, largest value first. */
export interface Eigen {
  readonly values: Float64Array;
  /** One vector a row, each of length 1: entry i of vector k is `vectors[k * n + i]`. */
  readonly vectors: Float64Array;
}

/** Iterations for one eigenvalue; the mean is under two. */
const MAXIMUM_ITERATIONS = 60;

/**
 * All eigenpairs of a symmetric matrix: Householder reduction to a tridiagonal, then implicit QL. Takes of the order of
 * 3 n^3 multiplications, so it is meant for a few hundred rows.
 *
 * @param matrix n x n, finite; the lower triangle is read, nothing is changed
 * @throws RangeError where a value is not finite
 * @see Wilkinson and Reinsch 1971, procedures tred2 and tql2
 */
export function symmetricEigen(matrix: Float64Array, n: number): Eigen {
  for (let i = 0; i < n * n; i++)
    if (!Number.isFinite(matrix[i])) throw new RangeError("an eigenproblem needs finite values");
  const {diagonal, below, vectors} = tridiagonal(matrix, n);
  implicitQl(diagonal, below, vectors, n);

  const order = Array.from(diagonal.keys()).sort((i, j) => diagonal[j] - diagonal[i]);
  const sorted = new Float64Array(n * n);
  order.forEach((from, to) => sorted.set(vectors.subarray(from * n, (from + 1) * n), to * n));
  return {values: Float64Array.from(order, (i) => diagonal[i]), vectors: sorted};
}

/** Q'AQ = tridiagonal; `vectors` holds Q' (one column of Q a row). `below[i]` links rows i and i + 1. */
function tridiagonal(matrix: Float64Array, n: number) {
  const a = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) a[i * n + j] = a[j * n + i] = matrix[i * n + j];
  const below = new Float64Array(n);
  const reflections: {v: Float64Array; scale: number}[] = [];

  for (let k = 0; k < n - 2; k++) {
    const v = a.slice(k * n + k + 1, (k + 1) * n);
    const length = Math.hypot(...v) * (v[0] < 0 ? 1 : -1);
    below[k] = length;
    if (length === 0) {
      reflections.push({v, scale: 0});
      continue;
    }
    v[0] -= length;
    const scale = -1 / (length * v[0]); // 2 / (v . v)
    reflections.push({v, scale});

    // A <- A - v w' - w v' over the rows that remain, with p = scale A v and w = p - scale (p . v) / 2 v.
    const size = n - k - 1;
    const w = new Float64Array(size);
    let along = 0;
    for (let i = 0; i < size; i++) {
      const row = (k + 1 + i) * n + k + 1;
      let sum = 0;
      for (let j = 0; j < size; j++) sum += a[row + j] * v[j];
      w[i] = scale * sum;
      along += w[i] * v[i];
    }
    for (let i = 0; i < size; i++) w[i] -= ((scale * along) / 2) * v[i];
    for (let i = 0; i < size; i++) {
      const row = (k + 1 + i) * n + k + 1;
      const [vi, wi] = [v[i], w[i]];
      for (let j = 0; j < size; j++) a[row + j] -= vi * w[j] + wi * v[j];
    }
  }
  if (n > 1) below[n - 2] = a[(n - 2) * n + n - 1];

  const vectors = new Float64Array(n * n);
  for (let i = 0; i < n; i++) vectors[i * n + i] = 1;
  for (let k = reflections.length - 1; k >= 0; k--) {
    const {v, scale} = reflections[k];
    for (let r = k + 1; r < n; r++) {
      const row = r * n + k + 1;
      let dot = 0;
      for (let j = 0; j < v.length; j++) dot += vectors[row + j] * v[j];
      dot *= scale;
      for (let j = 0; j < v.length; j++) vectors[row + j] -= dot * v[j];
    }
  }
  return {diagonal: Float64Array.from({length: n}, (_, i) => a[i * n + i]), below, vectors};
}

/** Diagonalises in place; the rows of `vectors` turn with it. */
function implicitQl(d: Float64Array, e: Float64Array, vectors: Float64Array, n: number): void {
  let size = 0;
  for (let i = 0; i < n; i++) size = Math.max(size, Math.abs(d[i]) + Math.abs(e[i]));
  const negligible = Number.EPSILON * size;
  for (let l = 0; l < n; l++) {
    for (let iteration = 0; ; iteration++) {
      let m = l;
      while (m < n - 1 && Math.abs(e[m]) > negligible) m++;
      if (m === l) break;
      if (iteration === MAXIMUM_ITERATIONS) throw new RangeError("the eigenvalues do not settle");

      let g = (d[l + 1] - d[l]) / (2 * e[l]);
      g = d[m] - d[l] + e[l] / (g + (g < 0 ? -1 : 1) * Math.hypot(g, 1));
      let [s, c, p] = [1, 1, 0];
      let i = m - 1;
      for (; i >= l; i--) {
        const f = s * e[i];
        const b = c * e[i];
        let r = Math.hypot(f, g);
        e[i + 1] = r;
        if (r === 0) {
          d[i + 1] -= p;
          e[m] = 0;
          break;
        }
        s = f / r;
        c = g / r;
        g = d[i + 1] - p;
        r = (d[i] - g) * s + 2 * c * b;
        p = s * r;
        d[i + 1] = g + p;
        g = c * r - b;
        const [low, high] = [i * n, (i + 1) * n];
        for (let k = 0; k < n; k++) {
          const z = vectors[high + k];
          const y = vectors[low + k];
          vectors[high + k] = s * y + c * z;
          vectors[low + k] = c * y - s * z;
        }
      }
      if (i >= l) continue;
      d[l] -= p;
      e[l] = g;
      e[m] = 0;
    }
  }
}
