import {type BiasStatistic, biasStatistic, standardisedReturns} from "../analytics/factors/biasStatistic.js";
import {type BookRisk, assetRisk} from "../analytics/factors/bookRisk.js";
import {type RealisedPnl, quasiLikelihoodLoss} from "../analytics/factors/forecastErrors.js";
import type {Panel, RiskModel} from "../analytics/factors/panel.js";
import type {RiskForecast} from "../analytics/factors/riskForecast.js";
import {trailingDeviation} from "../analytics/performance/trailing.js";
import type {TableColumns} from "./arrowTable.js";
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
): TableColumns {
  const {volatility, factorVolatility, idioVolatility, byFactor, idio, uncoveredGross} = risk;
  const score = standardisedReturns(pnl.total, volatility);
  const of = within(rows);
  return {
    date: of(risk.date),
    volatility: of(volatility),
    factor_volatility: of(factorVolatility),
    idio_volatility: of(idioVolatility),
    ...Object.fromEntries(modelColumns(factors).map((name, k) => [`risk_${name}`, of(byFactor[k])])),
    risk_idio: of(idio),
    uncovered_gross: of(uncoveredGross),
    pnl: of(pnl.total),
    systematic_pnl: of(pnl.systematic),
    idio_pnl: of(pnl.idio),
    score: of(score),
    rolling_bias: trailingDeviation(of(score), BIAS_WINDOW),
  };
}

/** Forecasts at each half-life at the precision of a chart, a row a half-life and date. */
export function forecastColumns(
  factors: readonly string[],
  forecasts: readonly HalfLifeForecast[],
  rows: BookRows,
): TableColumns {
  const of = within(rows);
  const column = (values: (risk: BookRisk) => Float64Array) =>
    joined(forecasts.map(({risk}) => chartPrecision(of(values(risk)), VOLATILITY_STEPS)));
  const length = rows.to - rows.from;
  return {
    half_life: Uint16Array.from(
      {length: forecasts.length * length},
      (_, j) => forecasts[Math.floor(j / length)].halfLife,
    ),
    date: Int32Array.from(
      {length: forecasts.length * length},
      (_, j) => forecasts[0].risk.date[rows.from + (j % length)],
    ),
    volatility: column(({volatility}) => volatility),
    idio_volatility: column(({idioVolatility}) => idioVolatility),
    ...Object.fromEntries(
      modelColumns(factors).map((name, k) => [`risk_${name}`, column(({byFactor}) => byFactor[k])]),
    ),
    risk_idio: column(({idio}) => idio),
  };
}

/** How right the forecasts were, a row a half-life and part of the book. */
export function biasColumns(
  forecasts: readonly HalfLifeForecast[],
  pnl: RealisedPnl,
  {from, to}: BookRows,
): TableColumns {
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
  return {
    half_life: Uint16Array.from(rows, ({halfLife}) => halfLife),
    part: rows.map(({part}) => part),
    statistic: column(({statistic}) => statistic),
    low: column(({low}) => low),
    high: column(({high}) => high),
    count: Uint32Array.from(rows, ({count}) => count),
    loss: column(({loss}) => loss),
  };
}

/** Most rows of assets that a site holds; of a larger book, the last dates that fit. */
const MOST_ASSET_ROWS = 1_000_000;

/** Contribution of each held asset to the volatility of the book, a row a date and asset. */
export function assetColumns(
  panel: Panel,
  model: RiskModel,
  {forecast, risk}: HalfLifeForecast,
  rows: BookRows,
): TableColumns {
  const cells = heldCells(panel, risk, rows, MOST_ASSET_ROWS);
  return {
    ...assetKeys(panel, cells),
    weight: Float64Array.from(cells, (cell) => panel.weights[cell]),
    contribution: contributions(panel, model, forecast, cells),
  };
}

/** Most rows of assets that a page draws. */
const DRAWN_ASSET_ROWS = 200_000;
/** Steps per unit of drawn shares and weights: 0.0001. */
const SHARE_STEPS = 2 ** 13;

/** Share of each held asset in the variance of the book at each half-life, at the precision of a chart. */
export function assetShareColumns(
  panel: Panel,
  model: RiskModel,
  forecasts: readonly HalfLifeForecast[],
  rows: BookRows,
): TableColumns {
  const cells = heldCells(panel, forecasts[0].risk, rows, DRAWN_ASSET_ROWS);
  const n = panel.assets.length;
  const shares = ({forecast, risk}: HalfLifeForecast) =>
    contributions(panel, model, forecast, cells).map((part, j) => part / risk.volatility[Math.floor(cells[j] / n)]);
  return {
    ...assetKeys(panel, cells),
    weight: chartPrecision(
      Float64Array.from(cells, (cell) => panel.weights[cell]),
      SHARE_STEPS,
    ),
    ...Object.fromEntries(
      forecasts.map((each) => [`share_${each.halfLife}`, chartPrecision(shares(each), SHARE_STEPS)]),
    ),
  };
}

/** Cells of the panel with a weight on dates with a forecast, of so many of the last dates that there are not too many. */
function heldCells({assets, weights}: Panel, {volatility}: BookRisk, {from, to}: BookRows, most: number): Uint32Array {
  const n = assets.length;
  const cells: number[] = [];
  let whole = 0; // cells of whole dates
  for (let t = to - 1; t >= from; t--) {
    if (volatility[t] > 0) for (let cell = (t + 1) * n - 1; cell >= t * n; cell--) if (weights[cell]) cells.push(cell);
    if (cells.length > most) break;
    whole = cells.length;
  }
  return Uint32Array.from(cells.slice(0, whole)).reverse();
}

function assetKeys({dates, assets}: Panel, cells: Uint32Array) {
  const n = assets.length;
  return {
    date: Int32Array.from(cells, (cell) => dates[Math.floor(cell / n)]),
    symbol: {codes: cells.map((cell) => cell % n), names: assets},
  };
}

/** Contribution to the volatility of the book in each of some cells, ordered by date. */
function contributions(panel: Panel, model: RiskModel, forecast: RiskForecast, cells: Uint32Array): Float64Array {
  const n = panel.assets.length;
  let row = -1;
  let parts: ArrayLike<number> = [];
  return Float64Array.from(cells, (cell) => {
    const t = Math.floor(cell / n);
    if (t !== row) [row, parts] = [t, assetRisk(panel, model, forecast, t)];
    return parts[cell % n];
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
