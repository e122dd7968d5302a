import {describe, expect, it} from "vitest";
import {laidOut, placesOn, unionOfDays} from "../../../src/analytics/explorer/dayAxis.js";

const axis = unionOfDays([Int32Array.of(9, 100), new Int32Array(), Int32Array.of(20, 9)]);

describe("an axis of days", () => {
  it("holds the days of all lists once each, in the order of time", () =>
    expect(axis).toEqual(Int32Array.of(9, 20, 100)));
  it("is empty for no days", () => expect(unionOfDays([])).toEqual(new Int32Array()));
  it("has a place for each day, in whichever order they come", () =>
    expect(placesOn(axis, Int32Array.of(100, 9))).toEqual(Uint32Array.of(2, 0)));
  it("takes a column with its values where they belong, and none elsewhere", () =>
    expect(laidOut(Float64Array.of(7, 8), Uint32Array.of(2, 0), 3)).toEqual(Float64Array.of(8, NaN, 7)));
});
