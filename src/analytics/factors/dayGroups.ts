/** A label for each date, such as its regime. */
export interface DayLabels {
  /** Words of each code. */
  readonly labels: readonly string[];
  /** Code of each date; one outside of `labels` is without a label. */
  readonly codes: Uint8Array;
}

/**
 * Dates in groups, one for each combination of labels that occurs: what filters on labels choose from. A date's place is
 * its position where dates are ordered by group, then date, so that the dates of a group within a range lie together.
 */
export interface DayGroups {
  /** Group of each date. */
  readonly of: Uint32Array;
  /** Codes of each group, one a list of labels. */
  readonly codes: readonly (readonly number[])[];
  /** Place of each date. */
  readonly place: Uint32Array;
  /** Dates of group g in rows [from, to) have the places from `before[from * groups + g]` to `before[to * groups + g]`. */
  readonly before: Uint32Array;
}

/**
 * Groups dates by any number of lists of labels.
 *
 * @param lists each with a code a date
 * @param dates number of dates
 */
export function dayGroups(lists: readonly DayLabels[], dates: number): DayGroups {
  const found = new Map<string, number>();
  const codes: number[][] = [];
  const of = new Uint32Array(dates);
  for (let t = 0; t < dates; t++) {
    const own = lists.map((list) => list.codes[t]!);
    const key = own.join();
    if (!found.has(key)) {
      found.set(key, codes.length);
      codes.push(own);
    }
    of[t] = found.get(key)!;
  }
  const groups = codes.length;
  const counts = new Uint32Array(groups);
  for (const group of of) counts[group]!++;
  const before = new Uint32Array((dates + 1) * groups);
  for (let g = 1; g < groups; g++) before[g] = before[g - 1]! + counts[g - 1]!;
  const place = new Uint32Array(dates);
  for (let t = 0; t < dates; t++) {
    for (let g = 0; g < groups; g++) before[(t + 1) * groups + g] = before[t * groups + g]!;
    place[t] = before[(t + 1) * groups + of[t]!]!++;
  }
  return {of, codes, place, before};
}

/**
 * Marks the groups that filters let through with 1.
 *
 * @param chosen for each list of labels the codes wanted; undefined wants all, unlabelled dates too
 */
export function chosenGroups({codes}: DayGroups, chosen: readonly (ReadonlySet<number> | undefined)[]): Uint8Array {
  return Uint8Array.from(codes, (own) => Number(own.every((code, list) => chosen[list]?.has(code) ?? true)));
}
