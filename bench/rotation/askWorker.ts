/** Asks the worker of the notebooks for backtests, in a browser; see `bench/rotation.ts`. */
import {defaultChain} from "../../src/analytics/rotation/chain.js";
import type {ChainAnswer, ChainRequest} from "../../src/components/rotation/chainWorker.js";
import {simulatedBars} from "../../test/analytics/rotation/bars.js";

/** Milliseconds without any answer after which the worker is taken for silent. */
const SILENCE = 30_000;

/**
 * Milliseconds from asking for backtests to their results, each with another threshold; the first starts the worker, too.
 *
 * @param program text of the worker
 * @throws where the worker answers with an error, or not at all
 */
export async function backtestTimes(program: string, days: number, rounds: number): Promise<number[]> {
  const bars = simulatedBars(days, 7);
  const times: number[] = [];
  let worker: Worker | undefined;
  for (let id = 0; id < rounds; id++) {
    const thresholds = {...defaultChain.thresholds, trendReturn: 0.01 + 0.001 * (id % 20)};
    const start = performance.now();
    if (worker === undefined) {
      worker = new Worker(URL.createObjectURL(new Blob([program])));
      send(worker, {kind: "data", data: bars});
    }
    await answered(worker, {kind: "task", id, task: [{...defaultChain, thresholds}]});
    times.push(performance.now() - start);
  }
  worker?.terminate();
  return times;
}

const send = (worker: Worker, request: ChainRequest): void => worker.postMessage(request);

function answered(worker: Worker, request: ChainRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    let silence: ReturnType<typeof setTimeout>;
    const wait = () => {
      clearTimeout(silence);
      silence = setTimeout(() => reject(new Error(`no answer for ${SILENCE} ms`)), SILENCE);
    };
    worker.onerror = ({message}) => reject(new Error(message));
    worker.onmessage = ({data}: MessageEvent<ChainAnswer>) => {
      wait();
      if ("error" in data) reject(new Error(data.error));
      if (!("result" in data)) return;
      clearTimeout(silence);
      resolve();
    };
    wait();
    send(worker, request);
  });
}

(globalThis as unknown as {backtestTimes: typeof backtestTimes}).backtestTimes = backtestTimes;
