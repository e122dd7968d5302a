import {describe, expect, it} from "vitest";
import {optionGreeks} from "../../../src/analytics/options/blackScholes.js";
import {markOption} from "../../../src/analytics/options/mark.js";
import {volatilityOn} from "../../../src/analytics/options/surface.js";
import {yearsToExpiry} from "../../../src/analytics/options/timeToExpiry.js";
import {calm} from "./calm.js";

const moment = {...calm, rate: 0.03, dividend: 0.01};

describe("markOption", () => {
  it("prices a contract at the volatility that the surface has at its strike", () => {
    const [strike, expiry] = [1100, calm.day + 40];
    const years = yearsToExpiry(calm.day, expiry, 0);
    const moneyness = Math.log(strike / (1000 * Math.exp(0.02 * years)));
    const mark = markOption({call: false, strike, expiry}, moment);
    expect(mark.moneyness).toBeCloseTo(moneyness, 14);
    expect(mark.volatility).toBe(volatilityOn(calm.term, calm.shape, mark.moneyness, years));
    expect(mark).toMatchObject(optionGreeks(mark));
    expect(mark).toMatchObject({call: false, spot: 1000, strike, years, rate: 0.03, dividend: 0.01});
  });
  it("is worth its exercise on the day of its expiry and after", () => {
    for (const expiry of [calm.day, calm.day - 7]) {
      expect(markOption({call: true, strike: 960, expiry}, moment)).toMatchObject({price: 40, delta: 1, years: 0});
      expect(markOption({call: false, strike: 960, expiry}, moment).price).toBe(0);
    }
  });
});
