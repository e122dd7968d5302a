import {randomSource} from "../../performance/random.js";
import {type Eigen, symmetricEigen} from "../eigen.js";
import {type Kernels, kernelModule} from "./kernels.js";
import {PACK_ROWS, packedAddress, packedBytes, threes} from "./packing.js";

/** Vectors that are multiplied at once: with six, a pass over a matrix larger than the caches is not all waiting. */
const BLOCK = 6;

/** Rows up to which the whole decomposition is as quick. */
const SMALL = 64;

/** Times the basis is filled before the iteration is given up for the whole decomposition. */
const MAXIMUM_RESTARTS = 300;

/**
 * The leading eigenpairs of a symmetric matrix that is positive semidefinite, as covariances are: block Lanczos iteration
 * with full orthogonalisation, restarted with the best vectors. A pair has converged where |A v - l v| is at most
 * `tolerance` times the largest eigenvalue.
 *
 * @param matrix n x n, finite, both triangles filled; not changed
 * @param count pairs wanted; there are never more than n
 * @throws RangeError where a value is not finite
 * @see Wu and Simon 2000, "Thick-restart Lanczos method for large symmetric eigenvalue problems"
 */
export function topEigenpairs(matrix: Float64Array, n: number, count: number, tolerance = 1e-13): Eigen {
  const module = kernelModule();
  // Rounding leaves the last vectors of a small problem nowhere to go, and there is little to gain.
  if (module === undefined || n <= SMALL || 4 * count >= n) return symmetricEigen(matrix, n, count);
  for (let i = 0; i < n * n; i++)
    if (!Number.isFinite(matrix[i])) throw new RangeError("an eigenproblem needs finite values");
  const kernels = new WebAssembly.Instance(module).exports as unknown as Kernels;
  return new Lanczos(kernels, matrix, n, count).converge(tolerance) ?? symmetricEigen(matrix, n, count);
}

/** A growing orthonormal basis V of what powers of A make of a first block, and H = V'AV. */
class Lanczos {
  readonly #kernels: Kernels;
  readonly #memory: Float64Array;
  readonly #n: number;
  readonly #count: number;
  /** Columns of A; vectors of the basis at most. Multiples of 3. */
  readonly #columns: number;
  readonly #capacity: number;
  readonly #chunks: number;
  /** Addresses: A, V, where a new V is made, products. */
  readonly #a: number;
  #v: number;
  #spare: number;
  readonly #products: number;
  readonly #h: Float64Array;
  readonly #random = randomSource(1);
  /** Vectors of the basis that A has been applied to; the block after them is the next. */
  #applied = 0;
  /** Length of the longest A v seen. */
  #scale = 0;
  /** R of the last block, BLOCK x BLOCK: what lies outside of the basis. */
  readonly #coupling = new Float64Array(BLOCK * BLOCK);

  constructor(kernels: Kernels, matrix: Float64Array, n: number, count: number) {
    this.#kernels = kernels;
    this.#n = n;
    this.#count = count;
    this.#columns = threes(n);
    this.#chunks = Math.ceil(n / PACK_ROWS);
    this.#capacity = Math.min(threes(Math.max(48, 5 * count)), threes(n) - 2 * BLOCK) + BLOCK;
    const basis = packedBytes(n, this.#capacity);
    this.#a = 1024;
    this.#v = this.#a + packedBytes(n, this.#columns);
    this.#spare = this.#v + basis;
    this.#products = this.#spare + basis;
    const end = this.#products + Math.max(this.#columns * BLOCK, this.#capacity ** 2) * 8;
    kernels.memory.grow(Math.max(0, Math.ceil((end - kernels.memory.buffer.byteLength) / 65536)));
    this.#memory = new Float64Array(kernels.memory.buffer);
    this.#h = new Float64Array(this.#capacity ** 2);
    for (let i = 0; i < n; i++)
      for (let from = 0; from < n; from += PACK_ROWS)
        this.#memory.set(
          matrix.subarray(i * n + from, i * n + Math.min(from + PACK_ROWS, n)),
          packedAddress(this.#a, this.#columns, i, from),
        );
    for (let c = 0; c < BLOCK; c++) this.#randomise(c);
    this.#orthonormalise(0);
  }

  converge(tolerance: number): Eigen | undefined {
    const full = this.#capacity - BLOCK;
    for (let restart = 0; restart < MAXIMUM_RESTARTS; restart++) {
      while (this.#applied + BLOCK <= full) this.#extend();
      const m = this.#applied;
      const ritz = symmetricEigen(this.#projected(m), m);
      if (this.#worstResidual(ritz, m) <= tolerance * ritz.values[0]!) return this.#pairs(ritz, m);
      this.#restart(ritz, m, threes(this.#count + Math.ceil((m - this.#count) / 3)));
    }
    return undefined;
  }

  /** Applies A to the last block of the basis, and makes what is new in the result the next block. */
  #extend(): void {
    const [kernels, memory, applied, capacity] = [this.#kernels, this.#memory, this.#applied, this.#capacity];
    const size = applied + BLOCK;
    const last = this.#v + applied * PACK_ROWS * 8;
    kernels.product(this.#a, this.#columns, this.#columns, last, capacity, BLOCK, this.#chunks, this.#products);
    const from = this.#products / 8;
    for (let i = 0; i < this.#n; i++) {
      const to = packedAddress(this.#v, capacity, size, i);
      for (let c = 0; c < BLOCK; c++) memory[to + c * PACK_ROWS] = memory[from + i * BLOCK + c]!;
    }
    for (let c = 0; c < BLOCK; c++) this.#scale = Math.max(this.#scale, Math.sqrt(this.#dot(size + c, size + c)));
    for (let i = 0; i < size; i++) this.#h.fill(0, i * capacity + applied, i * capacity + size);
    // Once is not enough: what the first pass leaves of V is small beside W but not beside what is new in W.
    for (let pass = 0; pass < 2; pass++) {
      this.#project(size);
      for (let i = 0; i < size; i++)
        for (let c = 0; c < BLOCK; c++) this.#h[i * capacity + applied + c]! += memory[from + i * BLOCK + c]!;
    }
    this.#applied = size;
    this.#orthonormalise(size);
  }

  /** Takes V'W out of the block W at column `size`, and leaves V'W in the products. */
  #project(size: number): void {
    const [v, w, p] = [this.#v, this.#v + size * PACK_ROWS * 8, this.#capacity];
    this.#kernels.product(v, p, size, w, p, BLOCK, this.#chunks, this.#products);
    this.#kernels.subtract(v, p, size, w, p, BLOCK, this.#chunks, this.#products);
  }

  /** Makes the block at column `size`, already free of the basis before it, orthonormal; W = Q R. */
  #orthonormalise(size: number): void {
    this.#coupling.fill(0);
    let spent = !this.#gramSchmidt(size, 1e-14 * this.#scale, this.#coupling);
    // Where little of a column was left, rounding is a large share of it, and some of that lies along the basis.
    for (let pass = 0; size > 0 && pass < (spent ? 2 : 1); pass++) {
      this.#project(size);
      spent = !this.#gramSchmidt(size, 1e-14) || spent;
    }
  }

  /**
   * Makes the columns of a block orthonormal by what is new in each, and fills r with W = Q R.
   *
   * @param nothing what is left of a column is rounding up to this length
   * @returns false where a column had nothing new: something random stands there, to which A does not link the basis
   */
  #gramSchmidt(size: number, nothing: number, r?: Float64Array): boolean {
    let whole = true;
    for (let c = 0; c < BLOCK; c++) {
      let length = this.#free(size, c, r);
      if (!(length > nothing)) {
        whole = false;
        this.#randomise(size + c);
        length = this.#free(size, c);
      } else if (r !== undefined) r[c * BLOCK + c] = length;
      this.#divide(size + c, length);
    }
    return whole;
  }

  /** Takes the columns before it out of a column of a block, and gives the length of what remains. */
  #free(size: number, c: number, r?: Float64Array): number {
    for (let pass = 0; pass < 2; pass++)
      for (let k = 0; k < c; k++) {
        const along = this.#dot(size + k, size + c);
        if (r !== undefined) r[k * BLOCK + c]! += along;
        this.#add(size + c, size + k, -along);
      }
    return Math.sqrt(this.#dot(size + c, size + c));
  }

  /** Ritz vectors take the place of the basis they are made of; the block after it stays. */
  #restart(ritz: Eigen, m: number, kept: number): void {
    const {values} = ritz;
    this.#turn(ritz, m, kept);
    for (let chunk = 0; chunk < this.#chunks; chunk++) {
      const from = packedAddress(this.#v, this.#capacity, m, chunk * PACK_ROWS);
      const to = packedAddress(this.#spare, this.#capacity, kept, chunk * PACK_ROWS);
      this.#memory.copyWithin(to, from, from + BLOCK * PACK_ROWS);
    }
    [this.#v, this.#spare] = [this.#spare, this.#v];
    this.#h.fill(0);
    for (let k = 0; k < kept; k++) this.#h[k * this.#capacity + k] = values[k]!;
    this.#applied = kept;
  }

  /** The first `kept` Ritz vectors, in the spare room. */
  #turn({vectors}: Eigen, m: number, kept: number): void {
    const from = this.#products / 8;
    for (let i = 0; i < m; i++) for (let k = 0; k < kept; k++) this.#memory[from + i * kept + k] = -vectors[k * m + i]!;
    this.#memory.fill(0, this.#spare / 8, this.#spare / 8 + packedBytes(this.#n, this.#capacity) / 8);
    const [v, p] = [this.#v, this.#capacity];
    this.#kernels.subtract(v, p, m, this.#spare, p, kept, this.#chunks, this.#products);
  }

  #pairs(ritz: Eigen, m: number): Eigen {
    this.#turn(ritz, m, this.#count);
    const vectors = new Float64Array(this.#count * this.#n);
    for (let k = 0; k < this.#count; k++)
      for (let from = 0; from < this.#n; from += PACK_ROWS) {
        const at = packedAddress(this.#spare, this.#capacity, k, from);
        vectors.set(this.#memory.subarray(at, at + Math.min(PACK_ROWS, this.#n - from)), k * this.#n + from);
      }
    return {values: ritz.values.slice(0, this.#count), vectors};
  }

  /** H of the first m vectors, symmetric: what was measured lies above the diagonal. */
  #projected(m: number): Float64Array {
    const h = new Float64Array(m * m);
    for (let i = 0; i < m; i++)
      for (let j = i; j < m; j++) h[i * m + j] = h[j * m + i] = this.#h[i * this.#capacity + j]!;
    return h;
  }

  /** |A v - l v| of the wanted pair that is worst off: what R makes of the last block's share of v. */
  #worstResidual({vectors}: Eigen, m: number): number {
    let worst = 0;
    for (let k = 0; k < this.#count; k++) {
      let squares = 0;
      for (let i = 0; i < BLOCK; i++) {
        let sum = 0;
        for (let j = i; j < BLOCK; j++) sum += this.#coupling[i * BLOCK + j]! * vectors[k * m + m - BLOCK + j]!;
        squares += sum * sum;
      }
      worst = Math.max(worst, Math.sqrt(squares));
    }
    return worst;
  }

  #randomise(column: number): void {
    for (let i = 0; i < this.#n; i++)
      this.#memory[packedAddress(this.#v, this.#capacity, column, i)] = this.#random() - 0.5;
  }

  #dot(left: number, right: number): number {
    let sum = 0;
    for (let chunk = 0; chunk < this.#chunks; chunk++) {
      const x = packedAddress(this.#v, this.#capacity, left, chunk * PACK_ROWS);
      const y = packedAddress(this.#v, this.#capacity, right, chunk * PACK_ROWS);
      for (let i = 0; i < PACK_ROWS; i++) sum += this.#memory[x + i]! * this.#memory[y + i]!;
    }
    return sum;
  }

  #divide(column: number, by: number): void {
    for (let chunk = 0; chunk < this.#chunks; chunk++) {
      const at = packedAddress(this.#v, this.#capacity, column, chunk * PACK_ROWS);
      for (let i = 0; i < PACK_ROWS; i++) this.#memory[at + i]! /= by;
    }
  }

  /** Adds `times` the column `from` to the column `to`. */
  #add(to: number, from: number, times: number): void {
    for (let chunk = 0; chunk < this.#chunks; chunk++) {
      const x = packedAddress(this.#v, this.#capacity, from, chunk * PACK_ROWS);
      const y = packedAddress(this.#v, this.#capacity, to, chunk * PACK_ROWS);
      for (let i = 0; i < PACK_ROWS; i++) this.#memory[y + i]! += times * this.#memory[x + i]!;
    }
  }
}
