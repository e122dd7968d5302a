import type {ChainSettings} from "../../analytics/rotation/chain.js";
import {defaultCompatibility, type Compatibility} from "../../analytics/rotation/compatibility.js";
import {profileLabels} from "../../analytics/rotation/profiles.js";
import {regimeCode, regimeLabels} from "../../analytics/rotation/regimes.js";
import type {RotationInputs, RotationSettings} from "../../analytics/rotation/report.js";
import {element} from "../element.js";
import type {EventMark} from "../siteTables/exposureTables.js";
import {defaults} from "../parameters/parameter.js";
import {parameters, type DayRange} from "../parameters/parameters.js";
import type {Described} from "../figure/stampOf.js";
import {compatibilityGrid} from "./compatibilityGrid.js";
import {allocationLimits, allocationParameters, backtestParameters, rotationSettings} from "./controls.js";
import {chainSettings} from "./inputs.js";

/** What a reader asks of the rotation. */
export interface RotationChoice {
  readonly days: DayRange;
  /** Of the allocation. */
  readonly settings: RotationSettings;
  /** Of the backtests; of no account where the profiles are the reader's own. */
  readonly chain: ChainSettings;
  /** Puts the controls of the backtests back to what they are now. */
  readonly restoreChain: () => void;
}

/** Everything that a reader may set of the rotation, as an Observable view; its state stands in the page's link. */
export interface RotationPanel extends HTMLElement, Described {
  readonly value: RotationChoice;
  setDays(days: DayRange): void;
  /** Puts the controls of the backtests to the defaults that the tables are of; a saved page has others. */
  resetChain(): void;
}

export interface RotationPanelOptions {
  readonly basis: "file" | "backtests" | "none";
  readonly vix: boolean;
  readonly events: readonly EventMark[];
  /** Whether the parameters of the allocation are folded away, too. */
  readonly folded?: boolean;
}

/**
 * Allocation, compatibility and, where there are any, the backtests. Two notebooks with this panel understand each
 * other's links.
 *
 * @param inputs of the first view: their days can be chosen, and their regimes are rows of the compatibility grid
 */
export function rotationPanel(
  {date, regime}: Pick<RotationInputs, "date" | "regime">,
  {basis, vix, events, folded = false}: RotationPanelOptions,
): RotationPanel {
  const allocation = parameters(allocationParameters(date), {title: "Allocation", ...allocationLimits});
  const hasEvents = events.length > 0;
  const withEvents = hasEvents || regime.includes(regimeCode.event);
  const grid = compatibilityGrid([...regimeLabels.keys()].filter((r) => r !== regimeCode.event - 1 || withEvents));
  const ofBacktests = backtestParameters({hasVix: vix, hasEvents});
  const backtests = parameters(ofBacktests, {link: "b", title: "Backtests"});
  const node = element(
    "div",
    {class: "rotation-panel"},
    folded ? fold("Weights and the cost of rotating", allocation) : allocation,
    fold("Which profile suits which regime", grid),
    basis === "backtests" ? fold("Regimes, scores and costs of the backtests", backtests) : null,
  );
  const choice = (): RotationChoice => {
    const traded = backtests.value;
    return {
      days: allocation.value.days,
      settings: rotationSettings(allocation.value, grid.value),
      chain: chainSettings(traded, events),
      restoreChain: () => backtests.set(traded),
    };
  };
  const describe = () => ({
    ...allocation.describe(),
    ...(basis === "backtests" && backtests.describe()),
    ...changedCells(grid.value),
  });
  return Object.defineProperties(node, {
    value: {get: choice},
    resetChain: {value: () => backtests.set(defaults(ofBacktests))},
    setDays: {value: (days: DayRange) => allocation.set({days})},
    describe: {value: describe},
  }) as unknown as RotationPanel;
}

const fold = (title: string, content: Node) =>
  element("details", {class: "card workbench"}, element("summary", {}, title), content);

/** The cells that are not what they are by default, in words for a stamp. */
function changedCells(matrix: Compatibility): Record<string, string> {
  const changed = matrix.flatMap((row, r) =>
    row.flatMap((cell, p) =>
      cell === defaultCompatibility[r]![p]
        ? []
        : [[`${profileLabels[p]} in ${regimeLabels[r]!.toLowerCase()}`, String(cell)]],
    ),
  );
  return Object.fromEntries(changed) as Record<string, string>;
}
