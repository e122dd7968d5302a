import {describe, expect, it} from "vitest";
import {UNCLASSIFIED} from "../../../src/analytics/exposure/classify.js";
import {spells} from "../../../src/analytics/exposure/spells.js";
import {spellBins} from "../../../src/components/charts/spellHistogram.js";

describe("spellBins", () => {
  it("counts spells by code in bins of doubling width", () => {
    const codes = Uint8Array.from([0, 1, 1, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(spellBins(spells(codes), 9)).toEqual([
      {code: 0, from: 1, to: 1, spells: 2},
      {code: 1, from: 2, to: 3, spells: 2},
      {code: 0, from: 8, to: 15, spells: 1},
    ]);
  });

  it("leaves unclassified spells out", () => {
    expect(spellBins(spells(Uint8Array.of(UNCLASSIFIED, UNCLASSIFIED)), 9)).toEqual([]);
  });

  it("is empty without spells", () => expect(spellBins(spells(new Uint8Array()), 9)).toEqual([]));
});
