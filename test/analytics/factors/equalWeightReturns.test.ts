import {describe, expect, it} from "vitest";
import {equalWeightReturns} from "../../../src/analytics/factors/equalWeightReturns.js";

describe("equalWeightReturns", () => {
  const returnsOf = (assets: string[], ...returns: number[]) =>
    equalWeightReturns({
      dates: new Int32Array(assets.length === 0 ? 0 : returns.length / assets.length),
      assets,
      returns: Float64Array.from(returns),
    });

  it("is the mean over the assets that have a return, and missing where none has", () =>
    expect(returnsOf(["A", "B"], 0.02, 0.04, NaN, 0.01, NaN, NaN)).toEqual(Float64Array.of(0.03, 0.01, NaN)));

  it("is empty for no dates", () => expect(returnsOf([]).length).toBe(0));
});
