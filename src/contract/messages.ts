/** What a worker is sent: first the data that its tasks work on, from then on tasks. */
export type WorkerRequest<Data, Task> =
  {readonly kind: "data"; readonly data: Data} | {readonly kind: "task"; readonly id: number; readonly task: Task};

/** What a worker answers to the task of an id: a share done, the result, or what went wrong. */
export type WorkerAnswer<Result> = {readonly id: number} & (
  {readonly done: number} | {readonly result: Result} | {readonly error: string}
);

/** The id of an answer to a message that is no request. */
export const NO_TASK = -1;
