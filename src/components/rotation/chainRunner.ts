import type {ChainSettings} from "../../analytics/rotation/chain.js";
import type {Bars} from "../../analytics/rotation/features.js";
import {element} from "../element.js";
import type {ChainResult} from "./chainTask.js";
import type {ChainAnswer, ChainRequest} from "./chainWorker.js";

/** A line that says what is being worked out, and an Observable view of what came of it. */
export interface ChainRunner extends HTMLElement {
  /** The results of the last run that came to its end. */
  readonly value: readonly ChainResult[];
  /**
   * Runs the chain for these settings instead of whatever is under way; the same as the last are not run again.
   *
   * @param restore puts the controls back to what asks for these settings
   */
  ask(settings: readonly ChainSettings[], restore: () => void): void;
}

/** Milliseconds of quiet before a run begins: a drag asks many times over. */
const REST = 120;

/** Milliseconds before anything is shown: what is done sooner needs no progress. */
const PATIENCE = 150;

/** What is asked for: the settings as one text, and how the controls come to ask for them again. */
interface Asked {
  readonly key: string;
  readonly restore: () => void;
}

/**
 * Runs the backtests in a worker, shows how far they are, and lets the reader cancel. Where a run does not come to its
 * end, what was there before stays, and the controls go back to its settings.
 *
 * @param bars loaded when the first run needs them
 * @param first results to begin with, and the settings they are of; who asks for those settings again has them at once
 */
export function chainRunner(
  bars: () => Promise<Bars>,
  first: {
    readonly settings: readonly ChainSettings[];
    readonly results: readonly ChainResult[];
    readonly restore: () => void;
  },
): ChainRunner {
  const begun: Asked = {key: keyOf(first.settings), restore: first.restore};
  let value = first.results;
  let standing = begun;
  let asked = standing;
  let worker: Worker | undefined;
  let ready: Promise<Worker> | undefined; // the same worker, once it knows the bars
  let id = 0;
  let resting: ReturnType<typeof setTimeout> | undefined;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  const bar = element("progress", {max: 1, value: 0, "aria-label": "Backtests done"});
  const cancel = element("button", {type: "button", class: "button"}, "Cancel");
  const words = element("span", {role: "status"});
  const node = element("div", {class: "chain-runner"}, words, bar, cancel);

  const say = (text: string, running: boolean) => {
    words.textContent = text;
    bar.hidden = cancel.hidden = !running;
  };
  const stop = () => {
    clearTimeout(resting);
    clearTimeout(waiting);
    id++;
  };
  const start = async (): Promise<Worker> => {
    const begun = (worker = new Worker(import.meta.resolve("./chainWorker.js"), {type: "module"}));
    begun.addEventListener("message", ({data}: MessageEvent<ChainAnswer>) => receive(data));
    begun.addEventListener("error", ({message}) => {
      end();
      receive({id, error: message || "the worker did not start"});
    });
    const request: ChainRequest = {kind: "data", data: await bars()};
    begun.postMessage(request);
    return begun;
  };
  const end = () => {
    worker?.terminate();
    worker = ready = undefined;
  };
  const receive = (answer: ChainAnswer) => {
    if (answer.id !== id) return;
    if ("done" in answer) {
      bar.value = answer.done;
      return;
    }
    clearTimeout(waiting);
    if ("error" in answer) {
      giveUp(`The backtests could not be run: ${answer.error}.`);
      return;
    }
    show(answer.result);
  };
  /** Back to the settings of what is shown; where nothing is yet, they stay as they are. */
  const giveUp = (why: string) => {
    asked = standing;
    const shows = standing.key !== NOTHING;
    say(`${why} ${shows ? "The settings are back to those of what is shown." : "Another setting begins anew."}`, false);
    standing.restore();
  };
  const show = (results: readonly ChainResult[]) => {
    value = results;
    standing = asked;
    say("", false);
    node.dispatchEvent(new Event("input", {bubbles: true}));
  };
  const run = async (settings: readonly ChainSettings[]) => {
    const own = id;
    bar.value = 0;
    waiting = setTimeout(() => say("Running the backtests again …", true), PATIENCE);
    try {
      const begun = await (ready ??= start());
      const request: ChainRequest = {kind: "task", id: own, task: settings};
      if (own === id) begun.postMessage(request);
    } catch (error) {
      end();
      receive({id: own, error: String(error)});
    }
  };
  cancel.addEventListener("click", () => {
    stop();
    end();
    giveUp("Cancelled.");
  });
  say("", false);

  return Object.defineProperties(node, {
    value: {get: () => value},
    ask: {
      value: (settings: readonly ChainSettings[], restore: () => void) => {
        const next: Asked = {key: keyOf(settings), restore};
        const same = next.key === asked.key;
        asked = next;
        if (next.key === standing.key) standing = next;
        if (same) return;
        stop();
        if (next.key === standing.key) return say("", false);
        if (next.key === begun.key) return show(first.results);
        resting = setTimeout(() => void run(settings), REST);
      },
    },
  }) as unknown as ChainRunner;
}

/** The key of no settings at all. */
const NOTHING = "[]";

const keyOf = (settings: readonly ChainSettings[]): string => JSON.stringify(settings);
