/** The chain off the main thread: told bars and settings, it tells how far it is and then what came of it. */
import type {ChainSettings} from "../../analytics/rotation/chain.js";
import type {Bars} from "../../analytics/rotation/features.js";
import {chainRuns, type ChainResult} from "./chainTask.js";

/** What the worker is told first, and what it is asked from then on. */
export type ChainRequest = {readonly bars: Bars} | {readonly id: number; readonly settings: readonly ChainSettings[]};

/** What it answers: a share done, the results, or what went wrong. */
export type ChainAnswer = {readonly id: number} & (
  {readonly done: number} | {readonly results: readonly ChainResult[]} | {readonly error: string}
);

let bars: Bars | undefined;

addEventListener("message", ({data}: MessageEvent<ChainRequest>) => {
  if ("bars" in data) {
    bars = data.bars;
    return;
  }
  const {id, settings} = data;
  const answer = (message: ChainAnswer) => postMessage(message);
  try {
    if (bars === undefined) throw new Error("no bars were given");
    const steps = chainRuns(bars, settings);
    let step = steps.next();
    for (; !step.done; step = steps.next()) answer({id, done: step.value});
    answer({id, results: step.value});
  } catch (error) {
    answer({id, error: String(error)});
  }
});
