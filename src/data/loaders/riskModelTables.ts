import {marchenkoPasturEdge} from "../../analytics/factors/factorCount.js";
import {factorRecovery} from "../../analytics/factors/factorRecovery.js";
import type {Exposures, FactorReturns, Panel, RiskModel} from "../../analytics/factors/panel.js";
import type {Refit} from "../../analytics/factors/statisticalModel.js";
import {runningSum} from "../../analytics/performance/runningSum.js";
import {coefficientSeries} from "../../analytics/factors/crossSection.js";
import {risk} from "../../contract/tables/risk.js";
import {type FilledTable, fill, members} from "../archive/filledTable.js";
import {chartPrecision} from "./chartPrecision.js";
import {modelColumns} from "./factorNames.js";
import type {FactorBook} from "../sources/factorBook.js";

/** A row a fit: how many assets, and how many factors each rule would choose. */
export function refitColumns(refits: readonly Refit[], window: number): FilledTable<typeof risk.refits> {
  const edge = refits.map(({assets}) => marchenkoPasturEdge(assets, window));
  return fill(risk.refits, {
    date: Int32Array.from(refits, ({date}) => date),
    assets: Uint32Array.from(refits, ({assets}) => assets),
    bai_ng: Uint32Array.from(refits, ({baiNg}) => baiNg),
    marchenko_pastur: Uint32Array.from(refits, ({marchenkoPastur}) => marchenkoPastur),
    marchenko_pastur_edge: Float64Array.from(edge),
  });
}

/** A row a fit and component by size, beyond the factors of the model too: eigenvalue and share of variance explained. */
export function componentColumns(refits: readonly Refit[]): FilledTable<typeof risk.components> {
  const rows = refits.flatMap(({date, assets, spectrum}) =>
    Array.from(spectrum, (value, k) => ({date, assets, value, k})),
  );
  return fill(risk.components, {
    date: Int32Array.from(rows, ({date}) => date),
    component: Uint32Array.from(rows, ({k}) => k + 1),
    eigenvalue: Float64Array.from(rows, ({value}) => value),
    explained: Float64Array.from(rows, ({value, assets}) => value / assets),
  });
}

/** A row a fit and factor of the model: what it explains, and how much of its direction the fit before had. */
export function alignmentColumns(
  refits: readonly Refit[],
  factors: readonly string[],
): FilledTable<typeof risk.alignment> {
  const column = (of: (refit: Refit) => Float64Array) => Float64Array.from(refits.flatMap((refit) => [...of(refit)]));
  return fill(risk.alignment, {
    date: Int32Array.from(refits.flatMap(({date}) => factors.map(() => date))),
    factor: {codes: Uint32Array.from(refits.flatMap(() => [...factors.keys()])), names: factors},
    explained: column(({explained}) => explained),
    overlap: column(({overlap}) => overlap),
  });
}

/** Rows on which the factors have returns, and the returns of the assets in equal parts, the market and each factor. */
function returnRows(fitted: FactorReturns, equalWeight: Float64Array) {
  const series = modelColumns(fitted.factors).map((_, k) => coefficientSeries(fitted, k));
  const rows = Array.from(fitted.dates.keys()).filter((t) => Number.isFinite(series[0]![t]));
  const on = (values: Float64Array) => Float64Array.from(rows, (t) => values[t]!);
  return {date: Int32Array.from(rows, (t) => fitted.dates[t]!), equalWeight: on(equalWeight), byFactor: series.map(on)};
}

/** Returns a row a date on which the factors have any: assets in equal parts, the market, each factor. */
export function factorReturnColumns(
  fitted: FactorReturns,
  equalWeights: Float64Array,
): FilledTable<typeof risk.factor_returns> {
  const {date, equalWeight, byFactor} = returnRows(fitted, equalWeights);
  return fill(
    risk.factor_returns,
    {date, equal_weight: equalWeight},
    {returns: members(modelColumns(fitted.factors), (_, k) => byFactor[k]!)},
  );
}

/** Running return of the assets in equal parts, on the rows of the factor returns, at the precision of a chart. */
export function runningColumns(fitted: FactorReturns, equalWeights: Float64Array): FilledTable<typeof risk.running> {
  const {date, equalWeight} = returnRows(fitted, equalWeights);
  return fill(risk.running, {date, equal_weight: chartPrecision(runningSum(equalWeight))});
}

/** Forecast volatility of the market and each factor, and their correlations, a row a date; for one period. */
export function factorRiskColumns(
  {dates, factors}: Pick<FactorReturns, "dates" | "factors">,
  covariances: Float64Array,
): FilledTable<typeof risk.factor_risk> {
  const names = modelColumns(factors);
  const p = names.length;
  const rows = Array.from(dates.keys()).filter((t) => Number.isFinite(covariances[t * p * p]));
  const cell = (t: number, k: number, l: number) => covariances[t * p * p + k * p + l]!;
  const pairs = names.flatMap((first, k) =>
    names.slice(k + 1).map((second, j) => ({name: `${first}_${second}`, k, l: k + 1 + j})),
  );
  return fill(
    risk.factor_risk,
    {date: Int32Array.from(rows, (t) => dates[t]!)},
    {
      volatilities: members(names, (_, k) => Float64Array.from(rows, (t) => Math.sqrt(cell(t, k, k)))),
      correlations: pairs.map(
        ({name, k, l}) =>
          [name, Float64Array.from(rows, (t) => cell(t, k, l) / Math.sqrt(cell(t, k, k) * cell(t, l, l)))] as const,
      ),
    },
  );
}

/** Exposures in force on the last date that has any: a row an asset that is covered. */
export function exposureColumns(
  {factors, exposures}: RiskModel,
  {assets}: Pick<Panel, "assets">,
): FilledTable<typeof risk.exposures> {
  const days = exposures.filter((day) => day !== undefined).slice(-1);
  const {symbol, byFactor} = coveredAssets(days, factors, assets, (values) => values);
  return fill(risk.exposures, {symbol}, {exposures: byFactor});
}

/** Most cells of the loadings that a page draws. */
const DRAWN_CELLS = 200_000;
/** Steps per unit of drawn loadings: 0.001. */
const LOADING_STEPS = 2 ** 10;

/**
 * Exposures at the precision of a chart, a row a fit and asset that it covers. Where there are more fits than a page can
 * hold, evenly spaced ones, the last among them.
 */
export function loadingColumns(
  {factors, exposures}: RiskModel,
  {dates, assets}: Pick<Panel, "dates" | "assets">,
): FilledTable<typeof risk.loadings> {
  const starts = Array.from(dates.keys()).filter(
    (t) => exposures[t] !== undefined && exposures[t] !== exposures[t - 1],
  );
  const room = Math.max(1, Math.floor(DRAWN_CELLS / Math.max(1, assets.length * factors.length)));
  const step = Math.ceil(starts.length / room);
  const shown = starts.filter((_, j) => (starts.length - 1 - j) % step === 0);
  const days = shown.map((t) => exposures[t] as Exposures);
  const {day, symbol, byFactor} = coveredAssets(days, factors, assets, (values) =>
    chartPrecision(values, LOADING_STEPS),
  );
  const date = Int32Array.from(day, (d) => dates[shown[d]!]!);
  return fill(risk.loadings, {date, symbol}, {exposures: byFactor});
}

/** A row a day and asset with any exposure: position of the day, the asset, and its exposures. */
function coveredAssets(
  days: readonly Exposures[],
  factors: readonly string[],
  assets: readonly string[],
  write: (values: Float64Array) => Float32Array | Float64Array,
) {
  const rows = days.flatMap((day, d) =>
    Array.from(assets.keys())
      .filter((i) => factors.some((_, k) => !Number.isNaN(day[k * assets.length + i])))
      .map((i) => ({d, i})),
  );
  return {
    day: rows.map(({d}) => d),
    symbol: {codes: Uint32Array.from(rows, ({i}) => i), names: assets},
    byFactor: members(factors, (_, k) => write(Float64Array.from(rows, ({d, i}) => days[d]![k * assets.length + i]!))),
  };
}

/** True factor returns of a simulated book, a row a date, NaN on the last; no row for other books. */
export function truthColumns(truth: FactorBook["truth"]): FilledTable<typeof risk.truth> {
  return fill(
    risk.truth,
    {
      date: truth?.dates ?? new Int32Array(),
    },
    {returns: members(truth?.factors ?? [], (_, k) => truth!.factorReturns[k]!)},
  );
}

/** How the true factors of a simulated book were found, a row a true factor; no row for other books. */
export function recoveryColumns(truth: FactorBook["truth"], fitted: FactorReturns): FilledTable<typeof risk.recovery> {
  const names = modelColumns(fitted.factors);
  const rowOf = new Map(Array.from(truth?.dates ?? [], (date, t) => [date, t]));
  const onDates = (column: Float64Array) => Float64Array.from(fitted.dates, (date) => column[rowOf.get(date) ?? -1]!);
  const {matched, matchedCorrelation, spanned, angles, correlations} = factorRecovery(
    (truth?.factorReturns ?? []).map(onDates),
    names.map((_, k) => coefficientSeries(fitted, k)),
  );
  return fill(
    risk.recovery,
    {
      true_factor: [...(truth?.factors ?? [])],
      matched: Array.from(matched, (k) => names[k] ?? null),
      correlation: matchedCorrelation,
      spanned,
      angle: angles,
    },
    {correlations: members(names, (_, k) => spanned.map((_, i) => correlations[i * names.length + k]!))},
  );
}
