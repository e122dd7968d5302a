import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {annualisedReturn, cagr} from "../../../src/analytics/performance/growth.js";
import {anyReturns, expectClose, mixedReturns, thousandReturns} from "./series.js";

describe("cagr", () => {
  it("is missing where there is no return", () => {
    expect(cagr(new Float64Array(), 252)).toBeNaN();
    expect(cagr(Float64Array.of(NaN), 252)).toBeNaN();
  });
  it("is the total return over one year", () => expect(cagr(Float64Array.of(0.1, 0.1), 2)).toBeCloseTo(0.21, 15));
  it("counts a missing return as time passed", () => expect(cagr(Float64Array.of(0.21, NaN), 1)).toBeCloseTo(0.1, 15));
  it("is a loss of everything where all was lost", () => expect(cagr(Float64Array.of(-1, 0.5), 252)).toBe(-1));
  it("is missing where more than everything was lost", () => expect(cagr(Float64Array.of(-1.5, 0.1), 2)).toBeNaN());
  // pandas 1.5.3: (1 + x).prod() ** (252 / 1000) - 1, with x of series.ts
  it("agrees with pandas", () => expect(cagr(thousandReturns, 252)).toBeCloseTo(0.11206479830233862, 13));
  it("gives back the total return when compounded over the record", () =>
    fc.assert(
      fc.property(fc.double({min: -0.5, max: 0.5, noNaN: true}), fc.integer({min: 1, max: 100}), (r, n) => {
        expectClose([cagr(new Float64Array(n).fill(r), 1)], [r]);
      }),
    ));
});

describe("annualisedReturn", () => {
  it("is missing where there is no return", () => {
    expect(annualisedReturn(new Float64Array(), 252)).toBeNaN();
    expect(annualisedReturn(Float64Array.of(NaN, NaN), 252)).toBeNaN();
  });
  it("does not count a missing return", () =>
    expect(annualisedReturn(Float64Array.of(0.21, NaN), 1)).toBeCloseTo(0.21, 15));
  // pandas 1.5.3: s = pd.Series([.01, .1, -.04, .02, .03, .02, .01, -.1]); (1 + s).prod() ** (252 / 8) - 1
  it("agrees with pandas", () => expect(annualisedReturn(mixedReturns, 252)).toBeCloseTo(2.330292797300439, 12));
  it("is the CAGR where nothing is missing", () =>
    fc.assert(
      fc.property(anyReturns(), (returns) => {
        const known = returns.filter((r) => !Number.isNaN(r));
        expect(annualisedReturn(returns, 12)).toBe(cagr(known, 12));
      }),
    ));
});
