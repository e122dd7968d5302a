import {type Comparison, comparison} from "../../analytics/explorer/comparison.js";
import {restDaily, restKind, type RestKind, selectedDaily} from "../../analytics/explorer/rest.js";
import type {Statistic} from "../../analytics/explorer/statistics.js";
import {afterRest} from "../live/afterRest.js";
import type {ExplorerState} from "./state.js";

/** How a selection stands against another. */
export interface HeldAgainst {
  readonly comparison: Comparison;
  readonly statistic: Exclude<Statistic, "sum">;
  readonly kind: HeldKind;
}

/** What is held against a selection: its rest, or a saved one. */
export type HeldKind = RestKind | "saved";

/** @param other state of the saved selection, where one is chosen */
export function heldKind({selection, filtered, everything}: ExplorerState, other: ExplorerState | undefined): HeldKind {
  return other === undefined ? restKind(selection, filtered, everything) : "saved";
}

/**
 * Holds a selection against the rest, or against a saved one, as `afterRest` works it out; yields undefined alone where
 * there is nothing to compare.
 *
 * @param other state of the saved selection
 */
export async function* heldAgainst(
  state: ExplorerState,
  other: ExplorerState | undefined,
  {invalidation}: {readonly invalidation: Promise<void>},
): AsyncGenerator<HeldAgainst | undefined, void> {
  const kind = heldKind(state, other);
  if (kind === "none" || kind === "whole") {
    yield undefined;
    return;
  }
  const {filtered, everything, periods} = state;
  const statistic = state.statistic === "sum" ? "mean" : state.statistic;
  yield* afterRest(invalidation, (): Promise<HeldAgainst> => {
    const second = kind === "saved" ? selectedDaily(other!.filtered) : restDaily(filtered, everything, kind);
    return Promise.resolve({
      comparison: comparison(selectedDaily(filtered), second, {statistic, periods}),
      statistic,
      kind,
    });
  });
}
