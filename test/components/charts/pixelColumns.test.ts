import {describe, expect, it} from "vitest";
import {columnMeans, pixelColumns} from "../../../src/components/charts/pixelColumns.js";
import {timeView} from "../../../src/components/charts/timeAxis.js";

const means = (date: number[], values: number[], width = 600) => {
  const view = timeView(Int32Array.from(date), {width});
  return columnMeans(Float64Array.from(values), pixelColumns(view), view);
};

describe("columnMeans", () => {
  it("averages the days that share a pixel, each once", () => {
    const days = Array.from({length: 5000}, (_, t) => t);
    const columns = means(days, days);
    expect(columns[0]).toBeCloseTo(5, 0);
    expect(columns.at(-1)).toBeCloseTo(4994, -1);
    const average = columns.reduce((a, b) => a + b) / columns.length;
    expect(average).toBeCloseTo(2499.5, -1);
  });
  it("lets a day stand until the next, over a weekend, and no longer than a week", () => {
    expect(new Set(means([0, 3], [1, 1]))).toEqual(new Set([1]));
    const month = means([0, 30], [1, 1]);
    expect(month[Math.floor(month.length / 2)]).toBeNaN();
    expect(month[20]).toBe(1);
  });
  it("changes where the days do", () => {
    const two = means([0, 1], [1, 2]);
    const half = Math.floor(two.length / 2);
    expect([two[0], two[half - 2], two[half + 2], two.at(-1)]).toEqual([1, 1, 2, 2]);
  });
  it("is missing without days", () => expect(means([], []).every(Number.isNaN)).toBe(true));
});
