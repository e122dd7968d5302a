import type {ExposureBars} from "../../analytics/exposure/bars.js";
import type {Snapshots} from "../../analytics/exposure/book.js";
import {classify, regimes} from "../../analytics/exposure/classify.js";
import {OTHER_LONGS, OTHER_SHORTS, exposureStack} from "../../analytics/exposure/stack.js";
import {defaultThresholds} from "../../analytics/exposure/thresholds.js";
import {nextReturns, simpleReturns} from "../../analytics/performance/returns.js";
import {exposure as contract} from "../../contract/tables/exposure.js";
import {type FilledTable, fill} from "../archive/filledTable.js";
import {chartPrecision} from "./chartPrecision.js";

/**
 * What the charts of daily exposure show, a row a day: equity in full, all measures at the precision of a chart. The
 * first view needs no more than this and `stackColumns`; the numbers to compute with are in `barColumns`.
 */
export function chartColumns({days}: ExposureBars): FilledTable<typeof contract.chart> {
  return fill(contract.chart, {
    date: days.date,
    equity: days.equity,
    positions: Uint32Array.from(days.positions),
    gross_exposure: chartPrecision(days.grossExposure),
    net_exposure: chartPrecision(days.netExposure),
    long_exposure: chartPrecision(days.longExposure),
    short_exposure: chartPrecision(days.shortExposure),
    average_exposure: chartPrecision(days.averageExposure),
    any_open: chartPrecision(days.anyOpen),
    including_exits: chartPrecision(days.includingExits),
    intraday_peak: chartPrecision(days.intradayPeak),
    time_weighted: chartPrecision(days.timeWeighted),
    top1: chartPrecision(days.top1),
    top3: chartPrecision(days.top3),
    top5: chartPrecision(days.top5),
    top10: chartPrecision(days.top10),
    effective_positions: chartPrecision(days.effectivePositions),
  });
}

/** Gross exposure at the close by day, at the precision of a chart. */
export function grossColumns({days}: ExposureBars): FilledTable<typeof contract.gross> {
  return fill(contract.gross, {date: days.date, gross_exposure: chartPrecision(days.grossExposure)});
}

/** Steps per unit of a return: seven digits of one of 1%. */
const RETURN_STEPS = 2 ** 28;

/**
 * Regime at the default thresholds, exposures and the return of the next day, at the precision of a chart: what the
 * explorer shows of an account.
 */
export function followingColumns(snapshots: Snapshots): FilledTable<typeof contract.following> {
  const {date, gross, net, nav} = snapshots;
  return fill(contract.following, {
    date,
    regime: {codes: Int32Array.from(classify(snapshots, defaultThresholds).regime, codeOf), names: regimes},
    gross: chartPrecision(gross),
    net: chartPrecision(net),
    following: chartPrecision(nextReturns(simpleReturns(nav)), RETURN_STEPS),
  });
}

/** Code of a text column, where -1 is missing. */
const codeOf = (code: number): number => (code < regimes.length ? code : -1);

/** Symbols with a layer of their own: as many as there are colours. */
const STACKED_SYMBOLS = 8;

/**
 * Exposure by symbol at the precision of a chart, a row a layer and day: the eight largest symbols, the largest first,
 * each with a row for every day, then `Other longs` and `Other shorts` where there are more.
 */
export function stackColumns(
  {days, holdings}: ExposureBars,
  symbols: readonly string[],
): FilledTable<typeof contract.stack> {
  const equityKnown = (t: number): boolean => days.equity[t]! > 0;
  const layers = exposureStack(holdings, equityKnown, symbols.length, STACKED_SYMBOLS);
  const bars = days.date.length;
  const date = new Int32Array(layers.length * bars);
  const layer = new Int32Array(layers.length * bars);
  const exposure = new Float32Array(layers.length * bars);
  for (const [k, each] of layers.entries()) {
    date.set(days.date, k * bars);
    layer.fill(k, k * bars, (k + 1) * bars);
    exposure.set(chartPrecision(each.exposure), k * bars);
  }
  const names = layers.map(({symbol}) => OTHER_LAYERS.get(symbol) ?? symbols[symbol]!);
  return fill(contract.stack, {date, layer: {codes: layer, names}, exposure});
}

const OTHER_LAYERS = new Map([
  [OTHER_LONGS, "Other longs"],
  [OTHER_SHORTS, "Other shorts"],
]);
