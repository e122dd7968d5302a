import {describe, expect, it} from "vitest";
import {levelSources, volatilityLevel} from "../../../src/analytics/options/volatilityLevel.js";
import {randomMarket} from "./markets.js";

const sources = (market: Parameters<typeof volatilityLevel>[0]) =>
  [...volatilityLevel(market).source].map((source) => levelSources[source]);

describe("volatilityLevel", () => {
  it("takes percentage points of the VIX for fractions once: volatility in percent mixed with fractions", () => {
    const market = {...randomMarket(3, 1), vix: Float64Array.of(20, 35.5, 9)};
    expect([...volatilityLevel(market).index]).toEqual([0.2, 0.355, 0.09]);
  });

  it("keeps the last VIX known on a day without one, and says so", () => {
    const market = {...randomMarket(4, 1), vix: Float64Array.of(20, NaN, 0, 30)};
    expect([...volatilityLevel(market).index]).toEqual([0.2, 0.2, 0.2, 0.3]);
    expect(sources(market)).toEqual(["vix", "earlier vix", "earlier vix", "vix"]);
  });

  it("is 1.2 x weighted volatility without VIX, none on the first day, and says so", () => {
    const close = Float64Array.of(100, 101, 99);
    const market = {...randomMarket(3, 1, {withVix: false}), close};
    const [first, second] = [Math.log(1.01) ** 2, Math.log(99 / 101) ** 2];
    const decay = 0.5 ** (1 / 15);
    const {index} = volatilityLevel(market);
    expect(index[0]).toBeNaN();
    expect(index[1]).toBeCloseTo(1.2 * Math.sqrt(252 * first), 14);
    expect(index[2]).toBeCloseTo(1.2 * Math.sqrt((252 * (decay * first + second)) / (1 + decay)), 14);
    expect(sources(market)).toEqual(["none", "proxy", "proxy"]);
  });

  it("is the proxy until the VIX begins", () => {
    const market = {...randomMarket(4, 1), vix: Float64Array.of(NaN, NaN, 30, NaN)};
    expect(sources(market)).toEqual(["none", "proxy", "vix", "earlier vix"]);
  });
});
