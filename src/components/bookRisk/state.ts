import {dayRange} from "../../analytics/exposure/dayRange.js";
import {type BiasInterval, biasInterval} from "../../analytics/factors/biasInterval.js";
import {type BiasStatistic, biasStatistic, standardisedReturns} from "../../analytics/factors/biasStatistic.js";
import {type ExcessVariance, excessVariance, quasiLikelihoodLoss} from "../../analytics/factors/forecastErrors.js";
import {kurtosis, mean} from "../../analytics/performance/moments.js";
import {trailingDeviation} from "../../analytics/performance/trailing.js";
import type {DayRange} from "../parameters/parameters.js";
import type {AssetShares, BookData, BookForecast, BookForecasts} from "./data.js";

/** What a reader chooses. */
export interface BookChoice {
  readonly days: DayRange;
  /** Of the volatilities, as text. */
  readonly halfLife: string;
  readonly window: number;
}

/** How right forecasts were over the chosen days. */
export interface Rightness extends BiasStatistic {
  readonly halfLife: number;
  readonly loss: number;
  readonly excess: ExcessVariance;
}

/** A part of the book's risk, for a year, on average over the chosen days. */
export interface PartRow {
  readonly part: string;
  readonly contribution: number;
  /** Of the volatility. */
  readonly share: number;
}

/** A return that was large beside its forecast. */
export interface Surprise {
  readonly date: number;
  readonly pnl: number;
  readonly volatility: number;
  readonly score: number;
}

/** What the forecast risk is made of, on average over some days. */
export interface RiskParts {
  readonly parts: readonly PartRow[];
  /** Average forecast volatility a year. */
  readonly volatility: number;
  /** Dates with a forecast, and the first of all. */
  readonly count: number;
  readonly first: number;
}

/** What the risk of a book is made of from one row up to, not including, another. */
export function riskParts(
  {date, parts, periods}: BookForecasts,
  forecast: BookForecast,
  from: number,
  to: number,
): RiskParts {
  const yearly = (column: Float64Array) => mean(column.subarray(from, to)) * Math.sqrt(periods);
  const volatility = yearly(forecast.volatility);
  return {
    parts: parts.map((part, k) => {
      const contribution = yearly(forecast.parts[k]!);
      return {part, contribution, share: contribution / volatility};
    }),
    volatility,
    count: forecast.volatility.subarray(from, to).filter((x) => x > 0).length,
    first: date[from]!,
  };
}

/** Everything the page of the book's risk shows. */
export interface BookState extends RiskParts {
  readonly data: BookData;
  readonly forecast: BookForecast;
  readonly days: DayRange;
  readonly window: number;
  readonly from: number;
  readonly to: number;
  /** P&L / forecast volatility, over all dates. */
  readonly scores: Float64Array;
  readonly rolling: Float64Array;
  /** Volatility of the P&L over the window, for one period, over all dates. */
  readonly realised: Float64Array;
  readonly bias: Rightness;
  readonly interval: BiasInterval;
  /** Excess kurtosis of the scores. */
  readonly kurtosis: number;
  /** The same for every half-life. */
  readonly byHalfLife: readonly Rightness[];
  readonly surprises: readonly Surprise[];
}

const SURPRISES = 12;

/** Works out the page of the book's risk for a choice. */
export function bookState(data: BookData, {days, halfLife, window}: BookChoice): BookState {
  const {date, pnl} = data;
  const forecast = data.forecasts.find((each) => String(each.halfLife) === halfLife) ?? data.forecasts[0];
  const {from, to} = dayRange(date, ...days);
  const cut = (column: Float64Array) => column.subarray(from, to);
  const scores = standardisedReturns(pnl, forecast!.volatility);
  const byHalfLife = data.forecasts.map((each) => rightness(data, each, cut));
  return {
    ...riskParts(data, forecast!, from, to),
    data,
    forecast: forecast!,
    days,
    window,
    from,
    to,
    scores,
    rolling: trailingDeviation(scores, window),
    realised: trailingDeviation(pnl, window),
    bias: byHalfLife[data.forecasts.indexOf(forecast!)]!,
    interval: biasInterval(cut(scores)),
    kurtosis: kurtosis(cut(scores)),
    byHalfLife,
    surprises: Array.from(cut(scores), (score, j) => ({score, t: from + j}))
      .filter(({score}) => !Number.isNaN(score))
      .sort((a, b) => Math.abs(b.score) - Math.abs(a.score))
      .slice(0, SURPRISES)
      .map(({score, t}) => ({date: date[t]!, pnl: pnl[t]!, volatility: forecast!.volatility[t]!, score})),
  };
}

function rightness(
  {pnl, systematic, idio}: BookData,
  {halfLife, volatility, idioVolatility}: BookForecast,
  cut: (column: Float64Array) => Float64Array,
): Rightness {
  const sigma = cut(volatility);
  return {
    halfLife,
    ...biasStatistic(cut(pnl), sigma),
    loss: quasiLikelihoodLoss(cut(pnl), sigma),
    excess: excessVariance(
      {systematic: cut(systematic), idio: cut(idio)},
      {volatility: sigma, idioVolatility: cut(idioVolatility)},
    ),
  };
}

/** What an asset contributes to the risk, for a year, on average over the chosen days. */
export interface AssetRow {
  readonly symbol: string;
  /** Average over all chosen days, 0 where it is not held. */
  readonly weight: number;
  readonly contribution: number;
  readonly share: number;
}

/** The assets held on the chosen days. Contributions add up to the average volatility. */
export function assetRows(shares: AssetShares, {data, forecast, days}: BookState): AssetRow[] {
  const {from, to} = dayRange(shares.date, ...days);
  const share = shares.share.get(forecast.halfLife) ?? new Float64Array(shares.date.length);
  const [weights, contributions] = [new Float64Array(shares.symbols.length), new Float64Array(shares.symbols.length)];
  const held = new Uint8Array(shares.symbols.length);
  let [dates, total, t] = [0, 0, 0];
  for (let row = from; row < to; row++) {
    if (row === from || shares.date[row] !== shares.date[row - 1]) {
      while (data.date[t]! < shares.date[row]!) t++;
      dates++;
      total += forecast.volatility[t]!;
    }
    const symbol = shares.symbol[row];
    held[symbol!] = 1;
    weights[symbol!]! += shares.weight[row]!;
    contributions[symbol!]! += share[row]! * forecast.volatility[t]!;
  }
  const year = Math.sqrt(data.periods);
  return Array.from(held.keys())
    .filter((symbol) => held[symbol] === 1)
    .map((symbol) => ({
      symbol: shares.symbols[symbol]!,
      weight: weights[symbol]! / dates,
      contribution: (contributions[symbol]! / dates) * year,
      share: contributions[symbol]! / total,
    }));
}
