import {classify, type Classification} from "../../analytics/exposure/classify.js";
import type {Snapshots} from "../../analytics/exposure/book.js";
import type {RegimeThresholds} from "../../analytics/exposure/thresholds.js";

/** A pause of so many milliseconds ends a move. */
const PAUSE = 1200;

/**
 * Remembers how the days were classified before the thresholds began to move, so that a drag, or a run of steps with
 * the keyboard, can say how many days it changed.
 *
 * @param snapshots what is classified
 * @param now a clock in milliseconds
 * @returns the baseline for new thresholds: the classification before the move they belong to
 */
export function lastMove(
  snapshots: Pick<Snapshots, "gross" | "net">,
  now: () => number = () => performance.now(),
): (thresholds: RegimeThresholds) => Classification {
  let current: RegimeThresholds | undefined;
  let baseline: Classification | undefined;
  let movedAt = -Infinity;
  return (thresholds) => {
    const before = current ?? thresholds;
    current = thresholds;
    const time = now();
    if (baseline === undefined || time - movedAt > PAUSE) baseline = classify(snapshots, before);
    movedAt = time;
    return baseline;
  };
}
