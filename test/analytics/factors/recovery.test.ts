import {describe, expect, it} from "vitest";
import {correlation, principalAngles} from "../../../src/analytics/factors/recovery.js";
import {expectClose} from "../performance/series.js";
import {normals} from "./books.js";

const f64 = (...values: number[]) => Float64Array.from(values);

describe("correlation", () => {
  it("is 1 with itself scaled and shifted, and -1 against it", () => {
    expect(correlation(f64(1, 2, 4), f64(12, 22, 42))).toBeCloseTo(1, 15);
    expect(correlation(f64(1, 2, 4), f64(-1, -2, -4))).toBeCloseTo(-1, 15);
  });
  it("takes the rows that both columns have", () =>
    expect(correlation(f64(1, 2, NaN, 4, 3), f64(1, 2, 100, NaN, 3))).toBeCloseTo(1, 15));
  it("agrees with numpy's corrcoef", () =>
    expect(correlation(f64(1, 2, 3, 5), f64(2, 1, 4, 3))).toBeCloseTo(0.529150262212918, 14));
  it("is missing under two rows and where a column does not vary", () => {
    expect(correlation(f64(), f64())).toBeNaN();
    expect(correlation(f64(1), f64(2))).toBeNaN();
    expect(correlation(f64(1, 1), f64(1, 2))).toBeNaN();
  });
});

describe("principalAngles", () => {
  it("is the angle between two directions, however they are scaled and signed", () => {
    expectClose(principalAngles([f64(1, 0)], [f64(-5, 5)]), [Math.PI / 4], 1e-15);
    expectClose(principalAngles([f64(1, 0)], [f64(0, 1e-9)]), [Math.PI / 2], 1e-15);
  });
  it("finds a direction that two planes share", () =>
    expectClose(principalAngles([f64(1, 0, 0), f64(0, 1, 0)], [f64(0, 1, 0), f64(0, 0, 1)]), [0, Math.PI / 2], 1e-15));
  it("keeps the digits of a small angle", () =>
    expect(principalAngles([f64(1, 0)], [f64(1, 1e-9)])[0]! / 1e-9).toBeCloseTo(1, 12));
  it("does not change when a basis is mixed", () => {
    const normal = normals(2);
    const [a, b, c] = [0, 1, 2].map(() => Float64Array.from({length: 40}, normal));
    const mixed = [a!.map((x, t) => 2 * x - b![t]!), a!.map((x, t) => x + 3 * b![t]!)];
    expectClose(principalAngles([a!, b!], mixed), [0, 0], 1e-14);
    expectClose(principalAngles([a!, c!], mixed), principalAngles([a!, c!], [b!, a!]), 1e-13);
  });
  it("agrees with scipy's subspace_angles", () => {
    const a = [f64(1, 2, 3, 4), f64(0, 1, 0, 2)];
    const b = [f64(1, 1, 1, 1), f64(2, 1, 3, -5)];
    expectClose(principalAngles(a, b), [0.21049124703634411, 0.6410350138505968], 1e-14);
  });
  it("leaves out rows with gaps", () =>
    expectClose(principalAngles([f64(1, NaN, 0)], [f64(1, 3, 1)]), [Math.PI / 4], 1e-15));
  it("is missing for columns that depend on each other, or none at all", () => {
    expect(principalAngles([f64(1, 2), f64(2, 4)], [f64(1, 0)])).toEqual(f64(NaN));
    expect(principalAngles([], [f64(1, 0)]).length).toBe(0);
  });
});
