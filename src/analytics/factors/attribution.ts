import {attributedSums} from "./attributedSums.js";
import {coefficientSeries} from "./crossSection.js";
import {type FactorReturns, type Panel, type RiskModel, coverage, isFitted} from "./panel.js";

/**
 * P&L of a book a date, in fractions of capital: raw = market + factors + idio + uncovered, and factors is the sum of
 * `byFactor`. A column a quantity, an entry a date.
 */
export interface AttributionDays {
  readonly date: Int32Array;
  /** Sum of weight x return. An asset held without a return adds nothing: see `unpriced`. */
  readonly raw: Float64Array;
  /** Net weight of the covered assets x the intercept of the regression. */
  readonly market: Float64Array;
  readonly factors: Float64Array;
  /** What neither market nor factors explain of the covered assets. */
  readonly idio: Float64Array;
  /** P&L of assets without exposures, and of every asset on a date that was not fitted. */
  readonly uncovered: Float64Array;
  readonly byFactor: readonly Float64Array[];
  /** Sum of weights. */
  readonly net: Float64Array;
  /** Sum of absolute weights. */
  readonly gross: Float64Array;
  /** Exposure of the covered book to each factor, sum of weight x exposure; NaN on a date that was not fitted. */
  readonly exposure: readonly Float64Array[];
  /** Absolute weight in assets that have a return but are not covered. */
  readonly uncoveredGross: Float64Array;
  /** Absolute weight in assets without a return, whose P&L is unknown. */
  readonly unpriced: Float64Array;
}

/** The same P&L, a row a date and held asset; rows are ordered by date, then asset. */
export interface AttributionRows {
  readonly date: Int32Array;
  /** Position in `panel.assets`. */
  readonly symbol: Uint32Array;
  readonly weight: Float64Array;
  readonly raw: Float64Array;
  readonly market: Float64Array;
  readonly factors: Float64Array;
  readonly idio: Float64Array;
  readonly uncovered: Float64Array;
  readonly byFactor: readonly Float64Array[];
}

/**
 * Attributes the P&L of each date.
 *
 * The loops over assets, here and for rows, are small functions of their own: those are compiled after a few dates, where
 * one long function would run a short book to its end before.
 *
 * @see spec: attribution, "default mode"
 */
export function attributionDays(panel: Panel, model: RiskModel, returns: FactorReturns): AttributionDays {
  const [T, n, K] = [panel.dates.length, panel.assets.length, model.factors.length];
  const zeros = () => new Float64Array(T);
  const days = {
    date: panel.dates,
    raw: zeros(),
    uncovered: zeros(),
    net: zeros(),
    gross: zeros(),
    exposure: model.factors.map(() => zeros().fill(NaN)),
    uncoveredGross: zeros(),
    unpriced: zeros(),
  };
  const covered = zeros();
  const attributed = new Float64Array(n);
  const nothing = new Uint8Array(n);
  for (let t = 0; t < T; t++) {
    const exposures = isFitted(returns.fit[t]!) ? model.exposures[t] : undefined;
    const known = exposures === undefined ? nothing : coverage(exposures, n);
    covered[t] = addAssets(days, t, panel, known, attributed);
    for (let k = 0; exposures !== undefined && k < K; k++)
      days.exposure[k]![t] = heldExposure(attributed, exposures, k * n);
  }
  const {raw, uncovered, exposure} = days;
  const sums = {dates: panel.dates, raw, covered, uncovered, exposure};
  const {market, byFactor, idio} = attributedSums(sums, fittedReturns(returns));
  return {...days, market, byFactor, idio, factors: added(byFactor, T)};
}

/** Returns of the market and of each factor, a column each; NaN on each date that was not fitted. */
function fittedReturns(returns: FactorReturns): Float64Array[] {
  return Array.from({length: returns.factors.length + 1}, (_, k) =>
    coefficientSeries(returns, k).map((x, t) => (isFitted(returns.fit[t]!) ? x : NaN)),
  );
}

/** Columns added entry by entry. */
function added(columns: readonly Float64Array[], length: number): Float64Array {
  const sum = new Float64Array(length);
  for (const column of columns) for (let t = 0; t < length; t++) sum[t]! += column[t]!;
  return sum;
}

/**
 * Sums of a date that need no regression. Weights of what the factors explain go to `attributed`, zero for other assets.
 *
 * @returns net weight of the assets that the factors explain
 */
function addAssets(
  days: Pick<AttributionDays, "raw" | "uncovered" | "net" | "gross" | "uncoveredGross" | "unpriced">,
  t: number,
  {weights, returns}: Panel,
  covered: Uint8Array,
  attributed: Float64Array,
): number {
  const n = covered.length;
  let [allNet, gross, unpriced, raw, uncovered, uncoveredGross, net] = [0, 0, 0, 0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    attributed[i] = 0;
    const weight = weights[t * n + i] || 0;
    if (weight === 0) continue;
    allNet += weight;
    gross += Math.abs(weight);
    const r = returns[t * n + i];
    if (!Number.isFinite(r)) {
      unpriced += Math.abs(weight);
      continue;
    }
    raw += weight * r!;
    if (covered[i] !== 1) {
      uncovered += weight * r!;
      uncoveredGross += Math.abs(weight);
      continue;
    }
    attributed[i] = weight;
    net += weight;
  }
  days.net[t] = allNet;
  days.gross[t] = gross;
  days.unpriced[t] = unpriced;
  days.raw[t] = raw;
  days.uncovered[t] = uncovered;
  days.uncoveredGross[t] = uncoveredGross;
  return net;
}

/** Exposure of the weights to the factor whose exposures begin at `first`. */
function heldExposure(weights: Float64Array, exposures: Float64Array, first: number): number {
  let exposure = 0;
  for (let i = 0; i < weights.length; i++) if (weights[i] !== 0) exposure += weights[i]! * exposures[first + i]!;
  return exposure;
}

/** Attributes the P&L of each held asset; summed over the rows of a date this gives what `attributionDays` does. */
export function attributionRows(panel: Panel, model: RiskModel, returns: FactorReturns): AttributionRows {
  const [n, K] = [panel.assets.length, model.factors.length];
  const length = heldCells(panel.weights);
  const column = () => new Float64Array(length);
  const rows = {
    date: new Int32Array(length),
    symbol: new Uint32Array(length),
    weight: column(),
    raw: column(),
    market: column(),
    factors: column(),
    idio: column(),
    uncovered: column(),
    byFactor: model.factors.map(column),
  };
  const attributed = new Float64Array(n);
  const nothing = new Uint8Array(n);
  let from = 0;
  for (let t = 0; t < panel.dates.length; t++) {
    const exposures = isFitted(returns.fit[t]!) ? model.exposures[t] : undefined;
    const covered = exposures === undefined ? nothing : coverage(exposures, n);
    const f = t * (K + 1);
    const to = addRows(rows, from, t, panel, covered, returns.coefficients[f]!, attributed);
    for (let k = 0; exposures !== undefined && k < K; k++)
      addFactor(rows, rows.byFactor[k]!, from, to, attributed, exposures, k * n, returns.coefficients[f + k + 1]!);
    from = to;
  }
  return rows;
}

function heldCells(weights: Float64Array): number {
  let held = 0;
  for (let j = 0; j < weights.length; j++) if (weights[j]) held++;
  return held;
}

/**
 * The rows of a date from `from` on, with all that no factor has to do with; `attributed` takes the weight of each that
 * the factors explain, zero for the others.
 *
 * @returns where the rows end
 */
function addRows(
  {date, symbol, weight, raw, market, idio, uncovered}: Omit<AttributionRows, "factors" | "byFactor">,
  from: number,
  t: number,
  {dates, weights, returns}: Panel,
  covered: Uint8Array,
  marketReturn: number,
  attributed: Float64Array,
): number {
  const n = covered.length;
  let to = from;
  for (let i = 0; i < n; i++) {
    const held = weights[t * n + i];
    if (!held) continue;
    const r = returns[t * n + i];
    const pnl = Number.isFinite(r) ? held * r! : 0;
    const explained = covered[i] === 1 && Number.isFinite(r);
    attributed[to - from] = explained ? held : 0;
    date[to] = dates[t]!;
    symbol[to] = i;
    weight[to] = held;
    raw[to] = pnl;
    if (explained) {
      market[to] = held * marketReturn;
      idio[to] = pnl - market[to]!;
    } else uncovered[to] = pnl;
    to++;
  }
  return to;
}

/** Adds what one factor earned to the rows of a date; its exposures begin at `first`. */
function addFactor(
  {symbol, factors, idio}: Pick<AttributionRows, "symbol" | "factors" | "idio">,
  parts: Float64Array,
  from: number,
  to: number,
  attributed: Float64Array,
  exposures: Float64Array,
  first: number,
  factorReturn: number,
): void {
  for (let row = from; row < to; row++) {
    const weight = attributed[row - from];
    if (weight === 0) continue;
    const part = weight! * exposures[first + symbol[row]!]! * factorReturn;
    parts[row] = part;
    factors[row]! += part;
    idio[row]! -= part;
  }
}

/**
 * Daily P&L of every source by name: raw, market, factors, idio, uncovered, then the single factors.
 *
 * @param factors names, in the order of `byFactor`
 */
export function pnlSources(days: AttributionDays, factors: readonly string[]): (readonly [string, Float64Array])[] {
  const {raw, market, idio, uncovered} = days;
  return [
    ...Object.entries({raw, market, factors: days.factors, idio, uncovered}),
    ...factors.map((factor, k) => [factor, days.byFactor[k]!] as const),
  ];
}
