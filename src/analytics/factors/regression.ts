import {leastSquares} from "./leastSquares.js";

/** One regression. */
export interface Regression {
  readonly coefficients: Float64Array;
  /** NaN without residual degrees of freedom. */
  readonly standardErrors: Float64Array;
  /** y - X b. */
  readonly residuals: Float64Array;
  /** 1 - residual / total sum of squares about the mean, weighted as the regression; NaN where y does not vary. */
  readonly rSquared: number;
  readonly rank: number;
  /** False where an iteration was given up before it settled. */
  readonly settled: boolean;
}

/**
 * Least squares, weighted where weights are given: min sum of w (y - X b)^2. The standard errors take w as the inverse
 * variance of each row, up to a common factor that is estimated.
 *
 * @param design X, column-major; its first column is the constant
 * @param weights > 0, an entry a row
 * @see statsmodels, OLS and WLS
 */
export function linearRegression(
  design: Float64Array,
  y: Float64Array,
  columns: number,
  weights?: Float64Array,
): Regression {
  const {coefficients, rank, inverse} = weightedSolution(design, y, columns, weights);
  const residuals = residualsOf(design, y, coefficients);
  const rest = sumOfSquares(residuals, weights);
  const free = y.length - rank;
  const variance = free > 0 ? rest / free : NaN;
  return {
    coefficients,
    standardErrors: coefficients.map((_, k) => Math.sqrt(variance * inverse[k * columns + k]!)),
    residuals,
    rSquared: 1 - rest / totalSumOfSquares(y, weights),
    rank,
    settled: true,
  };
}

/** Weighted least squares by scaling each row with the square root of its weight. */
export function weightedSolution(design: Float64Array, y: Float64Array, columns: number, weights?: Float64Array) {
  if (weights === undefined) return leastSquares(design, y, columns);
  const [x, b] = [design.slice(), y.slice()];
  for (let i = 0; i < y.length; i++) {
    const root = Math.sqrt(weights[i]!);
    b[i]! *= root;
    for (let j = i; j < x.length; j += y.length) x[j]! *= root;
  }
  return leastSquares(x, b, columns);
}

/** y - X b. */
export function residualsOf(design: Float64Array, y: Float64Array, coefficients: Float64Array): Float64Array {
  const residuals = y.slice();
  coefficients.forEach((b, k) => {
    for (let i = 0; i < y.length; i++) residuals[i]! -= design[k * y.length + i]! * b;
  });
  return residuals;
}

function sumOfSquares(values: Float64Array, weights?: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (weights?.[i] ?? 1) * values[i]! ** 2;
  return sum;
}

/** Weighted sum of squares about the weighted mean; NaN where it is 0. */
export function totalSumOfSquares(y: Float64Array, weights?: Float64Array): number {
  let [weight, sum] = [0, 0];
  for (let i = 0; i < y.length; i++) {
    const w = weights?.[i] ?? 1;
    weight += w;
    sum += w * y[i]!;
  }
  const mean = sum / weight;
  return (
    sumOfSquares(
      y.map((v) => v - mean),
      weights,
    ) || NaN
  );
}
