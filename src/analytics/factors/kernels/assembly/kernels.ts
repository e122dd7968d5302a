/*
 * AssemblyScript, compiled by `npm run kernels` into ../kernelBytes.ts. Sums of products of columns, two rows at a time.
 *
 * Columns lie packed: chunk after chunk of 128 rows, and within a chunk one column after the other. A chunk of two dozen
 * columns fits the first cache, and columns at a known distance need no address of their own. Rows beyond the last are 0.
 *
 * Nothing here allocates or keeps data: all of the memory is the caller's, who puts things at whole multiples of 16 bytes.
 */

/** Bytes of a column within a chunk. */
const RUN: usize = 1024;

/** Columns of a chunk that stay in the first cache while all others pass by. */
const PANEL: usize = 24;

function sum(v: v128): f64 {
  return f64x2.extract_lane(v, 0) + f64x2.extract_lane(v, 1);
}

function increase(at: usize, v: v128): void {
  store<f64>(at, load<f64>(at) + sum(v));
}

/** Adds the products of 3 columns at `a` with 3 at `b`, over one chunk, to a 3 x 3 block of `out`. */
function tile(a: usize, b: usize, out: usize, outStride: usize): void {
  let c00 = f64x2.splat(0);
  let c01 = c00;
  let c02 = c00;
  let c10 = c00;
  let c11 = c00;
  let c12 = c00;
  let c20 = c00;
  let c21 = c00;
  let c22 = c00;
  // Nine running sums and four operands are what 16 registers hold; two steps a turn, because a turn costs as much as a third step.
  for (const end = a + RUN; a < end; a += 32, b += 32) {
    let x0 = v128.load(a);
    let x1 = v128.load(a, RUN);
    let x2 = v128.load(a, 2 * RUN);
    let y = v128.load(b);
    c00 = f64x2.add(c00, f64x2.mul(x0, y));
    c10 = f64x2.add(c10, f64x2.mul(x1, y));
    c20 = f64x2.add(c20, f64x2.mul(x2, y));
    y = v128.load(b, RUN);
    c01 = f64x2.add(c01, f64x2.mul(x0, y));
    c11 = f64x2.add(c11, f64x2.mul(x1, y));
    c21 = f64x2.add(c21, f64x2.mul(x2, y));
    y = v128.load(b, 2 * RUN);
    c02 = f64x2.add(c02, f64x2.mul(x0, y));
    c12 = f64x2.add(c12, f64x2.mul(x1, y));
    c22 = f64x2.add(c22, f64x2.mul(x2, y));

    x0 = v128.load(a, 16);
    x1 = v128.load(a, RUN + 16);
    x2 = v128.load(a, 2 * RUN + 16);
    y = v128.load(b, 16);
    c00 = f64x2.add(c00, f64x2.mul(x0, y));
    c10 = f64x2.add(c10, f64x2.mul(x1, y));
    c20 = f64x2.add(c20, f64x2.mul(x2, y));
    y = v128.load(b, RUN + 16);
    c01 = f64x2.add(c01, f64x2.mul(x0, y));
    c11 = f64x2.add(c11, f64x2.mul(x1, y));
    c21 = f64x2.add(c21, f64x2.mul(x2, y));
    y = v128.load(b, 2 * RUN + 16);
    c02 = f64x2.add(c02, f64x2.mul(x0, y));
    c12 = f64x2.add(c12, f64x2.mul(x1, y));
    c22 = f64x2.add(c22, f64x2.mul(x2, y));
  }
  increase(out, c00);
  increase(out + 8, c01);
  increase(out + 16, c02);
  out += outStride;
  increase(out, c10);
  increase(out + 8, c11);
  increase(out + 16, c12);
  out += outStride;
  increase(out, c20);
  increase(out + 8, c21);
  increase(out + 16, c22);
}

/**
 * The blocks on and above the diagonal of A'A.
 *
 * @param a packed columns, `pitch` of them a chunk, of which the first `columns` (a multiple of 3) are meant
 * @param out columns x columns
 */
export function gram(a: usize, pitch: usize, columns: usize, chunks: usize, out: usize): void {
  memory.fill(out, 0, columns * columns * 8);
  for (let chunk: usize = 0; chunk < chunks; chunk++, a += pitch * RUN)
    for (let panel: usize = 0; panel < columns; panel += PANEL) {
      const end = min(panel + PANEL, columns);
      for (let i: usize = 0; i < end; i += 3)
        for (let j = max(i, panel); j < end; j += 3)
          tile(a + i * RUN, a + j * RUN, out + (i * columns + j) * 8, columns * 8);
    }
}

/**
 * A'B.
 *
 * @param a packed columns, `aPitch` a chunk, of which the first `aColumns` (a multiple of 3) are meant
 * @param b likewise
 * @param out aColumns x bColumns
 */
export function product(
  a: usize,
  aPitch: usize,
  aColumns: usize,
  b: usize,
  bPitch: usize,
  bColumns: usize,
  chunks: usize,
  out: usize,
): void {
  memory.fill(out, 0, aColumns * bColumns * 8);
  for (let chunk: usize = 0; chunk < chunks; chunk++, a += aPitch * RUN, b += bPitch * RUN)
    for (let i: usize = 0; i < aColumns; i += 3)
      for (let j: usize = 0; j < bColumns; j += 3)
        tile(a + i * RUN, b + j * RUN, out + (i * bColumns + j) * 8, bColumns * 8);
}

/**
 * B - A C, in place of B: what `product` measured is taken away.
 *
 * @param c aColumns x bColumns
 */
export function subtract(
  a: usize,
  aPitch: usize,
  aColumns: usize,
  b: usize,
  bPitch: usize,
  bColumns: usize,
  chunks: usize,
  c: usize,
): void {
  for (let chunk: usize = 0; chunk < chunks; chunk++, a += aPitch * RUN, b += bPitch * RUN)
    for (let j: usize = 0; j < bColumns; j++)
      for (let i: usize = 0; i < aColumns; i += 3) {
        const at = c + (i * bColumns + j) * 8;
        const s0 = f64x2.splat(load<f64>(at));
        const s1 = f64x2.splat(load<f64>(at + bColumns * 8));
        const s2 = f64x2.splat(load<f64>(at + 2 * bColumns * 8));
        let x = a + i * RUN;
        let y = b + j * RUN;
        for (const end = y + RUN; y < end; x += 16, y += 16) {
          const near = f64x2.add(f64x2.mul(s0, v128.load(x)), f64x2.mul(s1, v128.load(x, RUN)));
          v128.store(y, f64x2.sub(v128.load(y), f64x2.add(near, f64x2.mul(s2, v128.load(x, 2 * RUN)))));
        }
      }
}

/**
 * Packs K exposures and a return, and beside them the square root of the weight. Every row with a value that is not finite
 * becomes zeros, so that it counts nowhere; the others are multiplied by the root.
 *
 * @param from K + 1 columns, `stride` bytes apart, then (where `weighted`) the root, `rows` (even) of each
 * @param a packed columns, `columns` + 1 a chunk: the K + 1, zeros, and the root (1 where not weighted) as the last
 * @param sums of root x column, an entry each of the `columns` + 1
 * @returns rows that count
 */
function pack(
  from: usize,
  stride: usize,
  given: usize,
  weighted: bool,
  rows: usize,
  a: usize,
  columns: usize,
  sums: usize,
): i32 {
  const all = given * stride;
  let count = 0;
  memory.fill(sums, 0, (columns + 1) * 16);
  for (let done: usize = 0; done < rows * 8; done += RUN, a += (columns + 1) * RUN) {
    const run = min(RUN, rows * 8 - done);
    if (run < RUN) memory.fill(a, 0, (columns + 1) * RUN);
    else memory.fill(a + given * RUN, 0, (columns - given) * RUN);
    for (let i: usize = 0; i < run; i += 16) {
      const first = from + done + i;
      let root = weighted ? v128.load(first + all) : f64x2.splat(1);
      let odd = f64x2.sub(root, root); // 0 where everything is finite, NaN elsewhere
      for (let x = first, end = first + all; x < end; x += stride) {
        const v = v128.load(x);
        odd = f64x2.add(odd, f64x2.sub(v, v));
      }
      const counts = v128.and(f64x2.eq(odd, odd), f64x2.gt(root, f64x2.splat(0)));
      count += i64x2.extract_lane(counts, 0) != 0 ? 1 : 0;
      count += i64x2.extract_lane(counts, 1) != 0 ? 1 : 0;
      root = v128.and(root, counts);
      let to = a + i;
      let total = sums;
      for (let x = first, end = first + all; x < end; x += stride, to += RUN, total += 16) {
        const v = f64x2.mul(v128.and(v128.load(x), counts), root);
        v128.store(to, v);
        v128.store(total, f64x2.add(v128.load(total), f64x2.mul(v, root)));
      }
      v128.store(a + columns * RUN + i, root);
      total = sums + columns * 16;
      v128.store(total, f64x2.add(v128.load(total), f64x2.mul(root, root)));
    }
  }
  for (let k: usize = 0; k <= columns; k++) store<f64>(sums + k * 8, sum(v128.load(sums + k * 16)));
  return count;
}

/**
 * Inverts S, a matrix of ones on its diagonal.
 *
 * @param s p x p, symmetric, of which the lower triangle is overwritten
 * @param inverse p x p; as work room first
 * @returns the condition of S in the 1-norm, infinite where S is not positive definite
 */
function invert(s: usize, p: usize, inverse: usize): f64 {
  const row = p * 8;
  let norm: f64 = 0;
  for (let i: usize = 0; i < p; i++) {
    let total: f64 = 0;
    for (let j: usize = 0; j < p; j++) total += Math.abs(load<f64>(s + i * row + j * 8));
    norm = max(norm, total);
  }

  // S = L L', below the diagonal and on it.
  for (let i: usize = 0; i < p; i++)
    for (let j: usize = 0; j <= i; j++) {
      let rest = load<f64>(s + i * row + j * 8);
      for (let k: usize = 0; k < j; k++) rest -= load<f64>(s + i * row + k * 8) * load<f64>(s + j * row + k * 8);
      if (i != j) rest /= load<f64>(s + j * row + j * 8);
      else if (rest > 1e-14) rest = Math.sqrt(rest);
      else return Infinity;
      store<f64>(s + i * row + j * 8, rest);
    }

  // L^-1, in place, row by row: those above are inverted already.
  for (let i: usize = 0; i < p; i++) {
    const pivot = 1 / load<f64>(s + i * row + i * 8);
    for (let j: usize = 0; j < i; j++) {
      let total: f64 = 0;
      for (let k = j; k < i; k++) total += load<f64>(s + i * row + k * 8) * load<f64>(s + k * row + j * 8);
      store<f64>(s + i * row + j * 8, -total * pivot);
    }
    store<f64>(s + i * row + i * 8, pivot);
  }

  let inverseNorm: f64 = 0;
  for (let i: usize = 0; i < p; i++)
    for (let j: usize = 0; j <= i; j++) {
      let total: f64 = 0;
      for (let k = i; k < p; k++) total += load<f64>(s + k * row + i * 8) * load<f64>(s + k * row + j * 8);
      store<f64>(inverse + i * row + j * 8, total);
      store<f64>(inverse + j * row + i * 8, total);
    }
  for (let i: usize = 0; i < p; i++) {
    let total: f64 = 0;
    for (let j: usize = 0; j < p; j++) total += Math.abs(load<f64>(inverse + i * row + j * 8));
    inverseNorm = max(inverseNorm, total);
  }
  return norm * inverseNorm;
}

/** Adds D S^-1 D x `by` to the coefficients: solves the normal equations, or corrects their solution. */
function advance(coefficients: usize, p: usize, inverse: usize, scale: usize, by: usize): void {
  for (let i: usize = 0; i < p; i++) {
    let total: f64 = 0;
    for (let j: usize = 0; j < p; j++)
      total += load<f64>(inverse + (i * p + j) * 8) * load<f64>(scale + j * 8) * load<f64>(by + j * 8);
    store<f64>(coefficients + i * 8, load<f64>(coefficients + i * 8) + total * load<f64>(scale + i * 8));
  }
}

/**
 * Residuals of packed columns, their products with every column, and their squares.
 *
 * @param coefficients the intercept, then a slope for each of the `columns`, 0 for those that are not exposures
 * @param along out: [root, columns]' x residuals
 * @param residuals room for one chunk
 * @param squares out: of the residuals, then of the returns about their mean
 */
function residue(
  a: usize,
  columns: usize,
  factors: usize,
  chunks: usize,
  coefficients: usize,
  mean: f64,
  along: usize,
  residuals: usize,
  squares: usize,
): void {
  const intercept = f64x2.splat(load<f64>(coefficients));
  const middle = f64x2.splat(mean);
  let left = f64x2.splat(0);
  let whole = left;
  memory.fill(along, 0, (columns + 1) * 8);
  for (let chunk: usize = 0; chunk < chunks; chunk++, a += (columns + 1) * RUN) {
    const y = a + factors * RUN;
    const root = a + columns * RUN;
    for (let i: usize = 0; i < RUN; i += 16) {
      const v = v128.load(y + i);
      const one = v128.load(root + i);
      const about = f64x2.sub(v, f64x2.mul(middle, one));
      whole = f64x2.add(whole, f64x2.mul(about, about));
      v128.store(residuals + i, f64x2.sub(v, f64x2.mul(intercept, one)));
    }
    for (let k: usize = 0; k < columns; k += 3) {
      const slopes = coefficients + 8 + k * 8;
      const b0 = f64x2.splat(load<f64>(slopes));
      const b1 = f64x2.splat(load<f64>(slopes, 8));
      const b2 = f64x2.splat(load<f64>(slopes, 16));
      let x = a + k * RUN;
      for (let e = residuals, end = e + RUN; e < end; e += 16, x += 16) {
        const near = f64x2.add(f64x2.mul(b0, v128.load(x)), f64x2.mul(b1, v128.load(x, RUN)));
        v128.store(e, f64x2.sub(v128.load(e), f64x2.add(near, f64x2.mul(b2, v128.load(x, 2 * RUN)))));
      }
    }
    let total = f64x2.splat(0);
    for (let i: usize = 0; i < RUN; i += 16) {
      const e = v128.load(residuals + i);
      left = f64x2.add(left, f64x2.mul(e, e));
      total = f64x2.add(total, f64x2.mul(e, v128.load(root + i)));
    }
    increase(along, total);
    for (let k: usize = 0; k < columns; k += 3) {
      let c0 = f64x2.splat(0);
      let c1 = c0;
      let c2 = c0;
      let x = a + k * RUN;
      for (let e = residuals, end = e + RUN; e < end; e += 16, x += 16) {
        const v = v128.load(e);
        c0 = f64x2.add(c0, f64x2.mul(v, v128.load(x)));
        c1 = f64x2.add(c1, f64x2.mul(v, v128.load(x, RUN)));
        c2 = f64x2.add(c2, f64x2.mul(v, v128.load(x, 2 * RUN)));
      }
      const at = along + 8 + k * 8;
      increase(at, c0);
      increase(at + 8, c1);
      increase(at + 16, c2);
    }
  }
  store<f64>(squares, sum(left));
  store<f64>(squares + 8, sum(whole));
}

/**
 * Least squares of a return on [1, exposures]: normal equations scaled to ones on the diagonal, and one correction by the
 * residuals, which brings the solution to the accuracy of an orthogonal method while the condition is far from 1e16.
 *
 * @param from as `pack` has it
 * @param a room for the packed columns
 * @param work room for 3 m^2 + 8 m + 256 numbers, where m = factors + 4
 * @param out assets in the regression, residual and total squares, condition; then K + 1 coefficients (the intercept
 *   first), as many standard errors. Nothing is written after the condition where it is above `limit`.
 * @see Bjorck 1987, "Stability analysis of the method of seminormal equations"
 */
export function regress(
  from: usize,
  stride: usize,
  factors: usize,
  weighted: bool,
  rows: usize,
  a: usize,
  work: usize,
  limit: f64,
  out: usize,
): void {
  const p = factors + 1;
  const columns = ((factors + 3) / 3) * 3;
  const chunks = (rows * 8 + RUN - 1) / RUN;
  const sums = work;
  const squares = sums + (columns + 1) * 16;
  const products = squares + 16;
  const s = products + columns * columns * 8;
  const inverse = s + p * p * 8;
  const scale = inverse + p * p * 8;
  const coefficients = scale + p * 8;
  const along = coefficients + (columns + 1) * 8;
  const residuals = along + (columns + 1) * 8;

  const count = pack(from, stride, p, weighted, rows, a, columns, sums);
  store<f64>(out, count);
  store<f64>(out + 24, Infinity);
  if (count < <i32>p) return;
  gram(a, columns + 1, columns, chunks, products);

  const mass = load<f64>(sums + columns * 8);
  store<f64>(scale, 1 / Math.sqrt(mass));
  for (let k: usize = 0; k < factors; k++)
    store<f64>(scale + 8 + k * 8, 1 / Math.sqrt(load<f64>(products + (k * columns + k) * 8)));
  for (let i: usize = 0; i < p; i++) {
    const si = load<f64>(scale + i * 8);
    if (!(si < Infinity)) return;
    store<f64>(s + (i * p + i) * 8, 1);
    for (let j: usize = 0; j < i; j++) {
      const v = j == 0 ? load<f64>(sums + (i - 1) * 8) : load<f64>(products + ((j - 1) * columns + i - 1) * 8);
      const scaled = v * si * load<f64>(scale + j * 8);
      store<f64>(s + (i * p + j) * 8, scaled);
      store<f64>(s + (j * p + i) * 8, scaled);
    }
  }
  const condition = invert(s, p, inverse);
  store<f64>(out + 24, condition);
  if (!(condition <= limit)) return;

  memory.fill(coefficients, 0, (columns + 1) * 8);
  const total = load<f64>(sums + factors * 8);
  store<f64>(along, total);
  for (let k: usize = 0; k < factors; k++)
    store<f64>(along + 8 + k * 8, load<f64>(products + (k * columns + factors) * 8));
  advance(coefficients, p, inverse, scale, along);
  residue(a, columns, factors, chunks, coefficients, total / mass, along, residuals, squares);
  advance(coefficients, p, inverse, scale, along);

  const left = load<f64>(squares);
  store<f64>(out + 8, left);
  store<f64>(out + 16, load<f64>(squares + 8));
  const variance = left / <f64>(count - <i32>p); // infinite or NaN without degrees of freedom: the caller's to say
  memory.copy(out + 32, coefficients, p * 8);
  for (let i: usize = 0; i < p; i++)
    store<f64>(
      out + 32 + (p + i) * 8,
      load<f64>(scale + i * 8) * Math.sqrt(variance * load<f64>(inverse + (i * p + i) * 8)),
    );
}
