import {describe, expect, it} from "vitest";
import {shorten, valueDomain} from "../../../src/components/charts/timePanels.js";

const f64 = (...values: number[]) => Float64Array.from(values);

describe("valueDomain", () => {
  it("holds the data and what must be seen besides, on round numbers", () => {
    expect(valueDomain([f64(0.31, 1.13)], [0, 1.2])).toEqual([0, 1.2]);
    expect(valueDomain([f64(-0.47, 0.2), f64(0.93)], [])).toEqual([-0.6, 1]);
  });

  it("does not count missing and infinite values", () => {
    expect(valueDomain([f64(NaN, 1, Infinity, -Infinity, 2)])).toEqual([1, 2]);
  });

  it("puts values that are all equal in the middle of an axis", () => {
    expect(valueDomain([f64(1, 1, 1)])).toEqual([0.4, 1.6]);
    expect(valueDomain([f64(0)])).toEqual([0, 1]);
    expect(valueDomain([f64(-1)])).toEqual([-1.6, -0.4]);
  });

  it("is the unit interval without any value", () => {
    expect(valueDomain([])).toEqual([0, 1]);
    expect(valueDomain([f64(NaN)])).toEqual([0, 1]);
  });
});

describe("shorten", () => {
  it("cuts what is too long and says so", () => {
    expect(shorten("Lehman Brothers fails", 8)).toBe("Lehman…");
    expect(shorten("Lehman", 8)).toBe("Lehman");
  });
});
