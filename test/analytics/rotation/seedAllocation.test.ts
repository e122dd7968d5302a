import {describe, expect, it} from "vitest";
import {seedAllocation} from "../../../src/analytics/rotation/seedAllocation.js";

const f64 = (...values: number[]) => Float64Array.from(values);

describe("seedAllocation", () => {
  it("does not end with two profiles when literal, and exceeds the cap", () => {
    const {weights, converged, rounds} = seedAllocation(f64(0.9, 0, 0, 0.9, 0, 0), {mode: "literal", rounds: 1000});
    expect({converged, rounds}).toEqual({converged: false, rounds: 1000});
    expect(weights[0]).toBe(0.5);
  });
  it("keeps what none can take as cash when it redistributes", () =>
    expect(Array.from(seedAllocation(f64(0.9, 0, 0, 0.9, 0, 0), {mode: "redistribute"}).weights)).toEqual([
      0.4, 0, 0, 0.4, 0, 0,
    ]));
  it("has nothing to split where nothing is desirable, and everything missing where one is", () => {
    expect(Array.from(seedAllocation(f64(0, 0, 0, 0, 0, 0), {mode: "literal"}).weights)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(Array.from(seedAllocation(f64(1, NaN, 0, 0, 0, 0), {mode: "literal"}).weights)).toEqual(Array(6).fill(NaN));
  });
});
