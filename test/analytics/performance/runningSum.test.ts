import {expect, it} from "vitest";
import {runningSum} from "../../../src/analytics/performance/runningSum.js";

it("runningSum adds up, a missing entry adding nothing", () => {
  expect([...runningSum(Float64Array.of(NaN, 1, NaN, -3))]).toEqual([0, 1, 1, -2]);
  expect([...runningSum(new Float64Array())]).toEqual([]);
});
