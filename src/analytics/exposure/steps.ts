/**
 * A long computation in short steps, about a millisecond each: every `next()` does one and yields the share done, from
 * 0 to 1; the last returns the result. A page gives each frame a few steps and stays responsive; a script runs all.
 */
export type Steps<Result> = Generator<number, Result, void>;

/** Takes all steps at once and gives the result. */
export function complete<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** How a computation shares its thread with everything else. */
export interface SliceOptions {
  /** Milliseconds of work between pauses. */
  readonly budget?: number;
  /** Called after each slice with the share done, from 0 to 1. */
  readonly progress?: (done: number) => void;
  /** Stops the computation, e.g. when the page no longer wants its answer. */
  readonly signal?: AbortSignal;
}

/**
 * Takes the steps in slices, and between them lets the thread paint, listen and do whatever else waits.
 *
 * @throws the reason of the signal, once it is aborted
 */
export async function inSlices<Result>(
  steps: Steps<Result>,
  {budget = 8, progress, signal}: SliceOptions = {},
): Promise<Result> {
  for (;;) {
    signal?.throwIfAborted();
    const end = performance.now() + budget;
    let step = steps.next();
    while (!step.done && performance.now() < end) step = steps.next();
    if (step.done) return step.value;
    progress?.(step.value);
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}
