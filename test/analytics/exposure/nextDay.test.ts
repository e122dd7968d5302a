import {describe, expect, it} from "vitest";
import {withNextDay} from "../../../src/analytics/exposure/nextDay.js";

describe("withNextDay", () => {
  it("pairs each day with the return of the next row and the last with none", () =>
    expect([...withNextDay(Float64Array.of(NaN, 0.1, -0.2)).nextDay]).toEqual([0.1, -0.2, NaN]));
  it("keeps a missing return missing", () =>
    expect([...withNextDay(Float64Array.of(0.1, NaN, 0.2)).nextDay]).toEqual([NaN, 0.2, NaN]));
  it("has nothing to pair for one day or none", () => {
    expect([...withNextDay(Float64Array.of(0.1)).nextDay]).toEqual([NaN]);
    expect(withNextDay(new Float64Array()).nextDay).toHaveLength(0);
  });
});
