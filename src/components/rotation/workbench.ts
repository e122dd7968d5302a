import {defaultChain} from "../../analytics/rotation/chain.js";
import type {Bars} from "../../analytics/rotation/features.js";
import {chainRunner, type ChainRunner} from "./chainRunner.js";
import type {ChainResult} from "./chainTask.js";
import type {RotationPanel} from "./rotationPanel.js";

/**
 * The runner of a page that begins with what the tables hold, of which it may know more than results of the chain.
 *
 * @param restore puts the controls back to the defaults, which the tables are of
 */
export function runnerFrom(
  bars: () => Promise<Bars>,
  results: readonly ChainResult[],
  restore: () => void,
): ChainRunner {
  return chainRunner(bars, {settings: [defaultChain], results, restore});
}

/** The runner of a page that begins with nothing, or with what is no backtest's. */
export function runnerOf(bars: () => Promise<Bars>, results: readonly ChainResult[]): ChainRunner {
  return chainRunner(bars, {settings: [], results, restore: () => undefined});
}

/**
 * Tells the results of a runner whenever there is one; nothing before the first run is done.
 *
 * @returns what ends it
 */
export function tellResults(runner: ChainRunner, tell: (results: readonly ChainResult[]) => void): () => void {
  const say = () => runner.value.length > 0 && tell(runner.value);
  say();
  runner.addEventListener("input", say);
  return () => runner.removeEventListener("input", say);
}

/**
 * Whether the event regime is shown, told anew only when that changes, so that tables are not made anew with every
 * other control.
 *
 * @param inFile whether own profiles have it
 */
export function eventsShown(panel: RotationPanel, inFile: boolean, tell: (shown: boolean) => void): () => void {
  let last: boolean | undefined;
  const look = () => {
    const shown = inFile || panel.value.chain.eventDays.length > 0;
    if (shown !== last) tell((last = shown));
  };
  look();
  panel.addEventListener("input", look);
  return () => panel.removeEventListener("input", look);
}
