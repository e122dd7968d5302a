/**
 * Cumulative distribution of Student's t with a whole number of degrees of freedom.
 *
 * @param df whole, >= 1
 * @see Abramowitz and Stegun (1964), Handbook of Mathematical Functions, 26.7.3 and 26.7.4
 */
export function studentCdf(t: number, df: number): number {
  const theta = Math.atan(t / Math.sqrt(df));
  const cosine2 = df / (df + t * t);
  const odd = df % 2 === 1;
  let term = odd ? Math.cos(theta) : 1;
  let sum = df === 1 ? 0 : term;
  for (let k = odd ? 3 : 2; k <= df - 2; k += 2) {
    term *= ((k - 1) / k) * cosine2;
    sum += term;
  }
  const within = odd ? (2 / Math.PI) * (theta + Math.sin(theta) * sum) : Math.sin(theta) * sum;
  return (1 + within) / 2;
}

const found = new Map<string, number>();

/**
 * Quantile of Student's t with a whole number of degrees of freedom, by bisection of its distribution.
 *
 * @param p a probability strictly between 0 and 1
 * @param df whole, >= 1
 */
export function studentQuantile(p: number, df: number): number {
  if (p < 0.5) return -studentQuantile(1 - p, df);
  const key = `${p} ${df}`;
  let quantile = found.get(key);
  if (quantile === undefined) {
    let [low, high] = [0, 1];
    while (studentCdf(high, df) < p) high *= 2;
    for (let i = 0; i < 60; i++) {
      const middle = (low + high) / 2;
      if (studentCdf(middle, df) < p) low = middle;
      else high = middle;
    }
    quantile = (low + high) / 2;
    found.set(key, quantile);
  }
  return quantile;
}
