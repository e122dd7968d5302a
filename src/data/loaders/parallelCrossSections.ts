import {availableParallelism} from "node:os";
import {Worker} from "node:worker_threads";
import {type Estimator} from "../../analytics/factors/crossSection.js";
import {type FactorReturns, type Panel, type RiskModel} from "../../analytics/factors/panel.js";
import {regressDates} from "../../analytics/factors/kernels/regressDates.js";
import {fastCrossSections, regressionJob, settled} from "../../analytics/factors/kernels/fastCrossSections.js";

/** Products that one thread forms in the time that another takes to start, some 20 ms: below a few of these it waits alone. */
const WORTH_A_THREAD = 5e8;

/**
 * `fastCrossSections` on all cores, where the panel is large enough to repay their start. Threads read returns, exposures
 * and weights in place where these lie in shared memory (`sharedColumn`), and get a copy otherwise.
 *
 * @param threads by default, what the machine has
 */
export async function parallelCrossSections(
  panel: Pick<Panel, "dates" | "assets" | "returns">,
  model: RiskModel,
  estimator: Estimator = {kind: "ordinary"},
  threads = availableParallelism(),
): Promise<FactorReturns> {
  const products = panel.dates.length * panel.assets.length * (model.factors.length + 1) ** 2;
  const helpers = Math.min(threads - 1, Math.floor(products / WORTH_A_THREAD));
  const job = helpers > 0 ? regressionJob(panel, model, estimator, true) : undefined;
  if (job === undefined) return fastCrossSections(panel, model, estimator);

  // The text of the function is the whole program: a file would have to be found, and compiled, in every place this runs.
  const program = `(${regressDates.toString()})(require("node:worker_threads").workerData)`;
  const ended = Array.from(
    {length: helpers},
    () =>
      new Promise<void>((resolve, reject) => {
        const worker = new Worker(program, {eval: true, workerData: job, execArgv: []});
        worker.once("error", reject);
        worker.once("exit", () => resolve());
      }),
  );
  regressDates(job);
  await Promise.all(ended);
  return settled(job, panel, model, estimator);
}

/** A column of zeros in memory that threads share. */
export function sharedColumn(length: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(length * 8));
}
