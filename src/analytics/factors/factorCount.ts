/** What the criteria for the number of factors look at. */
export interface Spectrum {
  /** Leading eigenvalues of the correlation matrix, largest first. */
  readonly values: Float64Array;
  readonly assets: number;
  readonly observations: number;
}

/**
 * Number of factors by the information criterion ICp2: the k that makes ln V(k) + k (N + T) / (N T) ln min(N, T) smallest,
 * where V(k) is the mean squared residual after k principal components.
 *
 * @returns from 0 to the number of eigenvalues given
 * @see Bai and Ng 2002, "Determining the number of factors in approximate factor models", Econometrica 70, equation 9
 */
export function baiNgCount({values, assets: N, observations: T}: Spectrum): number {
  const penalty = ((N + T) / (N * T)) * Math.log(Math.min(N, T));
  let rest = 1; // the mean variance of standardised returns
  let best = {count: 0, criterion: Math.log(rest)};
  for (let k = 1; k <= values.length; k++) {
    rest -= values[k - 1]! / N;
    // Nothing but rounding is left once the components explain everything.
    if (!(rest > Number.EPSILON * N)) break;
    const criterion = Math.log(rest) + k * penalty;
    if (criterion < best.criterion) best = {count: k, criterion};
  }
  return best.count;
}

/**
 * Number of eigenvalues above (1 + sqrt(N / T))^2, the largest that a correlation matrix of independent returns has in
 * the limit.
 *
 * @see Marchenko and Pastur 1967; Laloux, Cizeau, Bouchaud and Potters 1999, Physical Review Letters 83
 */
export function marchenkoPasturCount({values, assets, observations}: Spectrum): number {
  const edge = marchenkoPasturEdge(assets, observations);
  return values.filter((value) => value > edge).length;
}

/** (1 + sqrt(N / T))^2. */
export function marchenkoPasturEdge(assets: number, observations: number): number {
  return (1 + Math.sqrt(assets / observations)) ** 2;
}
