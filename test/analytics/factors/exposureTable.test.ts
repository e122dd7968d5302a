import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {alignExposures, exposureRows} from "../../../src/analytics/factors/exposureTable.js";
import {anyBook} from "./books.js";

const panel = {dates: Int32Array.of(10, 11, 12), assets: ["A", "B"]};

describe("alignExposures", () => {
  it("puts rows on their date, leaves a date without rows without exposures, and ignores other dates", () => {
    const {model, repeated} = alignExposures(
      {
        factors: ["v0", "v1"],
        date: Int32Array.of(9, 10, 10, 12, 13),
        symbol: Uint32Array.of(0, 1, 0, 1, 0),
        values: [Float64Array.of(9, 1, 2, 3, 9), Float64Array.of(9, 4, 5, NaN, 9)],
      },
      panel,
    );
    expect(model.exposures).toEqual([Float64Array.of(2, 1, 5, 4), undefined, Float64Array.of(NaN, 3, NaN, NaN)]);
    expect(repeated).toEqual([]);
  });

  it("does not cover an asset that a date names twice or more, and says so once", () => {
    const {model, repeated} = alignExposures(
      {
        factors: ["v0"],
        date: Int32Array.of(10, 10, 10, 10),
        symbol: Uint32Array.of(0, 1, 0, 0),
        values: [Float64Array.of(1, 2, 3, 4)],
      },
      panel,
    );
    expect(model.exposures[0]).toEqual(Float64Array.of(NaN, 2));
    expect(repeated).toEqual([{date: 10, symbol: 0}]);
  });

  it("has no exposures on any date for an empty table", () => {
    const empty = {factors: ["v0"], date: new Int32Array(), symbol: new Uint32Array(), values: [new Float64Array()]};
    expect(alignExposures(empty, panel).model.exposures).toEqual([undefined, undefined, undefined]);
  });
});

describe("exposureRows", () => {
  it("gives rows from which the same model is aligned again", () =>
    fc.assert(
      fc.property(anyBook, ({panel, model}) => {
        const {model: again} = alignExposures(exposureRows(model, panel), panel);
        const blank = (day: Float64Array | undefined) => day === undefined || day.every(Number.isNaN);
        model.exposures.forEach((day, t) => {
          if (blank(day)) expect(blank(again.exposures[t])).toBe(true);
          else expect(again.exposures[t]).toEqual(day);
        });
      }),
    ));
});
