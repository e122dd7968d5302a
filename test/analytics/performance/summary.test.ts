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
  length: ____,
  ...rest
}: ReturnType<typeof performanceSummary>): number[] {
  return Object.values(rest).flatMap((value) => (typeof value === "number" ? [value] : Object.values(value)));
}

const fourTimes = Float64Array.from([1, 2, 3, 4].flatMap(() => [...mixedReturns]));

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
      length: "short",
      totalReturn: 0.10000000000000009,
      cagr: NaN,
      annualisedVolatility: NaN,
      sharpe: NaN,
      maxDrawdown: 0,
      calmar: NaN,
      winRate: 1,
    }));

  it("knows no Sharpe ratio where all returns are equal", () => {
    const {sharpe, sortino, probabilisticSharpe} = performanceSummary(new Float64Array(36).fill(0.01), {periods: 252});
    expect({sharpe, sortino, probabilisticSharpe}).toEqual({sharpe: NaN, sortino: Infinity, probabilisticSharpe: NaN});
  });

  it("counts one period for two values, because the first NAV ends none", () => {
    const nav = Float64Array.from({length: 31}, (_, t) => 100 * 1.1 ** t);
    expect(performanceSummary(simpleReturns(nav), {periods: 1}).cagr).toBeCloseTo(0.1, 14);
  });

  it("counts missing returns after the first known one, and takes them for time passed", () => {
    const returns = new Float64Array(32).fill(0.1);
    returns[0] = returns[2] = NaN;
    const summary = performanceSummary(returns, {periods: 12});
    expect(summary).toMatchObject({observations: 30, missing: 1, cagr: cagr(returns.subarray(1), 12)});
  });

  it("holds empyrical's numbers on its published series, four times over", () => {
    const summary = performanceSummary(fourTimes, {periods: 252});
    // 8 returns with n - 1 = 7 become 32 with n - 1 = 31 and the same mean square
    const longer = Math.sqrt(31 / 32 / (7 / 8));
    expect(summary.sharpe).toBeCloseTo(1.7238613961706866 * longer, 13);
    expect(summary.sortino).toBeCloseTo(2.605531251673693, 13);
    expect(summary.annualisedVolatility).toBeCloseTo(0.9136465399704637 / longer, 14);
    expect(performanceSummary(mixedReturns, {periods: 252}).maxDrawdown).toBeCloseTo(-0.1, 15);
  });

  it("annualises nothing and gives no ratio below 30 returns, and marks it as from few below 60", () => {
    const of = (count: number) =>
      performanceSummary(
        Float64Array.from({length: count}, (_, t) => (t % 3 === 0 ? 0.01 : -0.02)),
        {periods: 252},
      );
    const annual = ["cagr", "annualisedVolatility", "sharpe", "probabilisticSharpe", "sortino", "calmar"] as const;
    const ratios = ["geometricReturnToVolatility", "profitFactor"] as const;
    for (const name of [...annual, ...ratios]) {
      expect(of(29)[name], name).toBeNaN();
      expect(of(30)[name], name).not.toBeNaN();
    }
    for (const name of ["sharpeInterval", "sharpeIntervalIndependent", "sharpeIntervalLo"] as const)
      expect(of(29)[name]).toEqual({low: NaN, high: NaN});
    expect([29, 30, 59, 60].map((count) => of(count).length)).toEqual(["short", "few", "few", "enough"]);
    expect(of(29).totalReturn).toBeLessThan(0);
  });

  it("takes the risk-free return off the Sharpe ratio and what rests on it", () => {
    const plain = performanceSummary(fourTimes, {periods: 252});
    const excess = performanceSummary(fourTimes, {periods: 252, riskFree: 0.001});
    expect(excess.sharpe).toBeLessThan(plain.sharpe);
    expect(excess.probabilisticSharpe).toBeLessThan(plain.probabilisticSharpe);
    expect(excess.sharpeInterval.low).toBeLessThan(plain.sharpeInterval.low);
    expect(excess.cagr).toBe(plain.cagr);
  });
});
