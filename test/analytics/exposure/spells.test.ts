import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {UNCLASSIFIED} from "../../../src/analytics/exposure/classify.js";
import {spellLengths, spells} from "../../../src/analytics/exposure/spells.js";

const rows = (codes: number[], range?: {from: number; to: number}) => {
  const {code, start, end} = spells(Uint8Array.from(codes), range);
  return Array.from(code, (value, s) => [value, start[s], end[s]]);
};

describe("spells", () => {
  it("are the runs of one code, ends included", () =>
    expect(rows([1, 1, 0, 1, 1, 1])).toEqual([
      [1, 0, 1],
      [0, 2, 2],
      [1, 3, 5],
    ]));

  it("are broken by an unclassified day, which is a spell of its own", () =>
    expect(rows([1, UNCLASSIFIED, UNCLASSIFIED, 1])).toEqual([
      [1, 0, 0],
      [UNCLASSIFIED, 1, 2],
      [1, 3, 3],
    ]));

  it("are cut at the ends of the range", () =>
    expect(rows([1, 1, 1, 2, 2], {from: 1, to: 4})).toEqual([
      [1, 1, 2],
      [2, 3, 3],
    ]));

  it("is one for equal codes, and none for no rows", () => {
    expect(rows([3, 3])).toEqual([[3, 0, 1]]);
    expect(rows([])).toEqual([]);
    expect(rows([1, 2], {from: 1, to: 1})).toEqual([]);
  });

  it("cover the range without gaps and change code at every step", () =>
    fc.assert(
      fc.property(fc.array(fc.nat(3), {minLength: 1}), (codes) => {
        const runs = rows(codes);
        expect(runs.flatMap(([code, start, end]) => Array(end! - start! + 1).fill(code))).toEqual(codes);
        for (let s = 1; s < runs.length; s++) expect(runs[s]![0]).not.toBe(runs[s - 1]![0]);
      }),
    ));
});

describe("spellLengths", () => {
  it("counts, takes the longest and averages, by code", () => {
    const {count, longest, average} = spellLengths(spells(Uint8Array.of(1, 1, 0, 1, 1, 1, 255)), 3);
    expect([...count]).toEqual([1, 2, 0]);
    expect([...longest]).toEqual([1, 3, 0]);
    expect([...average]).toEqual([1, 2.5, NaN]);
  });
});
