import {kernelBytes} from "./kernelBytes.js";

/** What the compiled kernels export. Addresses and strides are in bytes; `assembly/kernels.ts` says what each does. */
export interface Kernels {
  readonly memory: WebAssembly.Memory;
  regress(
    from: number,
    stride: number,
    factors: number,
    weighted: boolean,
    rows: number,
    packed: number,
    work: number,
    limit: number,
    out: number,
  ): void;
  gram(a: number, pitch: number, columns: number, chunks: number, out: number): void;
  product(
    a: number,
    aPitch: number,
    aColumns: number,
    b: number,
    bPitch: number,
    bColumns: number,
    chunks: number,
    out: number,
  ): void;
  subtract(
    a: number,
    aPitch: number,
    aColumns: number,
    b: number,
    bPitch: number,
    bColumns: number,
    chunks: number,
    c: number,
  ): void;
}

let compiled: WebAssembly.Module | undefined;

/** The kernels as a module, compiled at the first call; undefined where the engine lacks WebAssembly with SIMD. */
export function kernelModule(): WebAssembly.Module | undefined {
  if (compiled !== undefined || typeof WebAssembly === "undefined") return compiled;
  const bytes = Uint8Array.from(atob(kernelBytes), (character) => character.charCodeAt(0));
  if (WebAssembly.validate(bytes)) compiled = new WebAssembly.Module(bytes);
  return compiled;
}
