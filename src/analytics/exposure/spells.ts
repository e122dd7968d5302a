import {allDays, type DayRange} from "./dayRange.js";

/** Maximal runs of rows with one code, in order; they cover the range without gaps. */
export interface Spells {
  /** Code of the spell, `UNCLASSIFIED` included. */
  readonly code: Uint8Array;
  /** First row. */
  readonly start: Int32Array;
  /** Last row, included. */
  readonly end: Int32Array;
}

/**
 * Spells of a series of codes: the segments of the ribbon.
 *
 * An unclassified day ends a spell and begins one of its own, because nobody knows whether the regime held through it.
 * Spells at the ends of a range are counted as far as they lie within it. Length is in rows, not calendar days.
 */
export function spells(codes: Uint8Array, {from, to}: DayRange = allDays(codes)): Spells {
  let count = 0;
  for (let i = from; i < to; i++) if (i === from || codes[i] !== codes[i - 1]) count++;
  const code = new Uint8Array(count);
  const start = new Int32Array(count);
  const end = new Int32Array(count);
  for (let i = from, s = -1; i < to; i++) {
    if (i === from || codes[i] !== codes[i - 1]) {
      code[++s] = codes[i]!;
      start[s] = i;
    }
    end[s] = i;
  }
  return {code, start, end};
}

/** How long the spells of each code lasted, in rows. */
export interface SpellLengths {
  readonly count: Int32Array;
  /** 0 where the code never occurs. */
  readonly longest: Int32Array;
  /** NaN where the code never occurs. */
  readonly average: Float64Array;
}

/** Number, longest and average length of the spells of each of `groups` codes. */
export function spellLengths({code, start, end}: Spells, groups: number): SpellLengths {
  const count = new Int32Array(groups);
  const longest = new Int32Array(groups);
  const average = new Float64Array(groups);
  for (let s = 0; s < code.length; s++) {
    const k = code[s];
    if (k! >= groups) continue;
    const length = end[s]! - start[s]! + 1;
    count[k!]!++;
    average[k!]! += length;
    if (length > longest[k!]!) longest[k!] = length;
  }
  for (let k = 0; k < groups; k++) average[k]! /= count[k]!;
  return {count, longest, average};
}
