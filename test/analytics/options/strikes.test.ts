import {describe, expect, it} from "vitest";
import {forwardPrice, optionGreeks} from "../../../src/analytics/options/blackScholes.js";
import {indexShape} from "../../../src/analytics/options/ssvi.js";
import {strikeForDelta} from "../../../src/analytics/options/strikes.js";
import {volatilityOn} from "../../../src/analytics/options/surface.js";
import {termThroughIndex, yearsOf} from "../../../src/analytics/options/termStructure.js";

const carry = {spot: 1400, rate: 0.03, dividend: 0.02};

describe("strikeForDelta", () => {
  it('finds strikes that have the delta on the surface: "25-delta" strikes that are not', () => {
    for (const vix of [10, 20, 40, 70])
      for (const days of [1, 2, 7, 10, 30, 75, 400])
        for (const delta of [0.01, 0.1, 0.25, 0.5, 0.9])
          for (const call of [true, false]) {
            const years = yearsOf(days);
            const volatilityAt = (k: number) => volatilityOn(termThroughIndex(vix / 100, 0.03), indexShape, k, years);
            const strike = strikeForDelta({...carry, call, years, delta, volatilityAt});
            const volatility = volatilityAt(Math.log(strike / forwardPrice({...carry, years})));
            const actual = optionGreeks({...carry, call, strike, years, volatility}).delta;
            expect(Math.abs(Math.abs(actual) - delta)).toBeLessThan(1e-10);
          }
  });

  it("lies further below the spot for a put than above it for a call, as the skew asks", () => {
    const volatilityAt = (k: number) => volatilityOn(termThroughIndex(0.2, 0.03), indexShape, k, yearsOf(30));
    const strike = (call: boolean) => strikeForDelta({...carry, call, years: yearsOf(30), delta: 0.25, volatilityAt});
    expect(strike(false)).toBeLessThan(carry.spot);
    expect(strike(true)).toBeGreaterThan(carry.spot);
    expect(carry.spot / strike(false)).toBeGreaterThan(strike(true) / carry.spot);
  });

  it.each([0, 1, -0.25, NaN, 0.9999])("has no strike for a delta of %d of a long-dated option", (delta) => {
    const target = {...carry, call: true, years: 10, dividend: 0.05, delta, volatilityAt: () => 0.2};
    expect(strikeForDelta(target)).toBeNaN();
  });

  it("has no strike at expiry or without a surface", () => {
    const target = {...carry, call: true, years: 0.1, delta: 0.25, volatilityAt: () => 0.2};
    expect(strikeForDelta({...target, years: 0})).toBeNaN();
    expect(strikeForDelta({...target, volatilityAt: () => NaN})).toBeNaN();
  });
});
