import type {ChainAnswer, ChainRequest, ChainResult} from "../../src/components/rotation/chainTask.js";

/** The part of a worker that is used to ask it. */
export type Asked = Pick<Worker, "onmessage" | "onerror" | "postMessage">;

/**
 * Asks the worker of the chain, and waits for the result.
 *
 * @param patience milliseconds without a word from the worker after which it counts as not answering
 * @throws Error with what the worker says went wrong, or that it does not answer
 */
export function askChain(
  worker: Asked,
  request: ChainRequest & {kind: "question"},
  patience: number,
): Promise<readonly ChainResult[]> {
  return new Promise((resolve, reject) => {
    const silent = () => reject(new Error(`the worker did not answer for ${patience} ms`));
    let waiting = setTimeout(silent, patience);
    worker.onerror = ({message}) => {
      clearTimeout(waiting);
      reject(new Error(message || "the worker did not start"));
    };
    worker.onmessage = ({data: answer}: MessageEvent<ChainAnswer>) => {
      if (answer.id !== request.id) return;
      clearTimeout(waiting);
      if (answer.kind === "result") resolve(answer.result);
      else if (answer.kind === "error") reject(new Error(answer.error));
      else waiting = setTimeout(silent, patience);
    };
    worker.postMessage(request);
  });
}
