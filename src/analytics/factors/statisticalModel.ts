import {powers, varies} from "../performance/moments.js";
import {baiNgCount, marchenkoPasturCount} from "./factorCount.js";
import {bestMatching} from "./matching.js";
import type {Exposures, Panel, RiskModel} from "./panel.js";
import {type PrincipalComponents, principalComponents} from "./principalComponents.js";

/** Options of a statistical risk model. */
export interface StatisticalModelOptions {
  /** Dates of returns that a fit looks back on, 250 by default. */
  readonly window?: number;
  /** Calendar days between fits, 7 by default. */
  readonly refit?: number;
  /** Number of factors: fixed (5 by default), or chosen at the first fit and kept, so that factors keep their identity. */
  readonly count?: number | "bai-ng" | "marchenko-pastur";
  /** Most factors that a criterion may choose, 20 by default. */
  readonly most?: number;
  /** Share of the window in which an asset needs returns to be covered, 0.8 by default. */
  readonly coverage?: number;
  /** What finds the components; a faster function of the same kind can take the place of `principalComponents`. */
  readonly decompose?: typeof principalComponents;
}

/** One fit of the model. Columns are in the order of the model's factors. */
export interface Refit {
  /** Row of the panel from which it is in force. */
  readonly row: number;
  readonly date: number;
  readonly assets: number;
  /** The leading eigenvalues, largest first: more of them than there are factors. */
  readonly spectrum: Float64Array;
  /** Eigenvalue of each factor. */
  readonly eigenvalues: Float64Array;
  /** Share of the standardised variance that each factor explains. */
  readonly explained: Float64Array;
  /** |cosine| between each component and the same factor's component at the previous fit; NaN at the first. */
  readonly overlap: Float64Array;
  /** Numbers of factors that the criteria would choose here. */
  readonly baiNg: number;
  readonly marchenkoPastur: number;
}

/** A risk model estimated from returns. */
export interface StatisticalModel {
  readonly model: RiskModel;
  readonly refits: readonly Refit[];
}

/**
 * Estimates a risk model by principal components of returns divided by their volatility, over a rolling window.
 *
 * Exposures on a date come from the returns known on it: those of the rows before. Each asset's returns are centred and
 * scaled to the same length, a missing one counting as average; the components are the eigenvectors of the correlation
 * matrix. The exposure of asset i to component v is v_i x sqrt(n) x volatility_i / mean volatility, so that a typical
 * asset has exposures around 1 in size and a factor return is a fraction like any return. From one fit to the next,
 * components are matched so that the sum of |v_previous . v_next| is largest, and turned to point the same way.
 *
 * Dates before a whole window of history, and those of a fit with fewer assets than factors + 2, have no exposures.
 *
 * @param panel its weights are not looked at
 * @see spec: attribution, "statistical risk model"
 */
export function statisticalModel(
  panel: Pick<Panel, "dates" | "assets" | "returns">,
  {
    window = 250,
    refit = 7,
    count = 5,
    most = 20,
    coverage = 0.8,
    decompose = principalComponents,
  }: StatisticalModelOptions = {},
): StatisticalModel {
  if (!Number.isInteger(window) || window < 2) throw new RangeError(`a window of ${window} dates`);
  if (typeof count === "number" && !(Number.isInteger(count) && count > 0)) throw new RangeError(`${count} factors`);
  const exposures: (Exposures | undefined)[] = new Array<undefined>(panel.dates.length).fill(undefined);
  const refits: Refit[] = [];
  let kept = typeof count === "number" ? count : 0;
  let previous: Components | undefined;
  let last = -Infinity;
  for (let t = window; t < panel.dates.length; t++) {
    if (panel.dates[t]! - last < refit) {
      exposures[t] = exposures[t - 1];
      continue;
    }
    last = panel.dates[t]!;
    const sample = standardised(panel, t - window, t, Math.ceil(coverage * window));
    const found = decompose(sample.columns, sample.assets.length, window, Math.max(kept, most));
    const spectrum = {values: found.values, assets: sample.assets.length, observations: window};
    const [baiNg, marchenkoPastur] = [baiNgCount(spectrum), marchenkoPasturCount(spectrum)];
    const wanted = kept || Math.max(1, count === "bai-ng" ? baiNg : marchenkoPastur);
    if (found.values.length < wanted || sample.assets.length < wanted + 2) continue;
    kept = wanted;

    const components = aligned(spread(found, sample.assets, panel.assets.length, kept), previous);
    previous = components;
    exposures[t] = exposuresOf(components, sample, panel.assets.length);
    refits.push({
      row: t,
      date: panel.dates[t]!,
      assets: sample.assets.length,
      spectrum: found.values,
      eigenvalues: components.values,
      explained: components.values.map((value) => value / sample.assets.length),
      overlap: components.overlap,
      baiNg,
      marchenkoPastur,
    });
  }
  return {model: {factors: Array.from({length: kept}, (_, k) => `v${k}`), exposures}, refits};
}

/** Standardised returns of the assets that have enough of them. */
interface Sample {
  /** Positions in the panel. */
  readonly assets: readonly number[];
  /** One run of observations an asset, each of length 1 and mean 0. */
  readonly columns: Float64Array;
  /** Sample standard deviation of each asset's returns. */
  readonly volatility: Float64Array;
}

function standardised({assets, returns}: Pick<Panel, "assets" | "returns">, from: number, to: number, needed: number) {
  const [n, rows] = [assets.length, to - from];
  const kept: number[] = [];
  const volatility: number[] = [];
  const columns = new Float64Array(n * rows);
  const column = new Float64Array(rows);
  for (let i = 0; i < n; i++) {
    for (let s = 0; s < rows; s++) {
      const r = returns[(from + s) * n + i];
      column[s] = Number.isFinite(r!) ? r! : NaN;
    }
    const {count, mean, m2, largest} = powers(column);
    if (count < Math.max(2, needed) || !varies(Math.sqrt(m2 / (count - 1)), largest)) continue;
    const start = kept.length * rows;
    for (let s = 0; s < rows; s++) columns[start + s] = (column[s]! - mean || 0) / Math.sqrt(m2);
    kept.push(i);
    volatility.push(Math.sqrt(m2 / (count - 1)));
  }
  return {assets: kept, columns: columns.subarray(0, kept.length * rows), volatility: Float64Array.from(volatility)};
}

/** Components over all assets of the panel, 0 where an asset is not in the fit. */
interface Components {
  readonly values: Float64Array;
  readonly vectors: readonly Float64Array[];
  readonly overlap: Float64Array;
}

function spread({values, vectors}: PrincipalComponents, assets: readonly number[], n: number, count: number) {
  return {
    values: values.slice(0, count),
    vectors: Array.from({length: count}, (_, k) => {
      const vector = new Float64Array(n);
      assets.forEach((asset, i) => (vector[asset] = vectors[k * assets.length + i]!));
      return vector;
    }),
  };
}

/** Puts components in the order and sign of the previous fit. */
function aligned({values, vectors}: Omit<Components, "overlap">, previous: Components | undefined): Components {
  const size = values.length;
  if (previous === undefined) return {values, vectors, overlap: values.map(() => NaN)};
  const cosines = Float64Array.from({length: size * size}, (_, j) =>
    dot(previous.vectors[Math.floor(j / size)]!, vectors[j % size]!),
  );
  const from = bestMatching(cosines.map(Math.abs), size);
  return {
    values: Float64Array.from(from, (k) => values[k]!),
    vectors: Array.from(from, (k, slot) => (cosines[slot * size + k]! < 0 ? vectors[k]!.map((x) => -x) : vectors[k]!)),
    overlap: Float64Array.from(from, (k, slot) => Math.abs(cosines[slot * size + k]!)),
  };
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function exposuresOf({vectors}: Components, {assets, volatility}: Sample, n: number): Exposures {
  const scale = Math.sqrt(assets.length) / (volatility.reduce((sum, v) => sum + v, 0) / assets.length);
  const exposures = new Float64Array(vectors.length * n).fill(NaN);
  vectors.forEach((vector, k) => {
    assets.forEach((asset, i) => (exposures[k * n + asset] = vector[asset]! * scale * volatility[i]!));
  });
  return exposures;
}
