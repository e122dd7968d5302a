import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {annualisedVolatility, rollingVolatility} from "../../../src/analytics/performance/volatility.js";
import {anyReturns, expectClose, mixedReturns} from "./series.js";

describe("annualisedVolatility", () => {
  it("is missing under two returns", () => {
    expect(annualisedVolatility(new Float64Array(), 252)).toBeNaN();
    expect(annualisedVolatility(Float64Array.of(NaN, 0.01), 252)).toBeNaN();
  });
  it("is zero for equal returns", () => expect(annualisedVolatility(Float64Array.of(0.01, 0.01, 0.01), 252)).toBe(0));
  it("grows with the square root of the periods", () =>
    expect(annualisedVolatility(mixedReturns, 365)).toBeCloseTo(0.057554322166106696 * Math.sqrt(365), 14));
  it("scales with the returns", () =>
    fc.assert(
      fc.property(anyReturns(2), fc.double({min: -10, max: 10, noNaN: true}), (returns, scale) => {
        const scaled = annualisedVolatility(
          returns.map((r) => r * scale),
          252,
        );
        expectClose([scaled], [annualisedVolatility(returns, 252) * Math.abs(scale)], 1e-9);
      }),
    ));
});

describe("rollingVolatility", () => {
  const rolling = (returns: Float64Array, window: number, minimum?: number) =>
    rollingVolatility(returns, {window, minimum, periods: 252});

  // pandas 1.5.3: pd.Series([nan, .01, .1, -.04, .02, .03, .02, .01, -.1]).rolling(4).std() * 252 ** .5
  it("agrees with pandas on full windows", () => {
    const [a, b, c, d, e] = [
      0.9199456505685542, 0.9107689059250982, 0.5082322303829226, 0.12961481396815763, 0.9612491872558333,
    ];
    expectClose(rolling(mixedReturns, 4), [NaN, NaN, NaN, NaN, a, b, c, d, e]);
  });

  // the same with .rolling(3, min_periods=2)
  it("agrees with pandas on windows that lack a return", () => {
    const first = [NaN, NaN, 1.0102474944289643, 1.126232658024087, 1.1149887891813084];
    const last = [0.6009991680526688, 0.09165151389911722, 0.15874507866387566, 1.0569768209379051];
    expectClose(rolling(mixedReturns, 3, 2), [...first, ...last]);
  });

  it("is empty for no returns", () => expect(rolling(new Float64Array(), 5)).toHaveLength(0));
  it("is missing while the window is longer than the series", () =>
    expectClose(rolling(Float64Array.of(1, 2), 3), [NaN, NaN]));
  it("takes a window beyond all memory for the whole history", () => {
    const whole = rolling(mixedReturns, 1e12, 2);
    expect(whole[8]).toBeCloseTo(annualisedVolatility(mixedReturns, 252), 14);
  });
  it("never speaks of fewer than two returns", () =>
    expectClose(rolling(Float64Array.of(1, NaN, 1), 2, 0), [NaN, NaN, NaN]));
  it("is zero where all returns are equal", () =>
    expectClose(rolling(Float64Array.of(0.1, 0.1, 0.1), 2), [NaN, 0, 0], 1e-15));

  it("forgets an outlier when it leaves the window", () => {
    const calm = Float64Array.from({length: 40}, (_, i) => (i % 2 ? 1e-6 : -1e-6));
    const struck = calm.slice();
    struck[10] = 1e6;
    expect(rolling(struck, 5).subarray(15)).toEqual(rolling(calm, 5).subarray(15));
  });

  it("misses exactly the windows that hold an infinite return", () => {
    const volatility = rolling(Float64Array.of(1, 2, Infinity, 1, 2, 1), 2);
    expect([...volatility].map(Number.isNaN)).toEqual([true, false, true, true, false, false]);
  });

  it.each([1, 0, -3, 2.5, NaN])("refuses a window of %d rows", (window) =>
    expect(() => rolling(mixedReturns, window)).toThrow(RangeError),
  );

  it("is the volatility of each window on its own", () =>
    fc.assert(
      fc.property(
        anyReturns(),
        fc.integer({min: 2, max: 30}),
        fc.integer({min: 0, max: 30}),
        (returns, window, minimum) => {
          const expected = returns.map((_, i) => {
            const held = returns.subarray(Math.max(0, i + 1 - window), i + 1).filter((r) => !Number.isNaN(r));
            return held.length < minimum ? NaN : annualisedVolatility(held, 252);
          });
          expectClose(rolling(returns, window, minimum), expected, 1e-11);
        },
      ),
    ));
});
