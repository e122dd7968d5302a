import {describe, expect, it} from "vitest";
import {performanceSummary} from "../../../src/analytics/performance/summary.js";
import {cagr} from "../../../src/analytics/performance/growth.js";
import {simpleReturns} from "../../../src/analytics/performance/returns.js";
import {mixedReturns} from "./series.js";

/** The numbers of a summary without its counts, the intervals unfolded. */
function numbers({
  observations: _,
  missing: __,
  periods: ___,
  ...rest
}: ReturnType<typeof performanceSummary>): number[] {
  return Object.values(rest).flatMap((value) => (typeof value === "number" ? [value] : Object.values(value)));
}

describe("performanceSummary", () => {
  it("is missing throughout for no returns, and never throws", () => {
    for (const returns of [new Float64Array(), Float64Array.of(NaN, NaN)]) {
      const summary = performanceSummary(returns, {periods: 252});
      expect(summary).toMatchObject({observations: 0, missing: 0, periods: 252});
      expect(numbers(summary).every(Number.isNaN)).toBe(true);
    }
  });

  it("knows the growth of one return, and no deviation", () =>
    expect(performanceSummary(Float64Array.of(0.1), {periods: 1})).toMatchObject({
      observations: 1,
      totalReturn: 0.10000000000000009,
      cagr: 0.10000000000000009,
      annualisedVolatility: NaN,
      sharpe: NaN,
      maxDrawdown: 0,
      calmar: NaN,
      winRate: 1,
    }));

  it("knows no Sharpe ratio where all returns are equal", () => {
    const {sharpe, sortino, probabilisticSharpe} = performanceSummary(new Float64Array(9).fill(0.01), {periods: 252});
    expect({sharpe, sortino, probabilisticSharpe}).toEqual({sharpe: NaN, sortino: Infinity, probabilisticSharpe: NaN});
  });

  it("counts one period for two values, because the first NAV ends none", () => {
    const nav = Float64Array.of(100, 110, 121);
    expect(performanceSummary(simpleReturns(nav), {periods: 1}).cagr).toBeCloseTo(0.1, 14);
  });

  it("counts missing returns after the first known one, and takes them for time passed", () => {
    const returns = Float64Array.of(NaN, 0.1, NaN, 0.1);
    const summary = performanceSummary(returns, {periods: 12});
    expect(summary).toMatchObject({observations: 2, missing: 1, cagr: cagr(returns.subarray(1), 12)});
  });

  it("holds empyrical's numbers on its published series", () => {
    const summary = performanceSummary(mixedReturns, {periods: 252});
    expect(summary.sharpe).toBeCloseTo(1.7238613961706866, 13);
    expect(summary.sortino).toBeCloseTo(2.605531251673693, 13);
    expect(summary.maxDrawdown).toBeCloseTo(-0.1, 15);
    expect(summary.annualisedVolatility).toBeCloseTo(0.9136465399704637, 14);
  });

  it("takes the risk-free return off the Sharpe ratio and what rests on it", () => {
    const plain = performanceSummary(mixedReturns, {periods: 252});
    const excess = performanceSummary(mixedReturns, {periods: 252, riskFree: 0.001});
    expect(excess.sharpe).toBeLessThan(plain.sharpe);
    expect(excess.probabilisticSharpe).toBeLessThan(plain.probabilisticSharpe);
    expect(excess.sharpeInterval.low).toBeLessThan(plain.sharpeInterval.low);
    expect(excess.cagr).toBe(plain.cagr);
  });
});
