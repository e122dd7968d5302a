import {type Steps, inSlices} from "../../analytics/exposure/steps.js";

/** Milliseconds of rest before slow work begins: a drag is over then. */
const REST = 250;

/** Works steps out in slices, so that the page answers meanwhile. */
export type Run = <Result>(steps: Steps<Result>) => Promise<Result>;

/**
 * Works out what is slow, once its inputs have rested for a moment. Yields undefined at once, so that nothing stale
 * stands beside new numbers, then the result.
 *
 * @param invalidation ends the work, when the inputs change again
 * @param work what is worked out, by steps that it hands to `run`; what it throws is thrown, unless its work has ended
 */
export async function* afterRest<Result>(
  invalidation: Promise<void>,
  work: (run: Run) => Promise<Result>,
): AsyncGenerator<Result | undefined, void> {
  yield undefined;
  const ending = new AbortController();
  const {signal} = ending;
  void invalidation.then(() => ending.abort());
  await new Promise((resolve) => setTimeout(resolve, REST));
  if (signal.aborted) return;
  try {
    yield await work((steps) => inSlices(steps, {signal}));
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
