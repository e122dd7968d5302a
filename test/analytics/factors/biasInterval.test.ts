import {describe, expect, it} from "vitest";
import {biasInterval} from "../../../src/analytics/factors/biasInterval.js";
import {normals} from "./books.js";

/** Share of simulated histories whose interval holds the true bias of 1, and the mean half-width. */
function coverage(histories: number, n: number, draw: (seed: number) => () => number) {
  let [held, width] = [0, 0];
  for (let seed = 0; seed < histories; seed++) {
    const {low, high} = biasInterval(Float64Array.from({length: n}, draw(seed)));
    if (low <= 1 && high >= 1) held++;
    width += (high - low) / 2 / histories;
  }
  return {held: held / histories, width};
}

describe("biasInterval", () => {
  it("agrees with statsmodels' HAC variance of the squared scores", () => {
    // import numpy as np, statsmodels.api as sm
    // i = np.arange(200); z = np.sin(i * i) * (1 + 0.5 * np.cos(i / 20)); d = (z - z.mean()) ** 2
    // se = sm.OLS(d, np.ones(200)).fit(cov_type="HAC", cov_kwds={"maxlags": 18}).bse[0]
    // s = z.std(ddof=1); print(s - 1.959963984540054 * se / 2 / s, s + 1.959963984540054 * se / 2 / s)
    const scores = Float64Array.from({length: 200}, (_, i) => Math.sin(i * i) * (1 + 0.5 * Math.cos(i / 20)));
    const {low, high, lags} = biasInterval(scores);
    expect(lags).toBe(18);
    expect([low, high]).toEqual([0.585029988236568, 0.9088319605584644].map((x) => expect.closeTo(x, 12)));
  });

  it("is the band of 1 -+ sqrt(2 / n) for normal scores, and holds the truth as often as it says", () => {
    const {held, width} = coverage(400, 800, normals);
    expect(width / ((1.96 / Math.SQRT2) * Math.sqrt(1 / 800))).toBeCloseTo(1, 1);
    expect(held).toBeGreaterThan(0.91);
    expect(held).toBeLessThan(0.98);
  });

  it("is wider for heavy tails in stretches, and still holds the truth", () => {
    const stormy = (seed: number) => {
      const normal = normals(seed);
      let wave = 0;
      // E exp(2 w) = exp(2 var w): scores of mean square 1
      return () => {
        wave = 0.9 * wave + 0.15 * normal();
        return Math.exp(wave - 0.0225 / 0.19) * normal();
      };
    };
    const {held, width} = coverage(400, 800, stormy);
    expect(width).toBeGreaterThan(1.4 * 1.96 * Math.sqrt(1 / 1600));
    expect(held).toBeGreaterThan(0.86);
  });

  it("skips missing scores, and is unknown under two", () => {
    const some = Float64Array.of(1, -1, 2, -0.5);
    expect(biasInterval(Float64Array.of(1, NaN, -1, 2, NaN, -0.5))).toEqual(biasInterval(some));
    expect(biasInterval(Float64Array.of(1))).toEqual({low: NaN, high: NaN, lags: 0});
    expect(biasInterval(new Float64Array()).low).toBeNaN();
  });
});
