import type {FactorReturns} from "../panel.js";
import type {Kernels} from "./kernels.js";

/** Regressions to be done by one or several threads, and the arrays that take their results. */
export interface RegressionJob {
  readonly module: WebAssembly.Module;
  readonly assets: number;
  readonly factors: number;
  /** Dates x assets. */
  readonly returns: Float64Array;
  /** Dates x assets; an asset whose weight is not positive stays out. */
  readonly weights?: Float64Array;
  readonly exposures: readonly (Float64Array | undefined)[];
  /** Condition of the scaled normal equations up to which they are trusted. */
  readonly limit: number;
  readonly results: Pick<FactorReturns, "coefficients" | "standardErrors" | "rSquared" | "observations">;
  /** 1 for each date that was fitted; the others are left as they were. */
  readonly done: Uint8Array;
  /** One number: the dates handed out so far. Threads that share it never do a date twice. */
  readonly next: Int32Array;
}

/**
 * Regresses returns on [1, exposures] date by date with the compiled kernels, until all dates are handed out.
 *
 * Its text is sent to other threads, where nothing of this module is: it may use globals and its argument, no more.
 */
export function regressDates(job: RegressionJob): void {
  const {assets, factors, returns, weights, exposures, limit, results, done, next} = job;
  const kernels = new WebAssembly.Instance(job.module).exports as unknown as Kernels;
  const page = 65536;
  const columns = factors + 2;
  const packedColumns = columns + 3;
  const chunks = Math.ceil(assets / 128);
  const rows = assets + (assets % 2);
  // Columns a whole number of 4 kB apart would compete for the same few lines of the first cache.
  let stride = rows * 8;
  while (stride % 4096 !== 1088) stride += 16;

  const from = 1024;
  const packed = from + columns * stride;
  const work = packed + chunks * packedColumns * 1024;
  const out = work + (3 * (factors + 4) ** 2 + 8 * (factors + 4) + 256) * 8;
  const end = out + (4 + 2 * (factors + 1)) * 8;
  kernels.memory.grow(Math.max(0, Math.ceil((end - kernels.memory.buffer.byteLength) / page)));
  const memory = new Float64Array(kernels.memory.buffer);

  const p = factors + 1;
  const column = stride / 8;
  const first = from / 8;
  const answer = out / 8;
  const batch = 8;
  let held: Float64Array | undefined;
  for (let t = Atomics.add(next, 0, batch); t < exposures.length; t = Atomics.add(next, 0, batch)) {
    for (const stop = Math.min(t + batch, exposures.length); t < stop; t++) {
      const day = exposures[t];
      if (day === undefined) continue;
      if (day !== held)
        for (let k = 0; k < factors; k++) memory.set(day.subarray(k * assets, (k + 1) * assets), first + k * column);
      held = day;
      memory.set(returns.subarray(t * assets, (t + 1) * assets), first + factors * column);
      if (rows > assets) memory[first + factors * column + assets] = NaN;
      if (weights !== undefined)
        for (let i = 0; i < assets; i++) memory[first + p * column + i] = Math.sqrt(weights[t * assets + i]!);

      kernels.regress(from, stride, factors, weights !== undefined, rows, packed, work, limit, out);
      const [count, rest, total, condition] = memory.subarray(answer, answer + 4);
      if (count! < p + 1 || !(condition! <= limit)) continue;
      results.coefficients.set(memory.subarray(answer + 4, answer + 4 + p), t * p);
      results.standardErrors.set(memory.subarray(answer + 4 + p, answer + 4 + 2 * p), t * p);
      results.rSquared[t] = 1 - rest! / (total || NaN);
      results.observations[t] = count!;
      done[t] = 1;
    }
  }
}
