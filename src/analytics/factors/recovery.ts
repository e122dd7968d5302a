import {mean} from "../performance/moments.js";
import {singularValues} from "./singularValues.js";

/**
 * Pearson correlation of two columns over the rows that both have; NaN under two rows or where either does not vary.
 */
export function correlation(a: Float64Array, b: Float64Array): number {
  const x = new Float64Array(a.length);
  const y = new Float64Array(a.length);
  let n = 0;
  for (let t = 0; t < a.length; t++) {
    if (!Number.isFinite(a[t]) || !Number.isFinite(b[t])) continue;
    x[n] = a[t]!;
    y[n++] = b[t]!;
  }
  const mx = mean(x.subarray(0, n));
  const my = mean(y.subarray(0, n));
  let [xx, yy, xy] = [0, 0, 0];
  for (let t = 0; t < n; t++) {
    xx += (x[t]! - mx) ** 2;
    yy += (y[t]! - my) ** 2;
    xy += (x[t]! - mx) * (y[t]! - my);
  }
  return xx > 0 && yy > 0 ? Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy))) : NaN;
}

/**
 * Angles between the spaces that two sets of columns span, in radians, smallest first: 0 where a direction is shared,
 * pi / 2 where it is absent from the other. Rows with a missing value are left out. Columns are taken about 0.
 *
 * @returns as many angles as the smaller set has columns; NaN where a set is empty or its columns are dependent
 * @see Knyazev and Argentati 2002, "Principal angles between subspaces in an A-based scalar product"; scipy, subspace_angles
 */
export function principalAngles(a: readonly Float64Array[], b: readonly Float64Array[]): Float64Array {
  const [many, few] = a.length >= b.length ? [a, b] : [b, a];
  const length = many[0]?.length ?? 0;
  const rows: number[] = [];
  for (let t = 0; t < length; t++)
    if (many.every((x) => Number.isFinite(x[t])) && few.every((x) => Number.isFinite(x[t]))) rows.push(t);
  const [q, z] = [orthonormal(many, rows), orthonormal(few, rows)];
  if (q === undefined || z === undefined) return new Float64Array(few.length).fill(NaN);

  const n = rows.length;
  const cosines = new Float64Array(many.length * few.length);
  const rest = Float64Array.from(z);
  for (let j = 0; j < few.length; j++) {
    for (let k = 0; k < many.length; k++) {
      let dot = 0;
      for (let t = 0; t < n; t++) dot += q[k * n + t]! * z[j * n + t]!;
      cosines[j * many.length + k] = dot;
      for (let t = 0; t < n; t++) rest[j * n + t]! -= dot * q[k * n + t]!;
    }
  }
  // Cosines lose small angles to rounding, and sines those near a right angle: each half takes the other.
  const cosine = singularValues(cosines, many.length, few.length).values.sort().reverse();
  const sine = singularValues(rest, n, few.length).values.sort();
  return cosine.map((c, j) => (c * c < 0.5 ? Math.acos(c) : Math.asin(Math.min(1, sine[j]!))));
}

/** Orthonormal basis of the columns, column-major; undefined where they are dependent. */
function orthonormal(columns: readonly Float64Array[], rows: readonly number[]): Float64Array | undefined {
  const n = rows.length;
  // Scaling columns does not change their span, and keeps small ones from passing for dependent.
  const scaled = columns.flatMap((column) => {
    const values = rows.map((t) => column[t]!);
    const length = Math.hypot(...values);
    return values.map((x) => x / length);
  });
  const {values, scaledLeft} = singularValues(Float64Array.from(scaled), n, columns.length);
  if (columns.length === 0 || !values.every((s) => s > n * Number.EPSILON)) return undefined;
  return scaledLeft.map((x, j) => x / values[Math.floor(j / n)]!);
}
