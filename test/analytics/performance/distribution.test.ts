import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {
  conditionalValueAtRisk,
  profitFactor,
  valueAtRisk,
  winRate,
} from "../../../src/analytics/performance/distribution.js";
import {anyReturns, expectClose, thousandReturns} from "./series.js";

const none = new Float64Array();
const missing = Float64Array.of(NaN, NaN);

describe("valueAtRisk", () => {
  it("is missing where there is no return", () => {
    expect(valueAtRisk(none)).toBeNaN();
    expect(valueAtRisk(missing)).toBeNaN();
  });
  it("is the one return of a series of one", () => expect(valueAtRisk(Float64Array.of(NaN, 0.02))).toBe(0.02));
  // numpy 1.24.2: np.percentile(x, 5), with x of series.ts
  it("agrees with numpy", () => expect(valueAtRisk(thousandReturns)).toBeCloseTo(-0.019072473378296574, 14));
});

describe("conditionalValueAtRisk", () => {
  it("is missing where there is no return", () => {
    expect(conditionalValueAtRisk(none)).toBeNaN();
    expect(conditionalValueAtRisk(missing)).toBeNaN();
  });
  it("is the one return of a series of one", () => expect(conditionalValueAtRisk(Float64Array.of(0.02))).toBe(0.02));
  it("is the mean of the two worst of twenty-one", () =>
    expect(conditionalValueAtRisk(Float64Array.from({length: 21}, (_, i) => 10 - i))).toBe(-9.5));
  // numpy 1.24.2: k = int(999 * cutoff); np.mean(np.partition(x, k)[:k + 1]), cutoff .05 or .1
  it("agrees with empyrical's formula in numpy", () => {
    expect(conditionalValueAtRisk(thousandReturns)).toBeCloseTo(-0.024013778277299013, 14);
    expect(conditionalValueAtRisk(thousandReturns, 0.1)).toBeCloseTo(-0.019542453879962736, 14);
  });
  it("is no better than the value at risk", () =>
    fc.assert(
      fc.property(anyReturns(1), fc.double({min: 0, max: 1, noNaN: true}), (returns, tail) => {
        fc.pre(returns.some((r) => !Number.isNaN(r)));
        expect(conditionalValueAtRisk(returns, tail)).toBeLessThanOrEqual(valueAtRisk(returns, tail) + 1e-15);
      }),
    ));
});

describe("winRate", () => {
  const returns = Float64Array.of(NaN, 0.1, -0.1, 0.2, 0, 0);
  it("is of the days that moved", () => expect(winRate(returns)).toBe(2 / 3));
  it("is of all days with a return when asked", () => expect(winRate(returns, "all")).toBe(2 / 5));
  it("is missing where there is no such day", () => {
    expect(winRate(none)).toBeNaN();
    expect(winRate(missing, "all")).toBeNaN();
    expect(winRate(new Float64Array(3))).toBeNaN();
    expect(winRate(new Float64Array(3), "all")).toBe(0);
  });
  it("is complementary for the other side of the trade", () =>
    fc.assert(
      fc.property(anyReturns(), (r) => {
        fc.pre(r.some((value) => value > 0 || value < 0));
        expect(winRate(r) + winRate(r.map((value) => -value))).toBeCloseTo(1, 14);
      }),
    ));
});

describe("profitFactor", () => {
  it("is gains over losses", () => expect(profitFactor(Float64Array.of(3, NaN, -1, 1, -1))).toBe(2));
  it("is infinite without losses", () => expect(profitFactor(Float64Array.of(0.1))).toBe(Infinity));
  it("is zero without gains", () => expect(profitFactor(Float64Array.of(-0.1))).toBe(0));
  it("is missing with neither", () => {
    expect(profitFactor(none)).toBeNaN();
    expect(profitFactor(missing)).toBeNaN();
    expect(profitFactor(new Float64Array(3))).toBeNaN();
  });
  // pandas 1.5.3: x[x > 0].sum() / abs(x[x < 0].sum()), with x of series.ts
  it("agrees with pandas", () => expect(profitFactor(thousandReturns)).toBeCloseTo(1.1126712840699422, 13));
  it("does not change with leverage", () =>
    fc.assert(
      fc.property(anyReturns(), (returns) => {
        expectClose([profitFactor(returns.map((r) => r * 4))], [profitFactor(returns)]);
      }),
    ));
});
