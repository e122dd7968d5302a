import {defaultChain} from "../../analytics/rotation/chain.js";
import type {Compatibility} from "../../analytics/rotation/compatibility.js";
import {defaultCompatibility} from "../../analytics/rotation/compatibility.js";
import {profileLabels} from "../../analytics/rotation/profiles.js";
import {regimeLabels} from "../../analytics/rotation/regimes.js";
import type {Described} from "../stampOf.js";
import {chainRunner, type ChainRunner} from "./chainRunner.js";
import type {ChainResult} from "./chainTask.js";
import type {Bars} from "../../analytics/rotation/features.js";

/** The runner of a page that begins with what the tables hold. */
export function runnerFrom(bars: Bars, first: ChainResult): ChainRunner {
  return chainRunner(bars, {settings: [defaultChain], results: [first]});
}

/** The runner of a page that begins with nothing, or with what is no backtest's. */
export function runnerOf(bars: Bars, results: readonly ChainResult[]): ChainRunner {
  return chainRunner(bars, {settings: [], results});
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

/** Panels and the grid as one, for the stamp of an export; the grid only where it was changed. */
export function describedBy(panels: readonly Described[], grid: {readonly value: Compatibility}): Described {
  return {
    describe() {
      const changed = grid.value.flatMap((row, r) =>
        row.flatMap((cell, p) =>
          cell === defaultCompatibility[r][p]
            ? []
            : [[`${profileLabels[p]} in ${regimeLabels[r].toLowerCase()}`, String(cell)]],
        ),
      );
      return Object.assign({}, ...panels.map((panel) => panel.describe()), Object.fromEntries(changed)) as Record<
        string,
        string
      >;
    },
  };
}

/**
 * Whether the event regime is shown, told anew only when that changes, so that tables are not made anew with every
 * other control.
 *
 * @param panel the backtests' panel; a file of own profiles has none
 */
export function eventsShown(
  panel: HTMLElement & {readonly value: {readonly events?: boolean}},
  inFile: boolean,
  tell: (shown: boolean) => void,
): () => void {
  let last: boolean | undefined;
  const look = () => {
    const shown = inFile || panel.value.events === true;
    if (shown !== last) tell((last = shown));
  };
  look();
  panel.addEventListener("input", look);
  return () => panel.removeEventListener("input", look);
}
