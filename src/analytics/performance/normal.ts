/**
 * Standard normal distribution function, to about 1e-15 absolute and 1e-13 relative down to the far lower tail.
 *
 * The density times a continued fraction (Laplace) in the tails, and its Taylor series around 0 in the middle.
 *
 * @param z standard deviations; may be infinite
 * @returns a probability; NaN for NaN
 * @see Abramowitz and Stegun (1964), Handbook of Mathematical Functions, 26.2.11 and 26.2.14
 */
export function normalCdf(z: number): number {
  if (Number.isNaN(z)) return NaN;
  const x = Math.abs(z);
  const upper = x < 3 ? 0.5 - normalDensity(x) * oddSeries(x) : normalDensity(x) * millsRatio(x);
  return z > 0 ? 1 - upper : upper;
}

/**
 * Standard normal quantile, the inverse of `normalCdf`.
 *
 * @param p a probability
 * @returns standard deviations; -Infinity at 0, +Infinity at 1, NaN outside
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return NaN;
  if (p === 0 || p === 1) return p === 0 ? -Infinity : Infinity;
  if (p > 0.5) return -normalQuantile(1 - p);
  // A rough start (26.2.23, to 4.5e-4), then Halley's method, which triples the correct digits at each step.
  const t = Math.sqrt(-2 * Math.log(p));
  let z = (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t ** 3) - t;
  for (let step = 0; step < 3; step++) {
    const error = (normalCdf(z) - p) / normalDensity(z);
    z -= error / (1 + (z * error) / 2);
  }
  return z;
}

/** Standard normal density. */
export function normalDensity(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}

/** x + x^3/3 + x^5/(3 5) + ..., all terms positive. */
function oddSeries(x: number): number {
  let sum = 0;
  let term = x;
  for (let k = 3; sum + term !== sum; k += 2) {
    sum += term;
    term *= (x * x) / k;
  }
  return sum;
}

/** 1/(x + 1/(x + 2/(x + 3/(x + ...)))), the upper tail over the density; for x >= 3. */
function millsRatio(x: number): number {
  let fraction = x;
  // So many terms leave nothing of the result to be had, 1e-15 of it.
  for (let k = Math.ceil(4 + 1000 / (x * x)); k > 0; k--) fraction = x + k / fraction;
  return 1 / fraction;
}
