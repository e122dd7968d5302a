import {type BookRisk, assetRisk} from "../../analytics/factors/bookRisk.js";
import type {Panel, RiskModel} from "../../analytics/factors/panel.js";
import type {RiskForecast} from "../../analytics/factors/riskForecast.js";
import {risk as riskTables} from "../../contract/tables/risk.js";
import {type FilledTable, fill} from "../archive/filledTable.js";
import type {BookRows, HalfLifeForecast} from "./bookRiskTables.js";
import {chartPrecision} from "./chartPrecision.js";

/** Most rows of assets that a site holds; of a larger book, the last dates that fit. */
const MOST_ASSET_ROWS = 1_000_000;

/** Contribution of each held asset to the volatility of the book, a row a date and asset. */
export function assetColumns(
  panel: Panel,
  model: RiskModel,
  {forecast, risk}: HalfLifeForecast,
  rows: BookRows,
): FilledTable<typeof riskTables.assets> {
  const cells = heldCells(panel, risk, rows, MOST_ASSET_ROWS);
  return fill(riskTables.assets, {
    ...assetKeys(panel, cells),
    weight: Float64Array.from(cells, (cell) => panel.weights[cell]!),
    contribution: contributions(panel, model, forecast, cells),
  });
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
): FilledTable<typeof riskTables.asset_shares> {
  const cells = heldCells(panel, forecasts[0]!.risk, rows, DRAWN_ASSET_ROWS);
  const n = panel.assets.length;
  const shares = ({forecast, risk}: HalfLifeForecast) =>
    contributions(panel, model, forecast, cells).map((part, j) => part / risk.volatility[Math.floor(cells[j]! / n)]!);
  return fill(
    riskTables.asset_shares,
    {
      ...assetKeys(panel, cells),
      weight: chartPrecision(
        Float64Array.from(cells, (cell) => panel.weights[cell]!),
        SHARE_STEPS,
      ),
    },
    {shares: forecasts.map((each) => [each.halfLife, chartPrecision(shares(each), SHARE_STEPS)] as const)},
  );
}

/** Cells of the panel with a weight on dates with a forecast, of so many of the last dates that there are not too many. */
function heldCells({assets, weights}: Panel, {volatility}: BookRisk, {from, to}: BookRows, most: number): Uint32Array {
  const n = assets.length;
  const cells: number[] = [];
  let whole = 0; // cells of whole dates
  for (let t = to - 1; t >= from; t--) {
    if (volatility[t]! > 0) for (let cell = (t + 1) * n - 1; cell >= t * n; cell--) if (weights[cell]) cells.push(cell);
    if (cells.length > most) break;
    whole = cells.length;
  }
  return Uint32Array.from(cells.slice(0, whole)).reverse();
}

function assetKeys({dates, assets}: Panel, cells: Uint32Array) {
  const n = assets.length;
  return {
    date: Int32Array.from(cells, (cell) => dates[Math.floor(cell / n)]!),
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
    return parts[cell % n]!;
  });
}
