import {describe, expect, it} from "vitest";
import {ALL_FILTERS, CALENDAR_FILTERS, dayFilter, failedFilters} from "../../../src/analytics/explorer/dayFilters.js";
import {nothingChosen, type Selection} from "../../../src/analytics/explorer/selection.js";

const days = {
  date: Int32Array.of(1, 2, 3, 4),
  exposure: Uint8Array.of(0, 1, 255, 0),
  rotation: Uint8Array.of(2, 2, 3, 255),
  gross: Float64Array.of(0.5, 1, 1.5, NaN),
  net: Float64Array.of(0, 0, 0, 0),
  following: Float64Array.of(0.01, -0.01, NaN, 0.02),
};
const failed = (chosen: Partial<Selection>, earned = {}) =>
  Array.from(failedFilters(days, {...nothingChosen, ...chosen}, earned));

describe("failedFilters", () => {
  it("lets every day pass where nothing is chosen", () => expect(failed({})).toEqual([0, 0, 0, 0]));
  it("keeps both ends of a span of days, and the days of any span", () =>
    expect(
      failed({
        days: [
          [1, 2],
          [4, 9],
        ],
      }),
    ).toEqual([0, 0, dayFilter.days, 0]));
  it("takes a day without a regime for none of the chosen ones", () => {
    const {exposure, rotation} = dayFilter;
    expect(failed({exposure: [0], rotation: [2, 3]})).toEqual([0, exposure, exposure, rotation]);
  });
  it("asks a box for exposure and the return that followed, and lets no missing value in", () => {
    const box = {on: "gross", exposure: [0, 2], return: [-1, 1]} as const;
    expect(failed({boxes: [box]})).toEqual([0, 0, dayFilter.boxes, dayFilter.boxes]);
    expect(failed({boxes: [{...box, return: [0, 1]}]})[1]).toBe(dayFilter.boxes);
  });
  it("keeps the days on which any of the columns earned or lost", () => {
    const column = Float64Array.of(0, -0.1, NaN, 0);
    const {book, profiles} = dayFilter;
    expect(failed({}, {book: [column, Float64Array.of(0, 0, 0, 2)]})).toEqual([book, 0, book, 0]);
    expect(failed({}, {profiles: [column]})).toEqual([profiles, 0, profiles, profiles]);
  });
  it("tells apart every filter, those about the day itself among them", () => {
    const bits = Object.values(dayFilter);
    expect(new Set(bits).size).toBe(bits.length);
    expect(bits.reduce((all, bit) => all | bit, 0)).toBe(ALL_FILTERS);
    expect(ALL_FILTERS & ~CALENDAR_FILTERS).toBe(dayFilter.book | dayFilter.profiles);
  });
});
