import {defaultChain} from "../../src/analytics/rotation/chain.js";
import {simulatedBars} from "../../test/analytics/rotation/bars.js";
import type {ChainRequest} from "../../src/components/rotation/chainTask.js";
import {askChain} from "./askChain.js";

/** Milliseconds without a word after which a worker counts as not answering. */
const PATIENCE = 60_000;

/**
 * Milliseconds from asking the worker of the notebooks for backtests to its answer, a threshold another each time; the
 * first has the start of the worker in it. Runs in a page.
 *
 * @param program text of the worker
 */
export async function backtestTimes(program: string, days: number, count: number): Promise<number[]> {
  const bars = simulatedBars(days, 7);
  const times: number[] = [];
  let worker: Worker | undefined;
  for (let id = 0; id < count; id++) {
    const thresholds = {...defaultChain.thresholds, trendReturn: 0.01 + 0.001 * (id % 20)};
    const start = performance.now();
    if (worker === undefined) {
      worker = new Worker(URL.createObjectURL(new Blob([program])));
      worker.postMessage({kind: "data", data: bars} satisfies ChainRequest);
    }
    await askChain(worker, {kind: "question", id, question: [{...defaultChain, thresholds}]}, PATIENCE);
    times.push(performance.now() - start);
  }
  worker?.terminate();
  return times;
}
