import {type BiasStatistic, biasStatistic, standardisedReturns} from "../../analytics/factors/biasStatistic.js";
import type {BookRisk} from "../../analytics/factors/bookRisk.js";
import {type RealisedPnl, quasiLikelihoodLoss} from "../../analytics/factors/forecastErrors.js";
import type {RiskForecast} from "../../analytics/factors/riskForecast.js";
import {trailingDeviation} from "../../analytics/performance/trailing.js";
import {risk as riskTables} from "../../contract/tables/risk.js";
import {type FilledTable, fill, members} from "../archive/filledTable.js";
import {chartPrecision} from "./chartPrecision.js";
import {modelColumns} from "./factorNames.js";

/** Forecasts with volatilities of one half-life. */
export interface HalfLifeForecast {
  /** Of the volatilities of factors and assets alike, in dates. */
  readonly halfLife: number;
  readonly forecast: RiskForecast;
  readonly risk: BookRisk;
}

/** Rows of a panel on which there is a book: from one up to, not including, another. */
export interface BookRows {
  readonly from: number;
  readonly to: number;
}

/** Scores in the rolling bias statistic. */
const BIAS_WINDOW = 63;

/** Steps per unit of what is drawn of volatilities a day: 0.00000006. */
const VOLATILITY_STEPS = 2 ** 24;

/**
 * The book's risk as it was forecast and as it came, a row a date, for one period: volatilities, contributions to the
 * volatility (`risk_…`, which add up to it), P&L of what was forecast, P&L / volatility and its rolling deviation.
 */
export function bookColumns(
  factors: readonly string[],
  risk: BookRisk,
  pnl: RealisedPnl,
  rows: BookRows,
): FilledTable<typeof riskTables.book> {
  const {volatility, factorVolatility, idioVolatility, byFactor, idio, uncoveredGross} = risk;
  const score = standardisedReturns(pnl.total, volatility);
  const of = within(rows);
  return fill(
    riskTables.book,
    {
      date: of(risk.date),
      volatility: of(volatility),
      factor_volatility: of(factorVolatility),
      idio_volatility: of(idioVolatility),
      risk_idio: of(idio),
      uncovered_gross: of(uncoveredGross),
      pnl: of(pnl.total),
      systematic_pnl: of(pnl.systematic),
      idio_pnl: of(pnl.idio),
      score: of(score),
      rolling_bias: trailingDeviation(of(score), BIAS_WINDOW),
    },
    {contributions: members(modelColumns(factors), (_, k) => of(byFactor[k]!))},
  );
}

/** Forecasts at each half-life at the precision of a chart, a row a half-life and date. */
export function forecastColumns<T extends (typeof riskTables)["forecast" | "forecasts"]>(
  table: T,
  factors: readonly string[],
  forecasts: readonly HalfLifeForecast[],
  rows: BookRows,
): FilledTable<T> {
  const of = within(rows);
  const column = (values: (risk: BookRisk) => Float64Array) =>
    joined(forecasts.map(({risk}) => chartPrecision(of(values(risk)), VOLATILITY_STEPS)));
  const length = rows.to - rows.from;
  const filled: FilledTable<(typeof riskTables)["forecast" | "forecasts"]> = fill(
    riskTables.forecast,
    {
      half_life: Uint16Array.from(
        {length: forecasts.length * length},
        (_, j) => forecasts[Math.floor(j / length)]!.halfLife,
      ),
      date: Int32Array.from(
        {length: forecasts.length * length},
        (_, j) => forecasts[0]!.risk.date[rows.from + (j % length)]!,
      ),
      volatility: column(({volatility}) => volatility),
      idio_volatility: column(({idioVolatility}) => idioVolatility),
      risk_idio: column(({idio}) => idio),
    },
    {contributions: members(modelColumns(factors), (_, k) => column(({byFactor}) => byFactor[k]!))},
  );
  return {...filled, table};
}

/** How right the forecasts were, a row a half-life and part of the book. */
export function biasColumns(
  forecasts: readonly HalfLifeForecast[],
  pnl: RealisedPnl,
  {from, to}: BookRows,
): FilledTable<typeof riskTables.bias> {
  const rows = forecasts.flatMap(({halfLife, risk}) =>
    (
      [
        ["book", pnl.total, risk.volatility],
        ["market and factors", pnl.systematic, risk.factorVolatility],
        ["idiosyncratic", pnl.idio, risk.idioVolatility],
      ] as const
    ).map(([part, earned, volatility]) => {
      const [returns, sigma] = [earned.subarray(from, to), volatility.subarray(from, to)];
      return {halfLife, part, ...biasStatistic(returns, sigma), loss: quasiLikelihoodLoss(returns, sigma)};
    }),
  );
  const column = (of: (row: BiasStatistic & {loss: number}) => number) => Float64Array.from(rows, of);
  return fill(riskTables.bias, {
    half_life: Uint16Array.from(rows, ({halfLife}) => halfLife),
    part: rows.map(({part}) => part),
    statistic: column(({statistic}) => statistic),
    low: column(({low}) => low),
    high: column(({high}) => high),
    count: Uint32Array.from(rows, ({count}) => count),
    loss: column(({loss}) => loss),
  });
}

const within =
  ({from, to}: BookRows) =>
  <Values extends Float64Array | Int32Array>(values: Values): Values =>
    values.slice(from, to) as Values;

function joined(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  parts.reduce((at, part) => (all.set(part, at), at + part.length), 0);
  return all;
}
