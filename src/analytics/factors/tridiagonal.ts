/** 1 - scale v v', over the last entries of a vector. */
export interface Reflection {
  readonly v: Float64Array;
  readonly scale: number;
}

/** Q'AQ, which has nothing but a diagonal and what lies beside it. */
export interface Tridiagonal {
  readonly diagonal: Float64Array;
  /** Entry i links rows i and i + 1; the last is 0. */
  readonly below: Float64Array;
  /** Their product is Q. */
  readonly reflections: readonly Reflection[];
}

/**
 * Reduces a symmetric matrix to a tridiagonal one with the same eigenvalues by Householder reflections.
 *
 * @param matrix n x n, finite; the lower triangle is read, nothing is changed
 * @see Wilkinson and Reinsch 1971, procedure tred2
 */
export function tridiagonal(matrix: Float64Array, n: number): Tridiagonal {
  const a = matrix.slice(); // its lower triangle alone is kept up
  const below = new Float64Array(n);
  const reflections: Reflection[] = [];
  for (let k = 0; k < n - 2; k++) {
    const size = n - k - 1;
    const v = new Float64Array(size);
    for (let i = 0; i < size; i++) v[i] = a[(k + 1 + i) * n + k]!;
    const length = Math.sqrt(v.reduce((sum, x) => sum + x * x, 0)) * (v[0]! < 0 ? 1 : -1);
    below[k] = length;
    if (length === 0) {
      reflections.push({v, scale: 0});
      continue;
    }
    v[0]! -= length;
    const scale = -1 / (length * v[0]!); // 2 / (v . v)
    reflections.push({v, scale});

    // A <- A - v w' - w v' over the rows that remain, with p = scale A v and w = p - scale (p . v) / 2 v.
    const corner = (k + 1) * n + k + 1;
    const w = product(a, n, corner, v);
    let along = 0;
    for (let i = 0; i < size; i++) along += (w[i]! *= scale) * v[i]!;
    for (let i = 0; i < size; i++) w[i]! -= ((scale * along) / 2) * v[i]!;
    reduce(a, n, corner, v, w);
  }
  if (n > 1) below[n - 2] = a[(n - 1) * n + n - 2]!;
  return {diagonal: Float64Array.from({length: n}, (_, i) => a[i * n + i]!), below, reflections};
}

// Two rows at a time in both of these: what is read of the vectors then serves twice.

/** A v for the symmetric matrix whose lower triangle begins at a corner. */
function product(a: Float64Array, n: number, corner: number, v: Float64Array): Float64Array {
  const size = v.length;
  const w = new Float64Array(size);
  for (let i = 0; i + 1 < size; i += 2) {
    const row = corner + i * n;
    const next = row + n;
    const [vi, vn] = [v[i], v[i + 1]];
    let [sum, sumNext] = [0, 0];
    for (let j = 0; j < i; j++) {
      const x = a[row + j];
      const y = a[next + j];
      sum += x! * v[j]!;
      sumNext += y! * v[j]!;
      w[j]! += x! * vi! + y! * vn!;
    }
    w[i]! += sum + a[row + i]! * vi! + a[next + i]! * vn!;
    w[i + 1]! += sumNext + a[next + i]! * vi! + a[next + i + 1]! * vn!;
  }
  if (size % 2 === 1) {
    const row = corner + (size - 1) * n;
    const vi = v[size - 1];
    let sum = 0;
    for (let j = 0; j < size - 1; j++) {
      sum += a[row + j]! * v[j]!;
      w[j]! += a[row + j]! * vi!;
    }
    w[size - 1]! += sum + a[row + size - 1]! * vi!;
  }
  return w;
}

/** Takes v w' + w v' out of that matrix. */
function reduce(a: Float64Array, n: number, corner: number, v: Float64Array, w: Float64Array): void {
  const size = v.length;
  for (let i = 0; i + 1 < size; i += 2) {
    const row = corner + i * n;
    const next = row + n;
    const [vi, wi, vn, wn] = [v[i], w[i], v[i + 1], w[i + 1]];
    for (let j = 0; j <= i; j++) {
      a[row + j]! -= vi! * w[j]! + wi! * v[j]!;
      a[next + j]! -= vn! * w[j]! + wn! * v[j]!;
    }
    a[next + i + 1]! -= 2 * vn! * wn!;
  }
  if (size % 2 === 0) return;
  const row = corner + (size - 1) * n;
  for (let j = 0; j < size; j++) a[row + j]! -= v[size - 1]! * w[j]! + w[size - 1]! * v[j]!;
}
