import {describe, expect, it} from "vitest";
import {buildSurface, impliedTermStructure, surfaceVolatility} from "../../../src/analytics/options/surface.js";
import {yearsOf} from "../../../src/analytics/options/termStructure.js";
import {randomMarket} from "./markets.js";

const market = randomMarket(600, 3);
const surface = buildSurface(market);

describe("buildSurface", () => {
  it("has the VIX at 30 days at the forward", () => {
    for (const t of [0, 100, 599])
      if (surface.short[t]! > surface.index[t]! ** 2 / 4)
        expect(surfaceVolatility(surface, t, 0, yearsOf(30))).toBeCloseTo(market.vix![t]! / 100, 13);
  });

  it("reverts to the median of the squared VIX of the last 252 days", () => {
    const squares = [...market.vix!.subarray(599 - 251, 600)]
      .map((points) => (points / 100) ** 2)
      .sort((a, b) => a - b);
    expect(surface.long[599]).toBeCloseTo((squares[125]! + squares[126]!) / 2, 15);
  });

  it("knows nothing of later days", () => {
    const cut = 300;
    const changed = buildSurface({
      ...market,
      close: market.close.map((close, t) => (t > cut ? 2 * close : close)),
      vix: market.vix!.map((points, t) => (t > cut ? 3 * points : points)),
    });
    expect(changed.short.subarray(0, cut + 1)).toEqual(surface.short.subarray(0, cut + 1));
    expect(changed.long.subarray(0, cut + 1)).toEqual(surface.long.subarray(0, cut + 1));
    expect(changed.short[cut + 1]).not.toBe(surface.short[cut + 1]);
  });
});

describe("impliedTermStructure", () => {
  it("differs between 7, 20 and 60 days, so that no ratio of two is constant", () => {
    const {iv7, iv20, iv60} = impliedTermStructure(surface);
    const spread = (a: Float64Array, b: Float64Array) => {
      const ratios = a.map((value, t) => value / b[t]!);
      return Math.max(...ratios) - Math.min(...ratios);
    };
    expect(spread(iv7, iv60)).toBeGreaterThan(0.1);
    expect(spread(iv20, iv60)).toBeGreaterThan(0.1);
    expect(iv60[10]).toBe(surfaceVolatility(surface, 10, 0, 60 / 365));
  });

  it("is missing on a day without a surface", () => {
    const {iv7} = impliedTermStructure(buildSurface(randomMarket(5, 3, {withVix: false})));
    expect([...iv7].map(Number.isNaN)).toEqual([true, false, false, false, false]);
  });
});
