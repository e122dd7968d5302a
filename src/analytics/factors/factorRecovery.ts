import {leastSquares} from "./leastSquares.js";
import {bestMatching} from "./matching.js";
import {correlation, principalAngles} from "./recovery.js";

/** How estimated factors relate to true ones. */
export interface FactorRecovery {
  /** Correlation of true factor i with estimated factor j: `correlations[i * estimated + j]`. */
  readonly correlations: Float64Array;
  /** For each true factor the estimated one that stands for it, one each, or -1 where there are too few. */
  readonly matched: Int32Array;
  /** |correlation| of each true factor with the one that stands for it; NaN without one. */
  readonly matchedCorrelation: Float64Array;
  /** Multiple correlation of each true factor with all estimated ones: 1 where they can replicate it. */
  readonly spanned: Float64Array;
  /** Angles between the spaces that both span, in radians, smallest first. */
  readonly angles: Float64Array;
}

/**
 * Holds estimated factor returns against true ones. Dates on which any of them is missing are left out.
 *
 * @param truth a column a factor
 * @param estimated a column a factor, of the same length
 */
export function factorRecovery(truth: readonly Float64Array[], estimated: readonly Float64Array[]): FactorRecovery {
  const [m, n] = [truth.length, estimated.length];
  const correlations = Float64Array.from({length: m * n}, (_, j) =>
    correlation(truth[Math.floor(j / n)]!, estimated[j % n]!),
  );
  const size = Math.max(m, n);
  const scores = Float64Array.from({length: size * size}, (_, j) => {
    const [i, k] = [Math.floor(j / size), j % size];
    return i < m && k < n ? Math.abs(correlations[i * n + k]!) || 0 : 0;
  });
  const matched = bestMatching(scores, size)
    .slice(0, m)
    .map((k) => (k < n ? k : -1));
  return {
    correlations,
    matched,
    matchedCorrelation: Float64Array.from(matched, (k, i) => (k < 0 ? NaN : Math.abs(correlations[i * n + k]!))),
    spanned: spannedBy(truth, estimated),
    angles: principalAngles(truth, estimated),
  };
}

function spannedBy(truth: readonly Float64Array[], estimated: readonly Float64Array[]): Float64Array {
  const columns = [...truth, ...estimated];
  const rows = Array.from((columns[0] ?? new Float64Array()).keys()).filter((t) =>
    columns.every((column) => Number.isFinite(column[t])),
  );
  const T = rows.length;
  const p = estimated.length + 1;
  if (T <= p) return new Float64Array(truth.length).fill(NaN);
  const pick = (column: Float64Array) => Float64Array.from(rows, (t) => column[t]!);
  const design = new Float64Array(T * p).fill(1, 0, T);
  estimated.forEach((column, k) => design.set(pick(column), (k + 1) * T));
  return Float64Array.from(truth, (column) => {
    const y = pick(column);
    const {residuals} = leastSquares(design, y, p);
    return correlation(
      y,
      y.map((value, t) => value - residuals[t]!),
    );
  });
}
