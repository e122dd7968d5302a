import {symmetricEigen} from "../eigen.js";
import {type PrincipalComponents, principalComponents} from "../principalComponents.js";
import {type Kernels, kernelModule} from "./kernels.js";
import {PACK_ROWS, packedAddress, packedBytes, threes} from "./packing.js";
import {topEigenpairs} from "./topEigenpairs.js";

/** Products below which starting the kernels is not worth their speed. */
const WORTH_THE_KERNELS = 1e6;

/** Rows of a matrix up to which a direct decomposition is quicker than an iteration. */
const DIRECT = 320;

/**
 * The same as `principalComponents`, many times faster where assets or observations are many: sums of products in
 * WebAssembly, then only the leading eigenpairs of the smaller of U'U and UU'.
 */
export function fastPrincipalComponents(
  columns: Float64Array,
  assets: number,
  observations: number,
  count: number,
): PrincipalComponents {
  const module = kernelModule();
  const side = Math.min(assets, observations);
  if (module === undefined || columns.length * side < WORTH_THE_KERNELS)
    return principalComponents(columns, assets, observations, count);

  const wide = assets > observations;
  const packed = new PackedColumns(module, wide ? transposed(columns, assets, observations) : columns, side);
  const decompose = side > DIRECT ? topEigenpairs : symmetricEigen;
  const {values, vectors} = decompose(packed.gram(), side, Math.min(count, side));
  const floor = side * Number.EPSILON * (values[0] ?? 0);
  const kept = values.filter((value) => value > floor).length;
  const own = vectors.slice(0, kept * side);
  // Eigenvectors of U'U are those of UU', times U' and made of length 1.
  const components = wide ? packed.times(own, kept) : own;
  for (let k = 0; k < kept; k++) orient(components.subarray(k * assets, (k + 1) * assets));
  return {values: values.slice(0, kept), vectors: components};
}

/** Columns that lie one after the other, laid out for the kernels. */
class PackedColumns {
  readonly #kernels: Kernels;
  readonly #count: number;
  readonly #rows: number;
  /** Columns, up to a multiple of 3, the last of them zeros. */
  readonly #padded: number;
  readonly #chunks: number;
  readonly #packed = 1024;
  /** Address of what is free. */
  readonly #free: number;

  constructor(module: WebAssembly.Module, columns: Float64Array, count: number) {
    this.#kernels = new WebAssembly.Instance(module).exports as unknown as Kernels;
    this.#count = count;
    this.#rows = columns.length / count;
    this.#padded = threes(count);
    this.#chunks = Math.ceil(this.#rows / PACK_ROWS);
    this.#free = this.#packed + packedBytes(this.#rows, this.#padded);
    const memory = this.#memory(0);
    for (let j = 0; j < count; j++)
      for (let from = 0; from < this.#rows; from += PACK_ROWS)
        memory.set(
          columns.subarray(j * this.#rows + from, j * this.#rows + Math.min(from + PACK_ROWS, this.#rows)),
          packedAddress(this.#packed, this.#padded, j, from),
        );
  }

  /** Sums of products of every two columns: count x count. */
  gram(): Float64Array {
    const [count, padded] = [this.#count, this.#padded];
    const memory = this.#memory(padded * padded * 8);
    this.#kernels.gram(this.#packed, padded, padded, this.#chunks, this.#free);
    const products = new Float64Array(count * count);
    for (let i = 0; i < count; i++)
      for (let j = i; j < count; j++)
        products[i * count + j] = products[j * count + i] = memory[this.#free / 8 + i * padded + j]!;
    return products;
  }

  /** Sums of the columns, weighted by each of some vectors of `count` entries: one run of rows a vector. */
  times(vectors: Float64Array, number: number): Float64Array {
    const sums = this.#free;
    const weights = sums + packedBytes(this.#rows, number);
    const memory = this.#memory(packedBytes(this.#rows, number) + this.#padded * number * 8);
    memory.fill(0, sums / 8, weights / 8 + this.#padded * number);
    for (let k = 0; k < number; k++)
      for (let j = 0; j < this.#count; j++) memory[weights / 8 + j * number + k] = -vectors[k * this.#count + j]!;
    const {subtract} = this.#kernels; // of nothing, what is negative
    subtract(this.#packed, this.#padded, this.#padded, sums, number, number, this.#chunks, weights);
    const result = new Float64Array(number * this.#rows);
    for (let k = 0; k < number; k++)
      for (let from = 0; from < this.#rows; from += PACK_ROWS) {
        const at = packedAddress(sums, number, k, from);
        result.set(memory.subarray(at, at + Math.min(PACK_ROWS, this.#rows - from)), k * this.#rows + from);
      }
    return result;
  }

  /** The memory, with room for so many bytes behind the columns. */
  #memory(room: number): Float64Array {
    const {memory} = this.#kernels;
    memory.grow(Math.max(0, Math.ceil((this.#free + room - memory.buffer.byteLength) / 65536)));
    return new Float64Array(memory.buffer);
  }
}

/** Observation after observation, the assets of each in a row. */
function transposed(columns: Float64Array, assets: number, observations: number): Float64Array {
  const turned = new Float64Array(columns.length);
  const edge = 16; // a square of 16 x 16 is read and written within the first cache
  for (let i0 = 0; i0 < assets; i0 += edge)
    for (let s0 = 0; s0 < observations; s0 += edge)
      for (let i = i0; i < Math.min(i0 + edge, assets); i++)
        for (let s = s0; s < Math.min(s0 + edge, observations); s++)
          turned[s * assets + i] = columns[i * observations + s]!;
  return turned;
}

/** Makes a vector of length 1, its entries adding up to a positive number. */
function orient(vector: Float64Array): void {
  let [sum, squares] = [0, 0];
  for (let i = 0; i < vector.length; i++) {
    sum += vector[i]!;
    squares += vector[i]! * vector[i]!;
  }
  const by = (sum < 0 ? -1 : 1) / Math.sqrt(squares);
  for (let i = 0; i < vector.length; i++) vector[i]! *= by;
}
