/** The chain off the main thread: given bars, it answers settings with how far it is and then with the results. */
import type {ChainSettings} from "../../analytics/rotation/chain.js";
import type {Bars} from "../../analytics/rotation/features.js";
import {NO_TASK, type WorkerAnswer, type WorkerRequest} from "../../contract/messages.js";
import {chainRuns, type ChainResult} from "./chainTask.js";

/** What the worker is sent. */
export type ChainRequest = WorkerRequest<Bars, readonly ChainSettings[]>;

/** What it answers. */
export type ChainAnswer = WorkerAnswer<readonly ChainResult[]>;

let bars: Bars | undefined;

const answer = (message: ChainAnswer): void => postMessage(message);

addEventListener("message", ({data: request}: MessageEvent<ChainRequest>) => {
  if (request.kind === "data") bars = request.data;
  else if (request.kind === "task") run(request);
  else answer({id: NO_TASK, error: "the message is neither data nor a task"});
});

function run({id, task}: Extract<ChainRequest, {kind: "task"}>): void {
  try {
    if (bars === undefined) throw new Error("no bars were given");
    const steps = chainRuns(bars, task);
    let step = steps.next();
    for (; !step.done; step = steps.next()) answer({id, done: step.value});
    answer({id, result: step.value});
  } catch (error) {
    answer({id, error: String(error)});
  }
}
