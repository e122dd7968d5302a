/**
 * Standard normal distribution function, to 1e-15 absolute and 1e-13 relative down to the far lower tail.
 *
 * Cody's rational approximations, with the coefficients of his CDF routine in SPECFUN.
 *
 * @param z standard deviations; may be infinite
 * @param density that of `z`, where it is known already
 * @returns a probability; NaN for NaN
 * @see Cody (1969), Rational Chebyshev approximations for the error function, Mathematics of computation 23, 631-638
 */
export function normalCdf(z: number, density = normalDensity(z)): number {
  const x = Math.abs(z);
  if (x <= MIDDLE) return 0.5 + oddPart(z);
  if (x === Infinity) return z > 0 ? 1 : 0;
  const upper = density * (x <= TAIL ? shoulder(x) : millsRatio(x));
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
    const density = normalDensity(z);
    const error = (normalCdf(z, density) - p) / density;
    z -= error / (1 + (z * error) / 2);
  }
  return z;
}

/** Standard normal density. */
export function normalDensity(z: number): number {
  return Math.exp((-z * z) / 2) / ROOT_2_PI;
}

const ROOT_2_PI = Math.sqrt(2 * Math.PI);

/** Where one approximation ends and the next begins: the upper quartile, and the square root of 32. */
const MIDDLE = 0.67448975;
const TAIL = Math.sqrt(32);

/** The distribution function less a half, for |z| <= MIDDLE. */
function oddPart(z: number): number {
  const y = z * z;
  const above =
    (((0.06568233791820745 * y + 2.2352520354606837) * y + 161.02823106855587) * y + 1067.689485460371) * y +
    18154.98125334356;
  const below = (((y + 47.202581904688245) * y + 976.0985517377767) * y + 10260.932208618979) * y + 45507.78933502673;
  return (z * above) / below;
}

/** The upper tail over the density, for MIDDLE < x <= TAIL. */
function shoulder(x: number): number {
  let above = 1.0765576773720192e-8;
  above = above * x + 0.39894151208813466;
  above = above * x + 8.883149794388375;
  above = above * x + 93.50665613217785;
  above = above * x + 597.2702763948002;
  above = above * x + 2494.5375852903726;
  above = above * x + 6848.190450536283;
  above = above * x + 11602.65143764735;
  above = above * x + 9842.714838383978;
  let below = x + 22.266688044328117;
  below = below * x + 235.387901782625;
  below = below * x + 1519.3775994075547;
  below = below * x + 6485.558298266761;
  below = below * x + 18615.571640885097;
  below = below * x + 34900.95272114598;
  below = below * x + 38912.00328609327;
  below = below * x + 19685.429676859992;
  return (ROOT_2_PI * above) / below;
}

/** The upper tail over the density, for x > TAIL. */
function millsRatio(x: number): number {
  const y = 1 / (x * x);
  let above = 0.02307344176494017;
  above = above * y + 0.215898534057957;
  above = above * y + 0.12740116116024736;
  above = above * y + 0.022235277870649807;
  above = above * y + 0.0014216191932278936;
  above = above * y + 2.9112874951168793e-5;
  let below = y + 1.284260096144911;
  below = below * y + 0.4682382124808651;
  below = below * y + 0.06598813786892856;
  below = below * y + 0.0037823963320275824;
  below = below * y + 7.297515550839662e-5;
  return (1 - (ROOT_2_PI * y * above) / below) / x;
}
