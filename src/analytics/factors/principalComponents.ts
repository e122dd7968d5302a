import {symmetricEigen} from "./eigen.js";

/** Leading principal components of a set of columns. */
export interface PrincipalComponents {
  /** Eigenvalues of U'U, largest first. */
  readonly values: Float64Array;
  /** Eigenvectors of length 1, one a row: the entry of asset i in component k is `vectors[k * assets + i]`. */
  readonly vectors: Float64Array;
}

/**
 * Leading eigenpairs of U'U, where the columns of U are the assets. Works on the smaller of U'U (assets x assets) and UU'
 * (observations x observations), which have the same non-zero eigenvalues. Components of zero variance have no direction
 * and are left out, so there can be fewer than asked for. Every sign is such that the entries add up to a positive number.
 *
 * @param columns one run of observations an asset: observation s of asset i is `columns[i * observations + s]`, finite
 */
export function principalComponents(
  columns: Float64Array,
  assets: number,
  observations: number,
  count: number,
): PrincipalComponents {
  const wide = assets > observations;
  const gram = wide ? outerProducts(columns, assets, observations) : innerProducts(columns, assets, observations);
  const side = Math.min(assets, observations);
  const {values, vectors} = symmetricEigen(gram, side, count);
  const floor = side * Number.EPSILON * (values[0] ?? 0);
  const kept = values.filter((value) => value > floor).length;
  const leading = vectors.slice(0, kept * side);
  const components = wide ? turned(columns, leading, assets, observations, kept) : leading;
  for (let k = 0; k < kept; k++) {
    const vector = components.subarray(k * assets, (k + 1) * assets);
    if (vector.reduce((sum, x) => sum + x, 0) < 0) vector.forEach((x, i) => (vector[i] = -x));
  }
  return {values: values.slice(0, kept), vectors: components};
}

/** U'U, row-major. */
function innerProducts(columns: Float64Array, assets: number, observations: number): Float64Array {
  const gram = new Float64Array(assets * assets);
  for (let i = 0; i < assets; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let s = 0; s < observations; s++) sum += columns[i * observations + s]! * columns[j * observations + s]!;
      gram[i * assets + j] = gram[j * assets + i] = sum;
    }
  }
  return gram;
}

/** UU', row-major; the lower triangle only. */
function outerProducts(columns: Float64Array, assets: number, observations: number): Float64Array {
  const gram = new Float64Array(observations * observations);
  for (let i = 0; i < assets; i++) {
    const u = columns.subarray(i * observations, (i + 1) * observations);
    for (let s = 0; s < observations; s++) for (let r = 0; r <= s; r++) gram[s * observations + r]! += u[s]! * u[r]!;
  }
  return gram;
}

/** Eigenvectors of U'U from those of UU': U'u made of length 1. */
function turned(columns: Float64Array, left: Float64Array, assets: number, observations: number, count: number) {
  const vectors = new Float64Array(count * assets);
  for (let k = 0; k < count; k++) {
    const vector = vectors.subarray(k * assets, (k + 1) * assets);
    for (let i = 0; i < assets; i++)
      for (let s = 0; s < observations; s++) vector[i]! += columns[i * observations + s]! * left[k * observations + s]!;
    const length = Math.hypot(...vector);
    vector.forEach((x, i) => (vector[i] = x / length));
  }
  return vectors;
}
