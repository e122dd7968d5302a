import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {averageExposure} from "../../../src/analytics/exposure/average.js";
import {f64} from "./bookRows.js";

describe("averageExposure", () => {
  it("counts flat bars", () => expect([...averageExposure(f64(0, 1, 0.5, 0.5))]).toEqual([0, 0.5, 0.5, 0.5]));
  it("is empty for no bars", () => expect(averageExposure(f64())).toEqual(f64()));
  it("is the exposure itself for one bar", () => expect(averageExposure(f64(0.7))).toEqual(f64(0.7)));
  it("is level where all bars are equal", () =>
    expect(averageExposure(f64(0.5, 0.5, 0.5))).toEqual(f64(0.5, 0.5, 0.5)));
  it("leaves a missing bar out of the mean and is missing before the first known one", () =>
    expect(averageExposure(f64(NaN, 1, NaN, 0))).toEqual(f64(NaN, 1, 1, 0.5)));
  it("gives for any end date the number that a report ending there gives", () =>
    fc.assert(
      fc.property(fc.array(fc.double({min: 0, max: 5, noNaN: true}), {minLength: 1}), fc.nat(), (bars, at) => {
        const end = at % bars.length;
        expect(averageExposure(Float64Array.from(bars.slice(0, end + 1)))[end]).toBe(
          averageExposure(Float64Array.from(bars))[end],
        );
      }),
    ));
});
