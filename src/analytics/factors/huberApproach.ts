import {quantile} from "../performance/quantile.js";

/** The 75% quantile of the standard normal: a median absolute deviation divided by it estimates a standard deviation. */
const NORMAL_QUARTILE = 0.6744897501960817;

/** Rounds, and the least movement of a standardised residual, after which the approach ends. */
const ROUNDS = 60;
const NEAR = 1e-9;

/** Median absolute residual as an estimate of the standard deviation. */
export function robustScale(residuals: Float64Array): number {
  return quantile(residuals.map(Math.abs), 0.5) / NORMAL_QUARTILE;
}

/**
 * Residuals close to where the rounds of `huberRegression` settle, many times faster than these: each round solves normal
 * equations, whose rounding the rounds after it, done with care, take out.
 *
 * @param design X, column-major, of full rank
 * @param residuals of ordinary least squares; not changed
 * @returns undefined where the rounds lead nowhere
 */
export function nearHuber(
  design: Float64Array,
  y: Float64Array,
  columns: number,
  residuals: Float64Array,
  tuning: number,
): Float64Array | undefined {
  const n = y.length;
  const z = new Float64Array(n);
  const scratch = new Float64Array(n);
  const e = residuals.slice();
  const normal = new Float64Array(columns * (columns + 1));
  for (let round = 0; round < ROUNDS; round++) {
    for (let i = 0; i < n; i++) scratch[i] = Math.abs(e[i]!);
    const scale = middle(scratch) / NORMAL_QUARTILE;
    if (!(scale > 0)) return undefined;
    let moved = 0;
    for (let i = 0; i < n; i++) {
      const next = e[i]! / scale;
      moved = Math.max(moved, round === 0 ? Infinity : Math.abs(next - z[i]!));
      z[i] = next;
    }
    if (moved < NEAR) return e;
    for (let j = 0; j < columns; j++) {
      for (let i = 0; i < n; i++) scratch[i] = design[j * n + i]! * Math.min(1, tuning / Math.abs(z[i]!));
      for (let k = 0; k <= columns; k++) {
        if (k < j) {
          normal[j * (columns + 1) + k] = normal[k * (columns + 1) + j]!;
          continue;
        }
        let sum = 0;
        const from = k * n;
        if (k === columns) for (let i = 0; i < n; i++) sum += scratch[i]! * y[i]!;
        else for (let i = 0; i < n; i++) sum += scratch[i]! * design[from + i]!;
        normal[j * (columns + 1) + k] = sum;
      }
    }
    if (!eliminate(normal, columns)) return undefined;
    e.set(y);
    for (let j = 0; j < columns; j++) {
      const b = normal[j * (columns + 1) + columns];
      for (let i = 0; i < n; i++) e[i]! -= b! * design[j * n + i]!;
    }
  }
  return e;
}

/** Median of finite values, which it leaves in another order. @see Hoare 1961, "Algorithm 65: find" */
function middle(values: Float64Array): number {
  const half = values.length >> 1;
  let [low, high] = [0, values.length - 1];
  while (low < high) {
    const pivot = values[(low + high) >> 1];
    let [i, j] = [low, high];
    while (i <= j) {
      while (values[i]! < pivot!) i++;
      while (pivot! < values[j]!) j--;
      if (i > j) break;
      const swapped = values[i];
      values[i++] = values[j]!;
      values[j--] = swapped!;
    }
    if (j < half) low = i;
    if (half < i) high = j;
  }
  if (values.length % 2 === 1) return values[half]!;
  let below = -Infinity; // what lies left of the upper middle is at most as large
  for (let i = 0; i < half; i++) below = Math.max(below, values[i]!);
  return (below + values[half]!) / 2;
}

/** Solves a symmetric system in place, [A | b] row-major with the solution where b was; false where A is not positive. */
function eliminate(system: Float64Array, p: number): boolean {
  const width = p + 1;
  for (let j = 0; j < p; j++) {
    const pivot = system[j * width + j];
    if (!(pivot! > 0)) return false;
    for (let k = j; k <= p; k++) system[j * width + k]! /= pivot!;
    for (let i = 0; i < p; i++) {
      const factor = system[i * width + j];
      if (i === j || factor === 0) continue;
      for (let k = j; k <= p; k++) system[i * width + k]! -= factor! * system[j * width + k]!;
    }
  }
  return true;
}
