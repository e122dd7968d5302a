import {expect, it} from "vitest";
import {runningSum} from "../../../src/analytics/performance/runningSum.js";

it("runningSum adds up, a missing entry adding nothing, and is missing until the first that is known", () => {
  expect([...runningSum(Float64Array.of(NaN, 1, NaN, -3))]).toEqual([NaN, 1, 1, -2]);
  expect([...runningSum(Float64Array.of(1, -1, NaN, 2))]).toEqual([1, 0, 0, 2]);
  expect([...runningSum(Float64Array.of(NaN, NaN))]).toEqual([NaN, NaN]);
  expect([...runningSum(new Float64Array())]).toEqual([]);
});
