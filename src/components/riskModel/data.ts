import {risk} from "../../contract/tables/risk.js";
import {type Attachment, loadTable} from "../siteTables/columns.js";

/** Fits of a statistical risk model, an entry a fit; none where the model comes from files. */
export interface FactorFits {
  readonly date: Int32Array;
  readonly assets: Float64Array;
  readonly baiNg: Float64Array;
  readonly marchenkoPastur: Float64Array;
  readonly edge: Float64Array;
  /** Share of variance that each factor explains, an entry a fit. */
  readonly explained: readonly Float64Array[];
  /** |cosine| between each factor's component and its own at the fit before, an entry a fit. */
  readonly overlap: readonly Float64Array[];
}

/** The fits with their components beyond the factors. */
export interface Fits extends FactorFits {
  /** The leading eigenvalues of each fit, largest first. */
  readonly eigenvalues: readonly Float64Array[];
}

/** Returns of the market and the factors, an entry a date. */
export interface ModelReturns {
  readonly date: Int32Array;
  /** Names of the factors, without the market. */
  readonly factors: readonly string[];
  readonly market: Float64Array;
  readonly byFactor: readonly Float64Array[];
  /** Return of all assets in equal parts. */
  readonly equalWeight: Float64Array;
  /** Market and factors, dates x (1 + K), row-major. */
  readonly coefficients: Float64Array;
}

/** True factor returns of a simulated book, an entry a date of the model's returns; no factor for other books. */
export interface Truth {
  readonly factors: readonly string[];
  readonly returns: readonly Float64Array[];
}

/** Loads the fits of the model as far as factors are concerned. */
export async function loadFactorFits(
  files: {readonly refits: Attachment; readonly alignment: Attachment},
  factors: number,
): Promise<FactorFits> {
  const [refits, alignment] = await Promise.all([
    loadTable(risk.refits, files.refits),
    loadTable(risk.alignment, files.alignment),
  ]);
  return {
    date: refits.days("date"),
    assets: refits.numbers("assets"),
    baiNg: refits.numbers("bai_ng"),
    marchenkoPastur: refits.numbers("marchenko_pastur"),
    edge: refits.numbers("marchenko_pastur_edge"),
    explained: byFactor(alignment.numbers("explained"), factors),
    overlap: byFactor(alignment.numbers("overlap"), factors),
  };
}

/** Loads the fits of the model. */
export async function loadFits(
  files: {readonly refits: Attachment; readonly components: Attachment; readonly alignment: Attachment},
  factors: number,
): Promise<Fits> {
  const [fits, components] = await Promise.all([
    loadFactorFits(files, factors),
    loadTable(risk.components, files.components),
  ]);
  return {...fits, eigenvalues: byDate(fits.date, components.days("date"), components.numbers("eigenvalue"))};
}

/** Loads the returns of the model. */
export async function loadReturns(file: Attachment, factors: readonly string[]): Promise<ModelReturns> {
  const table = await loadTable(risk.factor_returns, file);
  const [market, ...byFactor] = ["market", ...factors].map((name) => table.member("returns", name));
  const p = factors.length + 1;
  return {
    date: table.days("date"),
    factors,
    market: market!,
    byFactor,
    equalWeight: table.numbers("equal_weight"),
    coefficients: Float64Array.from({length: table.length * p}, (_, j) =>
      j % p === 0 ? market![j / p]! : byFactor[(j % p) - 1]![Math.floor(j / p)]!,
    ),
  };
}

/** Loads the true factor returns on the dates of the model's. */
export async function loadTruth(file: Attachment, factors: readonly string[], {date}: ModelReturns): Promise<Truth> {
  const table = await loadTable(risk.truth, file);
  const rowOf = new Map(Array.from(table.days("date"), (day, t) => [day, t]));
  const returns = factors
    .map((name) => table.member("returns", name))
    .map((column) => Float64Array.from(date, (day) => column[rowOf.get(day) ?? -1]!));
  return {factors, returns};
}

function byDate(date: Int32Array, days: Int32Array, values: Float64Array): Float64Array[] {
  let from = 0;
  return Array.from(date, (day) => {
    let to = from;
    while (to < days.length && days[to] === day) to++;
    const run = values.subarray(from, to);
    from = to;
    return run;
  });
}

function byFactor(values: Float64Array, factors: number): Float64Array[] {
  const fits = factors === 0 ? 0 : values.length / factors;
  return Array.from({length: factors}, (_, k) => Float64Array.from({length: fits}, (_, j) => values[j * factors + k]!));
}
