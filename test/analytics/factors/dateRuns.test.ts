import {describe, expect, it} from "vitest";
import {dateRuns, scatter} from "../../../src/analytics/factors/dateRuns.js";

describe("dateRuns", () => {
  it("begins a run wherever the date changes, and ends with the rows", () =>
    expect(dateRuns(Int32Array.of(5, 5, 7, 5, 5, 5))).toEqual(Int32Array.of(0, 2, 3, 6)));

  it("has no run without rows", () => expect(dateRuns(new Int32Array())).toEqual(Int32Array.of(0)));
});

describe("scatter", () => {
  it("lays some rows of a column at their places, and leaves the other cells alone", () => {
    const cells = Float64Array.of(0, 1, 2, 3, 4, 5);
    scatter(Float64Array.of(10, 20, 30, 40), 1, 3, cells, 3, Uint32Array.of(0, 2, 0, 1));
    expect(cells).toEqual(Float64Array.of(0, 1, 2, 30, 4, 20));
  });
});
