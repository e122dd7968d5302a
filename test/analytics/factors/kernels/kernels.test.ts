import {describe, expect, it} from "vitest";
import {type Kernels, kernelModule} from "../../../../src/analytics/factors/kernels/kernels.js";
import {PACK_ROWS, packedAddress, packedBytes} from "../../../../src/analytics/factors/kernels/packing.js";

const ROWS = 300;

function machine() {
  const kernels = new WebAssembly.Instance(kernelModule()!).exports as unknown as Kernels;
  kernels.memory.grow(64);
  const memory = new Float64Array(kernels.memory.buffer);
  /** Packs columns of `value` at an address. */
  const pack = (at: number, columns: number, value: (row: number, column: number) => number) => {
    for (let j = 0; j < columns; j++)
      for (let i = 0; i < ROWS; i++) memory[packedAddress(at, columns, j, i)] = value(i, j);
    return at + packedBytes(ROWS, columns);
  };
  return {kernels, memory, pack, chunks: Math.ceil(ROWS / PACK_ROWS)};
}

const a = (i: number, j: number) => Math.sin(i + 3 * j);
const b = (i: number, j: number) => Math.cos(2 * i - j);
const sumOver = (f: (i: number) => number) => Array.from({length: ROWS}, (_, i) => f(i)).reduce((x, y) => x + y, 0);

describe("kernelModule", () => {
  it("is compiled once", () => expect(kernelModule()).toBe(kernelModule()));
});

describe("kernels", () => {
  it("form the products of columns on and above the diagonal, over more columns than a panel", () => {
    const {kernels, memory, pack, chunks} = machine();
    const out = pack(1024, 30, a);
    kernels.gram(1024, 30, 30, chunks, out);
    for (let i = 0; i < 30; i++)
      for (let j = i; j < 30; j++)
        expect(memory[out / 8 + i * 30 + j]).toBeCloseTo(
          sumOver((r) => a(r, i) * a(r, j)),
          10,
        );
  });

  it("form the products of two sets of columns, of which the first few may be meant", () => {
    const {kernels, memory, pack, chunks} = machine();
    const second = pack(1024, 9, a);
    const out = pack(second, 6, b);
    kernels.product(1024, 9, 6, second, 6, 3, chunks, out);
    for (let i = 0; i < 6; i++)
      for (let j = 0; j < 3; j++)
        expect(memory[out / 8 + i * 3 + j]).toBeCloseTo(
          sumOver((r) => a(r, i) * b(r, j)),
          10,
        );
  });

  it("take combinations of columns from others", () => {
    const {kernels, memory, pack, chunks} = machine();
    const second = pack(1024, 3, a);
    const c = pack(second, 3, b);
    memory.set([1, 2, 3, 4, 5, 6, 7, 8, 9], c / 8);
    kernels.subtract(1024, 3, 3, second, 3, 3, chunks, c);
    for (const row of [0, 127, 128, 299])
      for (let j = 0; j < 3; j++)
        expect(memory[packedAddress(second, 3, j, row)]).toBeCloseTo(
          b(row, j) - a(row, 0) * (1 + j) - a(row, 1) * (4 + j) - a(row, 2) * (7 + j),
          12,
        );
  });
});
