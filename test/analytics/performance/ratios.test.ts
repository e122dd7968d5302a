import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {
  calmar,
  excessReturns,
  geometricReturnToVolatility,
  sharpe,
  sortino,
} from "../../../src/analytics/performance/ratios.js";
import {anyReturns, expectClose, mixedReturns, thousandReturns} from "./series.js";

const none = new Float64Array();
const periods = 252;
const constant = Float64Array.from({length: 500}, (_, i) => 1.01 ** (i + 1) / 1.01 ** i - 1); // 1% but for rounding

describe("sharpe", () => {
  it("is missing under two returns", () => {
    expect(sharpe(none, {periods})).toBeNaN();
    expect(sharpe(Float64Array.of(NaN, 0.1), {periods})).toBeNaN();
  });
  it("is missing without variation, that of rounding included", () => {
    expect(sharpe(new Float64Array(9).fill(0.01), {periods})).toBeNaN();
    expect(sharpe(new Float64Array(9), {periods})).toBeNaN();
    expect(sharpe(constant, {periods})).toBeNaN();
  });
  it("is missing where the risk-free return leaves only rounding", () => {
    expect(sharpe(constant, {periods, riskFree: 0.01})).toBeNaN();
    expect(sharpe(mixedReturns, {periods, riskFree: mixedReturns})).toBeNaN();
  });
  it("is missing with an infinite return", () =>
    expect(sharpe(Float64Array.of(0.1, Infinity, 0.2), {periods})).toBeNaN());
  it("is empyrical's on its published series", () =>
    expect(sharpe(mixedReturns, {periods})).toBeCloseTo(1.7238613961706866, 13));
  // pandas 1.5.3: (x - rf).mean() / x.std() * 252 ** .5, with x of series.ts and rf 0 or 1e-4
  it("agrees with pandas", () => {
    expect(sharpe(thousandReturns, {periods})).toBeCloseTo(0.6894231527494208, 12);
    expect(sharpe(thousandReturns, {periods, riskFree: 1e-4})).toBeCloseTo(0.5468389278380918, 12);
  });
  it("takes a risk-free column as it takes a constant", () =>
    expect(sharpe(mixedReturns, {periods, riskFree: new Float64Array(9).fill(0.001)})).toBe(
      sharpe(mixedReturns, {periods, riskFree: 0.001}),
    ));
  it("does not change with leverage", () =>
    fc.assert(
      fc.property(anyReturns(), fc.double({min: 1e-6, max: 100, noNaN: true}), (returns, leverage) => {
        const levered = sharpe(
          returns.map((r) => r * leverage),
          {periods},
        );
        const plain = sharpe(returns, {periods});
        expectClose([levered], [plain], 1e-6 * Math.max(1, Math.abs(plain)));
      }),
    ));
});

describe("excessReturns", () => {
  it("takes off each day its own rate", () =>
    expectClose(excessReturns(Float64Array.of(0.2, 0.2, NaN), Float64Array.of(0.1, NaN, 0)), [0.1, NaN, NaN]));
  it("is the returns themselves for a rate of zero", () => expect(excessReturns(mixedReturns, 0)).toBe(mixedReturns));
});

describe("sortino", () => {
  it("is missing under two returns", () => {
    expect(sortino(none, {periods})).toBeNaN();
    expect(sortino(Float64Array.of(NaN, 0.1), {periods})).toBeNaN();
  });
  it("is infinite where nothing falls short", () =>
    expect(sortino(Float64Array.of(0.01, 0.02), {periods})).toBe(Infinity));
  it("is missing where nothing differs from the minimum", () => {
    expect(sortino(new Float64Array(5), {periods})).toBeNaN();
    expect(sortino(new Float64Array(5).fill(0.01), {periods, minimumAcceptable: 0.01})).toBeNaN();
  });
  it("is empyrical's on its published series", () =>
    expect(sortino(mixedReturns, {periods})).toBeCloseTo(2.605531251673693, 13));
  // pandas 1.5.3: d = x - mar; d.mean() * 252 / (np.sqrt((np.minimum(d, 0) ** 2).mean()) * 252 ** .5), mar 0 or .001
  it("agrees with pandas", () => {
    expect(sortino(thousandReturns, {periods})).toBeCloseTo(1.001259337240433, 12);
    expect(sortino(thousandReturns, {periods, minimumAcceptable: 0.001})).toBeCloseTo(-0.9953869620549518, 12);
  });
});

describe("calmar", () => {
  it("is missing with no drawdown or no return", () => {
    expect(calmar(none, periods)).toBeNaN();
    expect(calmar(Float64Array.of(0.1, 0.2), periods)).toBeNaN();
    expect(calmar(Float64Array.of(NaN), periods)).toBeNaN();
  });
  it("is -1 where everything was lost", () => expect(calmar(Float64Array.of(-1), periods)).toBe(-1));
  // pandas 1.5.3: w = (1 + x).cumprod(); (w.iloc[-1] ** .252 - 1) / abs((w / np.maximum(1, w.cummax()) - 1).min())
  it("agrees with pandas", () => expect(calmar(thousandReturns, periods)).toBeCloseTo(1.2083205333292912, 11));
});

describe("geometricReturnToVolatility", () => {
  it("is missing without volatility", () => {
    expect(geometricReturnToVolatility(none, periods)).toBeNaN();
    expect(geometricReturnToVolatility(Float64Array.of(0.1), periods)).toBeNaN();
    expect(geometricReturnToVolatility(new Float64Array(9).fill(0.01), periods)).toBeNaN();
    expect(geometricReturnToVolatility(constant, periods)).toBeNaN();
  });
  // pandas 1.5.3: s = pd.Series([.01, .1, -.04, .02, .03, .02, .01, -.1])
  // ((1 + s).prod() ** (252 / 8) - 1) / (s.std() * 252 ** .5)
  it("agrees with pandas and skips what is missing", () =>
    expect(geometricReturnToVolatility(mixedReturns, periods)).toBeCloseTo(2.550540822248145, 12));
});
