import {marchenkoPasturEdge} from "../../analytics/factors/factorCount.js";
import {factorRecovery} from "../../analytics/factors/factorRecovery.js";
import type {Exposures, FactorReturns, Panel, RiskModel} from "../../analytics/factors/panel.js";
import type {Refit} from "../../analytics/factors/statisticalModel.js";
import {runningSum} from "../../analytics/performance/runningSum.js";
import {coefficientSeries} from "../../analytics/factors/crossSection.js";
import type {TableColumns} from "../archive/arrowTable.js";
import {chartPrecision} from "./chartPrecision.js";
import {modelColumns} from "./factorNames.js";
import type {FactorBook} from "../sources/factorBook.js";

/** A row a fit: how many assets, and how many factors each rule would choose. */
export function refitColumns(refits: readonly Refit[], window: number): TableColumns {
  const edge = refits.map(({assets}) => marchenkoPasturEdge(assets, window));
  return {
    date: Int32Array.from(refits, ({date}) => date),
    assets: Uint32Array.from(refits, ({assets}) => assets),
    bai_ng: Uint32Array.from(refits, ({baiNg}) => baiNg),
    marchenko_pastur: Uint32Array.from(refits, ({marchenkoPastur}) => marchenkoPastur),
    marchenko_pastur_edge: Float64Array.from(edge),
  };
}

/** A row a fit and component by size, beyond the factors of the model too: eigenvalue and share of variance explained. */
export function componentColumns(refits: readonly Refit[]): TableColumns {
  const rows = refits.flatMap(({date, assets, spectrum}) =>
    Array.from(spectrum, (value, k) => ({date, assets, value, k})),
  );
  return {
    date: Int32Array.from(rows, ({date}) => date),
    component: Uint32Array.from(rows, ({k}) => k + 1),
    eigenvalue: Float64Array.from(rows, ({value}) => value),
    explained: Float64Array.from(rows, ({value, assets}) => value / assets),
  };
}

/** A row a fit and factor of the model: what it explains, and how much of its direction the fit before had. */
export function alignmentColumns(refits: readonly Refit[], factors: readonly string[]): TableColumns {
  const column = (of: (refit: Refit) => Float64Array) => Float64Array.from(refits.flatMap((refit) => [...of(refit)]));
  return {
    date: Int32Array.from(refits.flatMap(({date}) => factors.map(() => date))),
    factor: {codes: Uint32Array.from(refits.flatMap(() => [...factors.keys()])), names: factors},
    explained: column(({explained}) => explained),
    overlap: column(({overlap}) => overlap),
  };
}

/** Returns a row a date on which the factors have any: assets in equal parts, the market, each factor. */
export function factorReturnColumns(fitted: FactorReturns, equalWeight: Float64Array): TableColumns {
  const series = [equalWeight, ...modelColumns(fitted.factors).map((_, k) => coefficientSeries(fitted, k))];
  const rows = Array.from(fitted.dates.keys()).filter((t) => Number.isFinite(series[1]![t]));
  const names = ["equal_weight", ...modelColumns(fitted.factors)];
  return {
    date: Int32Array.from(rows, (t) => fitted.dates[t]!),
    ...Object.fromEntries(names.map((name, j) => [name, Float64Array.from(rows, (t) => series[j]![t]!)])),
  };
}

/** Running return of the assets in equal parts, on the rows of the factor returns, at the precision of a chart. */
export function runningColumns(fitted: FactorReturns, equalWeight: Float64Array): TableColumns {
  const {date, equal_weight} = factorReturnColumns(fitted, equalWeight) as Record<string, Float64Array>;
  return {date: date!, equal_weight: chartPrecision(runningSum(equal_weight!))};
}

/** Forecast volatility of the market and each factor, and their correlations, a row a date; for one period. */
export function factorRiskColumns(
  {dates, factors}: Pick<FactorReturns, "dates" | "factors">,
  covariances: Float64Array,
): TableColumns {
  const names = modelColumns(factors);
  const p = names.length;
  const rows = Array.from(dates.keys()).filter((t) => Number.isFinite(covariances[t * p * p]));
  const cell = (t: number, k: number, l: number) => covariances[t * p * p + k * p + l]!;
  const columns: [string, Float64Array][] = names.map((name, k) => [
    `volatility_${name}`,
    Float64Array.from(rows, (t) => Math.sqrt(cell(t, k, k))),
  ]);
  for (let k = 0; k < p; k++)
    for (let l = k + 1; l < p; l++)
      columns.push([
        `correlation_${names[k]!}_${names[l]!}`,
        Float64Array.from(rows, (t) => cell(t, k, l) / Math.sqrt(cell(t, k, k) * cell(t, l, l))),
      ]);
  return {date: Int32Array.from(rows, (t) => dates[t]!), ...Object.fromEntries(columns)};
}

/** Exposures in force on the last date that has any: a row an asset that is covered. */
export function exposureColumns({factors, exposures}: RiskModel, {assets}: Pick<Panel, "assets">): TableColumns {
  return assetColumns(exposures.filter((day) => day !== undefined).slice(-1), factors, assets, (values) => values);
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
): TableColumns {
  const starts = Array.from(dates.keys()).filter(
    (t) => exposures[t] !== undefined && exposures[t] !== exposures[t - 1],
  );
  const room = Math.max(1, Math.floor(DRAWN_CELLS / Math.max(1, assets.length * factors.length)));
  const step = Math.ceil(starts.length / room);
  const shown = starts.filter((_, j) => (starts.length - 1 - j) % step === 0);
  const days = shown.map((t) => exposures[t] as Exposures);
  return assetColumns(
    days,
    factors,
    assets,
    (values) => chartPrecision(values, LOADING_STEPS),
    Int32Array.from(shown, (t) => dates[t]!),
  );
}

function assetColumns<Values extends Float32Array | Float64Array>(
  days: readonly Exposures[],
  factors: readonly string[],
  assets: readonly string[],
  write: (values: Float64Array) => Values,
  dates?: Int32Array,
): TableColumns {
  const rows = days.flatMap((day, d) =>
    Array.from(assets.keys())
      .filter((i) => factors.some((_, k) => !Number.isNaN(day[k * assets.length + i])))
      .map((i) => ({d, i})),
  );
  return {
    ...(dates && {date: Int32Array.from(rows, ({d}) => dates[d]!)}),
    symbol: {codes: Uint32Array.from(rows, ({i}) => i), names: assets},
    ...Object.fromEntries(
      factors.map((factor, k) => [
        factor,
        write(Float64Array.from(rows, ({d, i}) => days[d]![k * assets.length + i]!)),
      ]),
    ),
  };
}

/** True factor returns of a simulated book, a row a date, NaN on the last; no row for other books. */
export function truthColumns(truth: FactorBook["truth"]): TableColumns {
  return {
    date: truth?.dates ?? new Int32Array(),
    ...Object.fromEntries((truth?.factors ?? []).map((name, k) => [name, truth!.factorReturns[k]!])),
  };
}

/** How the true factors of a simulated book were found, a row a true factor; no row for other books. */
export function recoveryColumns(truth: FactorBook["truth"], fitted: FactorReturns): TableColumns {
  const names = modelColumns(fitted.factors);
  const rowOf = new Map(Array.from(truth?.dates ?? [], (date, t) => [date, t]));
  const onDates = (column: Float64Array) => Float64Array.from(fitted.dates, (date) => column[rowOf.get(date) ?? -1]!);
  const {matched, matchedCorrelation, spanned, angles, correlations} = factorRecovery(
    (truth?.factorReturns ?? []).map(onDates),
    names.map((_, k) => coefficientSeries(fitted, k)),
  );
  return {
    true_factor: [...(truth?.factors ?? [])],
    matched: Array.from(matched, (k) => names[k] ?? null),
    correlation: matchedCorrelation,
    spanned,
    angle: angles,
    ...Object.fromEntries(
      names.map((name, k) => [`correlation_${name}`, spanned.map((_, i) => correlations[i * names.length + k]!)]),
    ),
  };
}
