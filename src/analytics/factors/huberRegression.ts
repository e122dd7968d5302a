import {nearHuber, robustScale} from "./huberApproach.js";
import {type Regression, linearRegression, residualsOf, totalSumOfSquares, weightedSolution} from "./regression.js";

/** Residuals beyond this many scales pull with constant force: 95% efficiency where errors are normal (Huber). */
export const HUBER_TUNING = 1.345;

const MAXIMUM_ITERATIONS = 200;

/** The iteration has settled where no standardised residual moves by more. */
const SETTLED = 1e-10;

/**
 * Huber's M-estimator by iteratively reweighted least squares from the ordinary solution. The scale is the median
 * absolute residual / 0.6745, taken anew in every round. R-squared is weighted with the final weights.
 *
 * With few rows to spare the scale can shrink from round to round towards a perfect fit of half the rows. Such a
 * regression does not settle, and has no standard errors.
 *
 * @param design X, column-major; its first column is the constant
 * @param tuning residuals beyond `tuning` scales are weighted down
 * @see Huber 1981, Robust Statistics, 7.6 (standard errors) and 7.8; statsmodels, RLM with HuberT, scale "mad", cov "H1"
 */
export function huberRegression(
  design: Float64Array,
  y: Float64Array,
  columns: number,
  tuning = HUBER_TUNING,
): Regression {
  const ordinary = linearRegression(design, y, columns);
  let {coefficients} = ordinary;
  const near = ordinary.rank < columns ? undefined : nearHuber(design, y, columns, ordinary.residuals, tuning);
  let residuals = near ?? ordinary.residuals;
  let scale = robustScale(residuals);
  let weights = new Float64Array(y.length).fill(1);
  let settled = scale === 0;
  for (let round = 0; !settled && round < MAXIMUM_ITERATIONS; round++) {
    const before = residuals.map((e) => e / scale);
    weights = before.map((z) => Math.min(1, tuning / Math.abs(z)));
    coefficients = weightedSolution(design, y, columns, weights).coefficients;
    residuals = residualsOf(design, y, coefficients);
    scale = robustScale(residuals);
    const moved = before.reduce((most, z, i) => Math.max(most, Math.abs(residuals[i]! / scale - z)), 0);
    settled = moved < SETTLED;
    if (scale === 0) break;
  }

  const free = y.length - ordinary.rank;
  const spread = ordinary.residuals.reduce((sum, e) => sum + e * e, 0) / free;
  const robust = settled && scale > 0 ? robustVariance(residuals, scale, tuning, ordinary.rank) : NaN;
  const rest = residuals.reduce((sum, e, i) => sum + weights[i]! * e * e, 0);
  return {
    coefficients,
    // The ordinary standard errors hold sqrt(spread x diag (X'X)^-1); only the variance in front changes.
    standardErrors: ordinary.standardErrors.map((error) => error * Math.sqrt(robust / spread)),
    residuals,
    rSquared: 1 - rest / totalSumOfSquares(y, weights),
    rank: ordinary.rank,
    settled,
  };
}

/** What stands before (X'X)^-1 in the covariance of the coefficients. @see Huber 1981, equation 6.5 with his correction */
function robustVariance(residuals: Float64Array, scale: number, tuning: number, rank: number): number {
  const n = residuals.length;
  let [inside, squares] = [0, 0];
  for (const e of residuals) {
    const z = Math.abs(e / scale);
    if (z <= tuning) inside++;
    squares += Math.min(z, tuning) ** 2;
  }
  const m = inside / n;
  const correction = 1 + (rank / n) * ((1 - m) / m);
  return (correction ** 2 * (squares / (n - rank)) * scale ** 2) / m ** 2;
}
