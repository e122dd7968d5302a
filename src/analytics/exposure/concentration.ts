import type {Holdings} from "./holdings.js";

/** How much of gross the largest positions make up, a value a day. NaN on a flat day or where a value is missing. */
export interface Concentration {
  /** Share of gross of the largest position; `top3`, `top5`, `top10`: of so many largest, fewer where fewer are held. */
  readonly top1: Float64Array;
  readonly top3: Float64Array;
  readonly top5: Float64Array;
  readonly top10: Float64Array;
  /** Herfindahl-Hirschman index: sum of squared shares, from 1 / n (all equal) to 1 (one position). */
  readonly hhi: Float64Array;
  /** 1 / hhi: the number of equal positions that would be as concentrated. */
  readonly effectivePositions: Float64Array;
}

const LARGEST = 10;

/**
 * Concentration of each day's holdings by absolute value, long and short alike.
 *
 * @see spec: exposure, "concentration"
 */
export function concentration({value, offset}: Pick<Holdings, "value" | "offset">): Concentration {
  const days = offset.length - 1;
  const missing = () => new Float64Array(days).fill(NaN);
  const top1 = missing();
  const top3 = missing();
  const top5 = missing();
  const top10 = missing();
  const hhi = missing();
  const effectivePositions = missing();
  const largest = new Float64Array(LARGEST);
  for (let t = 0; t < days; t++) {
    largest.fill(0);
    let gross = 0;
    for (let i = offset[t]; i! < offset[t + 1]!; i!++) {
      const size = Math.abs(value[i!]!);
      gross += size;
      if (!(size > largest[LARGEST - 1]!)) continue;
      let k = LARGEST - 1;
      for (; k > 0 && largest[k - 1]! < size; k--) largest[k] = largest[k - 1]!;
      largest[k] = size;
    }
    if (!(gross > 0 && gross < Infinity)) continue;
    let squares = 0;
    for (let i = offset[t]; i! < offset[t + 1]!; i!++) squares += (value[i!]! / gross) ** 2;
    hhi[t] = squares;
    effectivePositions[t] = 1 / squares;
    const held = offset[t + 1]! - offset[t]!;
    let sum = 0;
    for (let k = 0; k < LARGEST; k++) {
      sum += largest[k]!;
      const share = k + 1 >= held ? 1 : Math.min(1, sum / gross); // all of them are all of gross, whatever rounding says
      if (k === 0) top1[t] = share;
      else if (k === 2) top3[t] = share;
      else if (k === 4) top5[t] = share;
      else if (k === 9) top10[t] = share;
    }
  }
  return {top1, top3, top5, top10, hhi, effectivePositions};
}
