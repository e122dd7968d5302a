/** The chain off the main thread: given bars and then settings, it says how far it is and then what came of it. */
import type {Bars} from "../../analytics/rotation/features.js";
import {chainRuns, type ChainAnswer, type ChainRequest} from "./chainTask.js";

let bars: Bars | undefined;

addEventListener("message", ({data: request}: MessageEvent<ChainRequest>) => {
  if (request.kind === "data") {
    bars = request.data;
    return;
  }
  const {id} = request;
  const answer = (message: ChainAnswer) => postMessage(message);
  try {
    // a page of another version may send what the types here do not know
    if (request.kind !== "question")
      throw new Error(`no message is known as ${String((request as {kind?: unknown}).kind)}`);
    if (bars === undefined) throw new Error("no bars were given");
    const steps = chainRuns(bars, request.question);
    let step = steps.next();
    for (; !step.done; step = steps.next()) answer({kind: "done", id, done: step.value});
    answer({kind: "result", id, result: step.value});
  } catch (error) {
    answer({kind: "error", id, error: String(error)});
  }
});
