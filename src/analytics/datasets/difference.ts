import {type ExposureDay, assetPositions} from "./exposureDay.js";

/** An exposure that differs. NaN where there is none. */
export interface Move {
  readonly asset: string;
  readonly factor: string;
  readonly before: number;
  readonly after: number;
}

/** What became of the exposures of one day to the next, or of one version to another. */
export interface Difference {
  /** Exposures that were not there. */
  readonly added: number;
  /** Exposures that are there no more. */
  readonly removed: number;
  /** Exposures of another value. */
  readonly changed: number;
  /** Assets that were not there, and are there no more. */
  readonly entering: readonly string[];
  readonly leaving: readonly string[];
  /** The largest changes of a value, the largest first. */
  readonly largest: readonly Move[];
}

/**
 * Compares two sets of exposures, asset by asset and factor by factor.
 *
 * @param most how many of the largest changes are named
 */
export function difference(before: ExposureDay, after: ExposureDay, most = 20): Difference {
  const position = assetPositions(after, before);
  const back = assetPositions(before, after);
  const factors = [...new Set([...before.factors, ...after.factors])];
  let [added, removed, changed] = [0, 0, 0];
  let largest: Move[] = [];
  for (const factor of factors) {
    const old = before.values[before.factors.indexOf(factor)];
    const now = after.values[after.factors.indexOf(factor)];
    after.assets.forEach((asset, i) => {
      const [from, to] = [old?.[position[i]!] ?? NaN, now?.[i] ?? NaN];
      if (Number.isNaN(from)) added += Number.isNaN(to) ? 0 : 1;
      else if (Number.isNaN(to)) removed++;
      else if (from !== to) {
        changed++;
        largest.push({asset, factor, before: from, after: to});
      }
    });
    before.assets.forEach((_, i) => {
      if (back[i]! < 0 && !Number.isNaN(old?.[i] ?? NaN)) removed++;
    });
    largest = foremost(largest, most);
  }
  return {
    added,
    removed,
    changed,
    entering: after.assets.filter((_, i) => position[i]! < 0),
    leaving: before.assets.filter((_, i) => back[i]! < 0),
    largest,
  };
}

/** The largest moves, the largest first. */
export function foremost<M extends Pick<Move, "before" | "after">>(moves: readonly M[], most: number): M[] {
  return [...moves].sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before)).slice(0, most);
}
