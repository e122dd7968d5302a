import {powers} from "./moments.js";

/**
 * Mean block length of the stationary bootstrap, chosen from the dependence of a series and of its squares: the longer
 * of the two, since returns that do not depend on each other may still be large in stretches.
 *
 * @param values ordered by date; missing and infinite ones are left out and the rest closed up
 * @returns rows, at least 1
 */
export function automaticBlockLength(values: Float64Array): number {
  const known = values.filter((x) => x - x === 0);
  const {mean} = powers(known);
  return Math.max(blockLengthOf(known), blockLengthOf(known.map((x) => (x - mean) ** 2)));
}

/**
 * Block length that minimises the mean squared error of the variance of a mean under the stationary bootstrap:
 * (2 G^2 / D)^(1/3) n^(1/3) with G = sum |k| R(k), D = 2 (sum R(k))^2 and autocovariances R in a flat-top window twice as
 * wide as the last lag at which the correlogram is not negligible.
 *
 * @param values ordered by date, none missing
 * @returns rows, at least 1 and at most the lower of 3 sqrt(n) and n / 3
 * @see Politis and White (2004), Automatic block-length selection for the dependent bootstrap, Econometric Reviews 23 (1);
 *   D as corrected by Patton, Politis and White (2009), Econometric Reviews 28 (4)
 */
export function blockLengthOf(values: Float64Array): number {
  const n = values.length;
  const {mean, m2} = powers(values);
  if (n < 10 || !(m2 > 0)) return 1;
  const covariance = (lag: number): number => {
    let sum = 0;
    for (let t = lag; t < n; t++) sum += (values[t]! - mean) * (values[t - lag]! - mean);
    return sum / n;
  };
  const run = Math.max(5, Math.ceil(Math.sqrt(Math.log10(n))));
  const furthest = Math.min(n - 1, Math.ceil(Math.sqrt(n)) + run);
  const covariances = Float64Array.from({length: furthest + 1}, (_, lag) => covariance(lag));
  const negligible = 2 * Math.sqrt(Math.log10(n) / n) * covariances[0]!;

  // The first lag after which a run of negligible ones follows; without such a run the last one that is not.
  let last = 0;
  for (let lag = 1; lag <= furthest && lag - last <= run; lag++)
    if (Math.abs(covariances[lag]!) >= negligible) last = lag;
  const width = Math.min(2 * Math.max(1, last), furthest);
  let [moment, spectrum] = [0, covariances[0]!];
  for (let lag = 1; lag <= width; lag++) {
    const share = lag / width;
    const weight = share <= 0.5 ? 1 : 2 * (1 - share);
    moment += 2 * weight * lag * covariances[lag]!;
    spectrum += 2 * weight * covariances[lag]!;
  }
  const length = Math.cbrt((moment / spectrum) ** 2 * n);
  const most = Math.ceil(Math.min(3 * Math.sqrt(n), n / 3));
  return Number.isFinite(length) ? Math.min(most, Math.max(1, length)) : most;
}
