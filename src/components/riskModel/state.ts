import {dayRange} from "../../analytics/exposure/dayRange.js";
import {type FactorRecovery, factorRecovery} from "../../analytics/factors/factorRecovery.js";
import {correlation} from "../../analytics/factors/recovery.js";
import {factorCovariances} from "../../analytics/factors/riskForecast.js";
import type {DayRange} from "../parameters/parameter.js";
import type {Fits, ModelReturns, Truth} from "./data.js";

/** What the page of the risk model computes on. */
export interface ModelData {
  readonly fits: Fits;
  readonly returns: ModelReturns;
  readonly truth: Truth;
  /** Dates a year. */
  readonly periods: number;
}

/** What a reader chooses. */
export interface ModelChoice {
  readonly days: DayRange;
  readonly volatilityHalfLife: number;
  readonly correlationHalfLife: number;
  readonly shrinkage: number;
}

/** How the market and the first factor relate to the return of all assets in equal parts; correlations. */
export interface MarketRelation {
  readonly market: number;
  readonly first: number;
  /** Of market + first factor. */
  readonly both: number;
  /** Between the market and the first factor. */
  readonly between: number;
}

/** Everything the page of the risk model shows. */
export interface ModelState {
  readonly data: ModelData;
  /** Rows of the returns. */
  readonly from: number;
  readonly to: number;
  readonly days: DayRange;
  /** The last fit on or before the last chosen day, the first of all where none is; -1 without fits. */
  readonly fit: number;
  /** Fits from the first chosen day to the last. */
  readonly fits: {readonly from: number; readonly to: number};
  /** Forecast volatility a year of the market and each factor, a column each, over all dates. */
  readonly volatility: readonly Float64Array[];
  /** Forecast correlations on the last chosen day that has any, row-major. */
  readonly correlations: Float64Array;
  readonly market: MarketRelation;
  /** Undefined without a truth to hold the model against. */
  readonly recovery: FactorRecovery | undefined;
}

/** Works out the page of the risk model for a choice. */
export function modelState(data: ModelData, choice: ModelChoice): ModelState {
  const {fits, returns, periods} = data;
  const {days, volatilityHalfLife, correlationHalfLife, shrinkage} = choice;
  const {from, to} = dayRange(returns.date, ...days);
  const shown = dayRange(fits.date, ...days);
  const cut = (column: Float64Array) => column.subarray(from, to);
  const {equalWeight, market, byFactor} = returns;
  const p = 1 + byFactor.length;
  const covariances = factorCovariances(
    {dates: returns.date, factors: returns.factors, coefficients: returns.coefficients},
    {volatilityHalfLife, correlationHalfLife, shrinkage},
  );
  const volatility = Array.from({length: p}, (_, k) =>
    Float64Array.from(returns.date, (_, t) => Math.sqrt(covariances[(t * p + k) * p + k]! * periods)),
  );
  const first = byFactor[0] ?? new Float64Array(market.length).fill(NaN);
  return {
    data,
    from,
    to,
    days,
    fit: Math.max(shown.to - 1, fits.date.length > 0 ? 0 : -1),
    fits: shown,
    volatility,
    correlations: correlationsOf(covariances.subarray(Math.max(0, to - 1) * p * p, to * p * p), p),
    market: {
      market: correlation(cut(market), cut(equalWeight)),
      first: correlation(cut(first), cut(equalWeight)),
      both: correlation(
        cut(market).map((x, t) => x + first[from + t]!),
        cut(equalWeight),
      ),
      between: correlation(cut(market), cut(first)),
    },
    recovery: recoveryOver(data, from, to),
  };
}

/** The last recovery of each book: half-lives, which move more often than days, have no say in it. */
const recoveries = new WeakMap<
  ModelData,
  {readonly from: number; readonly to: number; readonly found: FactorRecovery}
>();

function recoveryOver(data: ModelData, from: number, to: number): FactorRecovery | undefined {
  const {truth, returns} = data;
  if (truth.factors.length === 0) return undefined;
  const last = recoveries.get(data);
  if (last?.from === from && last.to === to) return last.found;
  const cut = (column: Float64Array) => column.subarray(from, to);
  const found = factorRecovery(truth.returns.map(cut), [returns.market, ...returns.byFactor].map(cut));
  recoveries.set(data, {from, to, found});
  return found;
}

function correlationsOf(covariance: Float64Array, p: number): Float64Array {
  return covariance.map((value, j) => {
    const [k, l] = [Math.floor(j / p), j % p];
    return value / Math.sqrt(covariance[k * p + k]! * covariance[l * p + l]!);
  });
}
