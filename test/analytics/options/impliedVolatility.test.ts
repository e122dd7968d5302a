import {describe, expect, it} from "vitest";
import {type Option, optionGreeks, optionPrice} from "../../../src/analytics/options/blackScholes.js";
import {impliedVolatility} from "../../../src/analytics/options/impliedVolatility.js";
import {randomOptions} from "./options.js";

const base: Option = {call: true, spot: 100, strike: 100, years: 0.5, volatility: 0.2, rate: 0.03, dividend: 0.01};

describe("impliedVolatility", () => {
  it("gives back the volatility of 10,000 random prices as far as their digits hold it", () => {
    let worst = 0;
    let found = 0;
    for (const option of randomOptions(10_000, 8)) {
      const {price, vega} = optionGreeks(option);
      const {volatility, problem} = impliedVolatility(price, option);
      const rounding = (4 * Number.EPSILON * (option.spot + option.strike)) / vega;
      if (problem === "the price has no time value to read a volatility from") {
        expect(rounding).toBeGreaterThan(1e-6);
        continue;
      }
      expect(problem).toBeUndefined();
      found++;
      worst = Math.max(worst, Math.abs(volatility - option.volatility) / (rounding + 1e-12));
    }
    expect(worst).toBeLessThan(4);
    expect(found).toBeGreaterThan(9900);
  });

  it("inverts prices over strikes and maturities", () => {
    for (const days of [1, 7, 30, 90, 365, 1000])
      for (const moneyness of [-3, -2, -1, 0, 1, 2, 3])
        for (const call of [true, false])
          for (const volatility of [0.05, 0.2, 0.8, 2]) {
            const years = days / 365;
            const strike = 100 * Math.exp(moneyness * volatility * Math.sqrt(years));
            const option = {...base, call, strike, years, volatility};
            expect(impliedVolatility(optionPrice(option), option).volatility).toBeCloseTo(volatility, 8);
          }
  });

  it("reads a price of 1e-60 far out of the money", () => {
    const option = {...base, strike: 1000, years: 0.05, volatility: 0.65};
    expect(optionPrice(option)).toBeLessThan(1e-55);
    expect(impliedVolatility(optionPrice(option), option).volatility).toBeCloseTo(0.65, 10);
  });

  const forward = 100 * Math.exp(-0.005) - 80 * Math.exp(-0.015);
  it.each<[string, number, Partial<Option>]>([
    ["the price is below what exercising at the forward is worth", forward - 0.01, {strike: 80}],
    ["the price is below what exercising at the forward is worth", -1, {}],
    ["the price has no time value to read a volatility from", forward, {strike: 80}],
    ["the price has no time value to read a volatility from", 0, {strike: 120}],
    ["the price is as high as it can be, at any volatility", 100 * Math.exp(-0.005), {}],
    ["the price is as high as it can be, at any volatility", 200, {}],
    ["the price is as high as it can be, at any volatility", 100, {call: false}],
    ["the option has expired", 5, {years: 0}],
    ["a price, spot, strike or time is missing or out of range", NaN, {}],
    ["a price, spot, strike or time is missing or out of range", 5, {spot: -100}],
    ["a price, spot, strike or time is missing or out of range", 5, {rate: NaN}],
  ])("says that %s", (problem, price, change) => {
    const answer = impliedVolatility(price, {...base, ...change});
    expect(answer).toEqual({volatility: NaN, problem});
  });
});
