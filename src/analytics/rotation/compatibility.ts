import {PROFILES} from "./profiles.js";
import {REGIMES} from "./regimes.js";

/** How well each profile suits each regime, 0 to 1: a row a regime (from regime 1), a column a profile. */
export type Compatibility = readonly (readonly number[])[];

/**
 * The compatibilities that the desirabilities begin with. The last row is the optional event regime, in which nothing
 * is held unless the reader says otherwise.
 *
 * @see spec: rotation, "Allocation"
 */
export const defaultCompatibility: Compatibility = [
  [1, 0, 0.3, 1, 0, 0.2],
  [0, 1, 0.2, 0, 1, 0.6],
  [0.4, 0, 1, 1, 0, 0.1],
  [0, 0.4, 0, 0, 1, 1],
  [0.2, 1, 0.6, 0.3, 0.4, 0.1],
  [0, 0, 0, 0, 0, 0],
];

/** The matrix as one text for a link: a cell in hundredths each, rows one after the other, in base 36 (101 fits). */
export function writeCompatibility(matrix: Compatibility): string {
  return matrix
    .flat()
    .map((x) =>
      Math.round(x * 100)
        .toString(36)
        .padStart(2, "0"),
    )
    .join("");
}

/** The matrix that a text means, or undefined where it means none. */
export function readCompatibility(text: string): Compatibility | undefined {
  if (!/^[0-9a-z]+$/.test(text) || text.length !== 2 * PROFILES * REGIMES) return undefined;
  const cells = (text.match(/../g) ?? []).map((cell) => parseInt(cell, 36) / 100);
  if (!cells.every((cell) => cell >= 0 && cell <= 1)) return undefined;
  return Array.from({length: REGIMES}, (_, r) => cells.slice(r * PROFILES, (r + 1) * PROFILES));
}
