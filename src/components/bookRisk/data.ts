import type {RiskParameters} from "../../contract/parameters.js";
import {risk} from "../../contract/tables/risk.js";
import {type Attachment, type Columns, loadTable} from "../siteTables/columns.js";

/** Forecasts of the book's risk with volatilities of one half-life, for one period, an entry a date. */
export interface BookForecast {
  readonly halfLife: number;
  readonly volatility: Float64Array;
  readonly idioVolatility: Float64Array;
  /** Contributions to the volatility: market, factors, idiosyncratic. They add up to it. */
  readonly parts: readonly Float64Array[];
}

/** Forecasts of a book's risk, an entry a date. */
export interface BookForecasts {
  readonly date: Int32Array;
  /** Names of the parts: market, factors, idiosyncratic. */
  readonly parts: readonly string[];
  readonly forecasts: readonly BookForecast[];
  /** Dates a year. */
  readonly periods: number;
}

/** The risk of a book as it was forecast and as it came. */
export interface BookData extends BookForecasts {
  /** P&L of what was forecast: all, market and factors, idiosyncratic; fractions of capital. */
  readonly pnl: Float64Array;
  readonly systematic: Float64Array;
  readonly idio: Float64Array;
  /** Absolute weight in assets without exposures, whose risk is in no forecast. */
  readonly uncoveredGross: Float64Array;
}

/** What the manifest says of the tables. */
export type BookParameters = Pick<RiskParameters, "factors" | "halfLives" | "periods">;

/** The tables of forecasts: at each half-life, and at the default. */
export type ForecastTable = (typeof risk)["forecasts" | "forecast"];

/** Loads the forecasts at each half-life. */
export async function loadForecasts(
  table: ForecastTable,
  file: Attachment,
  parameters: BookParameters,
): Promise<BookForecasts> {
  const {factors, halfLives, periods} = parameters;
  const columns = await loadTable(table, file);
  const n = columns.length / halfLives.length;
  const of = (column: Float64Array, k: number) => column.subarray(k * n, (k + 1) * n);
  const parts = ["market", ...factors].map((name) => columns.member("contributions", name));
  parts.push(columns.numbers("risk_idio"));
  return {
    date: columns.days("date").subarray(0, n),
    parts: ["Market", ...factors, "Idiosyncratic"],
    forecasts: halfLives.map((halfLife, k) => ({
      halfLife,
      volatility: of(columns.numbers("volatility"), k),
      idioVolatility: of(columns.numbers("idio_volatility"), k),
      parts: parts.map((part) => of(part, k)),
    })),
    periods,
  };
}

/** Loads the book's risk. */
export async function loadBook(
  files: {readonly book: Attachment; readonly forecasts: Attachment},
  parameters: BookParameters,
): Promise<BookData> {
  const [book, forecasts] = await Promise.all([
    loadTable(risk.book, files.book),
    loadForecasts(risk.forecasts, files.forecasts, parameters),
  ]);
  return {
    ...forecasts,
    pnl: book.numbers("pnl"),
    systematic: book.numbers("systematic_pnl"),
    idio: book.numbers("idio_pnl"),
    uncoveredGross: book.numbers("uncovered_gross"),
  };
}

/** Shares of held assets in the variance of the book, a row a date and asset, ordered by date. */
export interface AssetShares {
  readonly date: Int32Array;
  readonly symbol: Int32Array;
  readonly symbols: readonly string[];
  readonly weight: Float64Array;
  /** By half-life. */
  readonly share: ReadonlyMap<number, Float64Array>;
}

/** Reads the shares of assets. */
export function assetShares(table: Columns<typeof risk.asset_shares>, halfLives: readonly number[]): AssetShares {
  const {codes, names} = table.text("symbol");
  return {
    date: table.days("date"),
    symbol: codes,
    symbols: names,
    weight: table.numbers("weight"),
    share: new Map(halfLives.map((halfLife) => [halfLife, table.member("shares", halfLife)])),
  };
}
