import {describe, expect, it} from "vitest";
import {singularValues} from "../../../src/analytics/factors/singularValues.js";
import {expectClose} from "../performance/series.js";
import {normals} from "./books.js";

const random = (length: number) => Float64Array.from({length}, normals(length));

describe("singularValues", () => {
  it("finds those of a diagonal matrix, signs aside", () =>
    expect(singularValues(Float64Array.of(3, 0, 0, -2), 2, 2).values).toEqual(Float64Array.of(3, 2)));

  it("agrees with numpy", () => {
    // numpy.linalg.svd([[1, 2, 3], [4, 5, 6], [7, 8, 10], [1, 0, 1]])
    const {values} = singularValues(Float64Array.of(1, 4, 7, 1, 2, 5, 8, 0, 3, 6, 10, 1), 4, 3);
    expectClose(values.sort().reverse(), [17.450895584636637, 0.9869391657365876, 0.7015656613921288], 1e-13);
  });

  it.each([
    [5, 5],
    [40, 6],
    [3, 7],
    [1, 1],
  ])("gives back the matrix of %i x %i, with orthogonal sides", (rows, columns) => {
    const matrix = random(rows * columns);
    const {values, scaledLeft, right} = singularValues(matrix, rows, columns);
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        let sum = 0;
        for (let k = 0; k < columns; k++) sum += scaledLeft[k * rows + i]! * right[k * columns + j]!;
        expect(sum).toBeCloseTo(matrix[j * rows + i]!, 13);
      }
    }
    for (let k = 0; k < columns; k++) {
      for (let l = 0; l < columns; l++) {
        let [left, both] = [0, 0];
        for (let i = 0; i < rows; i++) left += scaledLeft[k * rows + i]! * scaledLeft[l * rows + i]!;
        for (let i = 0; i < columns; i++) both += right[k * columns + i]! * right[l * columns + i]!;
        expect(left).toBeCloseTo(k === l ? values[k]! ** 2 : 0, 12);
        expect(both).toBeCloseTo(k === l ? 1 : 0, 13);
      }
    }
  });

  it("keeps the digits of a singular value 1e-12 of the largest", () => {
    const matrix = Float64Array.of(1, 0, 1, 1e-12);
    // The product of the two is the determinant, 1e-12, and the larger is sqrt(2) to fifteen digits.
    const small = Math.min(...singularValues(matrix, 2, 2).values);
    expect(small / (1e-12 / Math.SQRT2)).toBeCloseTo(1, 12);
  });

  it("finds zero where columns depend on each other", () => {
    const {values} = singularValues(Float64Array.of(1, 2, 2, 4), 2, 2);
    expect(Math.min(...values)).toBeLessThan(1e-15);
    expect(singularValues(new Float64Array(6), 3, 2).values).toEqual(new Float64Array(2));
  });

  it("has none for no columns", () => expect(singularValues(new Float64Array(), 0, 0).values.length).toBe(0));
});
