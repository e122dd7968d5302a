import {type Comparison, comparison} from "../../analytics/explorer/comparison.js";
import {restDaily, restKind, type RestKind, selectedDaily} from "../../analytics/explorer/rest.js";
import type {Statistic} from "../../analytics/explorer/statistics.js";
import {inSlices} from "../../analytics/exposure/steps.js";
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

/** Milliseconds of rest before the slow part begins: a drag is over then. */
const REST = 250;
const SEED = 20260101;

/**
 * Holds a selection against the rest, or against a saved one, in slices so that the page answers meanwhile. Yields
 * undefined at once, so that nothing stale stands beside new numbers, then the comparison; nothing more where there is
 * nothing to compare.
 *
 * @param other state of the saved selection
 */
export async function* heldAgainst(
  state: ExplorerState,
  other: ExplorerState | undefined,
  {invalidation}: {readonly invalidation: Promise<void>},
): AsyncGenerator<HeldAgainst | undefined, void> {
  yield undefined;
  const kind = heldKind(state, other);
  if (kind === "none" || kind === "whole") return;
  const ending = new AbortController();
  const {signal} = ending;
  void invalidation.then(() => ending.abort());
  await new Promise((resolve) => setTimeout(resolve, REST));
  if (signal.aborted) return;
  const {filtered, everything, periods} = state;
  const second = kind === "saved" ? selectedDaily(other!.filtered) : restDaily(filtered, everything, kind);
  const statistic = state.statistic === "sum" ? "mean" : state.statistic;
  try {
    const steps = comparison(selectedDaily(filtered), second, {statistic, periods, seed: SEED});
    yield {comparison: await inSlices(steps, {signal}), statistic, kind};
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
