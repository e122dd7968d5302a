import {conditionalValueAtRisk, profitFactor, valueAtRisk, winRate} from "./distribution.js";
import {maxDrawdown, ulcerIndex} from "./drawdown.js";
import {cagr} from "./growth.js";
import {dependentSharpeInterval} from "./intervals.js";
import {type Ends, noInterval} from "./longRun.js";
import {kurtosis, observations, skewness} from "./moments.js";
import {calmar, excessReturns, geometricReturnToVolatility, sharpe, sortino} from "./ratios.js";
import {ANNUAL_MINIMUM, type RecordLength, recordLength} from "./recordLength.js";
import {totalReturn} from "./returns.js";
import {probabilisticSharpe, sharpeInterval, sharpeStandardErrorLo} from "./significance.js";
import {annualisedVolatility} from "./volatility.js";

/** Every single number of a return series; each is defined at the function of its name. */
export interface PerformanceSummary {
  /** Returns that are not missing. */
  readonly observations: number;
  /** What so many can carry: a short record has no annual number and no ratio. */
  readonly length: RecordLength;
  /** Missing returns after the first known one. */
  readonly missing: number;
  /** Observations a year that the annual numbers assume. */
  readonly periods: number;
  readonly totalReturn: number;
  readonly cagr: number;
  readonly annualisedVolatility: number;
  readonly sharpe: number;
  /** 95% interval for returns that may depend on those before, be skewed and have fat tails. */
  readonly sharpeInterval: {readonly low: number; readonly high: number};
  /** 95% interval that assumes independent days, skewed and fat-tailed. */
  readonly sharpeIntervalIndependent: {readonly low: number; readonly high: number};
  /** 95% interval that assumes independent and normal days. */
  readonly sharpeIntervalLo: {readonly low: number; readonly high: number};
  /** Probability that the true Sharpe ratio is above 0; assumes independent days. */
  readonly probabilisticSharpe: number;
  readonly sortino: number;
  readonly geometricReturnToVolatility: number;
  readonly maxDrawdown: number;
  readonly calmar: number;
  readonly ulcerIndex: number;
  /** Of the days with a gain or a loss. */
  readonly winRate: number;
  /** Of all days with a return. */
  readonly winRateOfAllDays: number;
  readonly profitFactor: number;
  /** At 95%; a loss is negative. */
  readonly valueAtRisk: number;
  /** At 95%; a loss is negative. */
  readonly conditionalValueAtRisk: number;
  readonly skewness: number;
  readonly kurtosis: number;
}

/**
 * Every single number that the conventions name, for one series of returns. The drawdown table and bootstrap intervals
 * have functions of their own.
 *
 * Missing returns before the first known one, such as that of the first NAV, are before the record begins and left out;
 * later ones are skipped, and count as time passed in the CAGR.
 *
 * @param returns simple returns, fractions, ordered by date
 * @param options.periods observations a year
 * @param options.riskFree risk-free return of each period, a fraction, for Sharpe and what rests on it; 0 by default
 * @returns NaN for every number that the series is too short for, and below 30 returns for whatever is annualised and
 *   every ratio
 * @see spec: metrics
 */
export function performanceSummary(
  returns: Float64Array,
  {periods, riskFree = 0}: {periods: number; riskFree?: number},
): PerformanceSummary {
  const begin = returns.findIndex((r) => !Number.isNaN(r));
  const record = returns.subarray(begin < 0 ? returns.length : begin);
  const known = observations(record);
  const options = {periods, riskFree};
  const annual = (value: () => number) => (known < ANNUAL_MINIMUM ? NaN : value());
  const ends = (interval: () => Ends) => (known < ANNUAL_MINIMUM ? noInterval : interval());
  return {
    observations: known,
    length: recordLength(known),
    missing: record.length - known,
    periods,
    totalReturn: totalReturn(record),
    cagr: annual(() => cagr(record, periods)),
    annualisedVolatility: annual(() => annualisedVolatility(record, periods)),
    sharpe: annual(() => sharpe(record, options)),
    sharpeInterval: ends(() => dependentSharpeInterval(excessReturns(record, riskFree), periods)),
    sharpeIntervalIndependent: ends(() => sharpeInterval(record, options)),
    sharpeIntervalLo: ends(() => sharpeInterval(record, {...options, standardError: sharpeStandardErrorLo})),
    probabilisticSharpe: annual(() => probabilisticSharpe(record, options)),
    sortino: annual(() => sortino(record, {periods})),
    geometricReturnToVolatility: annual(() => geometricReturnToVolatility(record, periods)),
    maxDrawdown: maxDrawdown(record),
    calmar: annual(() => calmar(record, periods)),
    ulcerIndex: ulcerIndex(record),
    winRate: winRate(record),
    winRateOfAllDays: winRate(record, "all"),
    profitFactor: annual(() => profitFactor(record)),
    valueAtRisk: valueAtRisk(record),
    conditionalValueAtRisk: conditionalValueAtRisk(record),
    skewness: skewness(record),
    kurtosis: kurtosis(record),
  };
}
