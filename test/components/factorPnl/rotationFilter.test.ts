import {describe, expect, it} from "vitest";
import {pnlParameters, wantedCodes} from "../../../src/components/factorPnl/controls.js";
import type {ParameterSpec} from "../../../src/components/parameters/parameter.js";
import {rotationFilter} from "../../../src/components/factorPnl/rotationFilter.js";

/** Days 1 to 4 of a rotation: choppy, up, unknown, choppy. */
const rotation = {
  days: () => Int32Array.of(1, 2, 3, 4),
  text: () => ({codes: Int32Array.of(1, 0, -1, 1), names: ["Trend up", "Choppy"]}),
};

describe("rotationFilter", () => {
  const filter = rotationFilter(rotation, Int32Array.of(2, 3, 4, 9));

  it("has the regime of the same date, and none where there is no such date or it has none", () =>
    expect([...filter.codes]).toEqual([0, 255, 4, 255]));

  it("lets through the codes of the regimes that are chosen, and all where none is", () => {
    expect(wantedCodes(filter, {rotation: ["choppy"]})).toEqual(new Set([4]));
    expect(wantedCodes(filter, {rotation: []})).toBeUndefined();
    expect(wantedCodes(filter, {})).toBeUndefined();
  });

  it("is offered where the book met more than one regime, and not where it met none", () => {
    const parameters = (dates: Int32Array): ParameterSpec =>
      pnlParameters(dates, [], [], [rotationFilter(rotation, dates)]);
    expect(parameters(Int32Array.of(2, 4)).rotation).toMatchObject({options: [{label: "Trend up"}, {label: "Choppy"}]});
    expect("rotation" in parameters(Int32Array.of(8, 9))).toBe(false);
  });
});
