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
  const products = gram(module, wide ? transposed(columns, assets, observations) : columns, side);
  const {values, vectors} = (side > DIRECT ? topEigenpairs : symmetricEigen)(products, side, Math.min(count, side));
  const floor = side * Number.EPSILON * (values[0] ?? 0);
  const kept = values.filter((value) => value > floor).length;
  const own = vectors.slice(0, kept * side);
  const components = wide ? loadings(columns, own, assets, observations, kept) : own;
  for (let k = 0; k < kept; k++) orient(components.subarray(k * assets, (k + 1) * assets));
  return {values: values.slice(0, kept), vectors: components};
}

/** Sums of products of every two of `count` columns that lie one after the other: count x count. */
function gram(module: WebAssembly.Module, columns: Float64Array, count: number): Float64Array {
  const rows = columns.length / count;
  const padded = threes(count);
  const kernels = new WebAssembly.Instance(module).exports as unknown as Kernels;
  const packed = 1024;
  const out = packed + packedBytes(rows, padded);
  kernels.memory.grow(Math.ceil((out + padded * padded * 8) / 65536));
  const memory = new Float64Array(kernels.memory.buffer);
  for (let j = 0; j < count; j++)
    for (let from = 0; from < rows; from += PACK_ROWS)
      memory.set(
        columns.subarray(j * rows + from, j * rows + Math.min(from + PACK_ROWS, rows)),
        packedAddress(packed, padded, j, from),
      );
  kernels.gram(packed, padded, padded, Math.ceil(rows / PACK_ROWS), out);
  const products = new Float64Array(count * count);
  for (let i = 0; i < count; i++)
    for (let j = i; j < count; j++)
      products[i * count + j] = products[j * count + i] = memory[out / 8 + i * padded + j];
  return products;
}

/** Observation after observation, the assets of each in a row. */
function transposed(columns: Float64Array, assets: number, observations: number): Float64Array {
  const turned = new Float64Array(columns.length);
  const edge = 16; // a square of 16 x 16 is read and written within the first cache
  for (let i0 = 0; i0 < assets; i0 += edge)
    for (let s0 = 0; s0 < observations; s0 += edge)
      for (let i = i0; i < Math.min(i0 + edge, assets); i++)
        for (let s = s0; s < Math.min(s0 + edge, observations); s++)
          turned[s * assets + i] = columns[i * observations + s];
  return turned;
}

/** Eigenvectors of U'U from those of UU': U'u made of length 1. */
function loadings(
  columns: Float64Array,
  left: Float64Array,
  assets: number,
  observations: number,
  count: number,
): Float64Array {
  const vectors = new Float64Array(count * assets);
  for (let i = 0; i < assets; i++) {
    const column = columns.subarray(i * observations, (i + 1) * observations);
    let k = 0;
    // Four at a time, because one sum alone waits for itself.
    for (; k + 4 <= count; k += 4) {
      const [u0, u1, u2, u3] = [
        k * observations,
        (k + 1) * observations,
        (k + 2) * observations,
        (k + 3) * observations,
      ];
      let [c0, c1, c2, c3] = [0, 0, 0, 0];
      for (let s = 0; s < observations; s++) {
        const x = column[s];
        c0 += x * left[u0 + s];
        c1 += x * left[u1 + s];
        c2 += x * left[u2 + s];
        c3 += x * left[u3 + s];
      }
      vectors[k * assets + i] = c0;
      vectors[(k + 1) * assets + i] = c1;
      vectors[(k + 2) * assets + i] = c2;
      vectors[(k + 3) * assets + i] = c3;
    }
    for (; k < count; k++) {
      let sum = 0;
      for (let s = 0; s < observations; s++) sum += column[s] * left[k * observations + s];
      vectors[k * assets + i] = sum;
    }
  }
  for (let k = 0; k < count; k++) {
    const vector = vectors.subarray(k * assets, (k + 1) * assets);
    const length = Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0));
    for (let i = 0; i < assets; i++) vector[i] /= length;
  }
  return vectors;
}

/** Turns a vector so that its entries add up to a positive number. */
function orient(vector: Float64Array): void {
  if (vector.reduce((sum, x) => sum + x, 0) < 0) for (let i = 0; i < vector.length; i++) vector[i] = -vector[i];
}
