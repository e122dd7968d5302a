/**
 * Messages between a page and a worker. A worker is given its data once, and then asked; every question is answered, by
 * its `id`, with how far the work is and in the end with a result or an error.
 */

/** To a worker: the data that all questions are about, which is not answered, or a question. */
export type WorkerRequest<Data, Question> =
  | {readonly kind: "data"; readonly data: Data}
  | {readonly kind: "question"; readonly id: number; readonly question: Question};

/** From a worker: the share that is done, from 0 to 1; the result; or what went wrong. */
export type WorkerAnswer<Result> = {readonly id: number} & (
  | {readonly kind: "done"; readonly done: number}
  | {readonly kind: "result"; readonly result: Result}
  | {readonly kind: "error"; readonly error: string}
);
