import {type FactorReturns, type Panel, type RiskModel, isCovered, isFitted} from "./panel.js";

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
  /** Exposure of the covered book to each factor: sum of weight x exposure. */
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

/** Attributes the P&L of each date. @see spec: attribution, "default mode" */
export function attributionDays(panel: Panel, model: RiskModel, returns: FactorReturns): AttributionDays {
  const [T, n, K] = [panel.dates.length, panel.assets.length, model.factors.length];
  const zeros = () => new Float64Array(T);
  const days = {
    date: panel.dates,
    raw: zeros(),
    market: zeros(),
    factors: zeros(),
    idio: zeros(),
    uncovered: zeros(),
    byFactor: model.factors.map(zeros),
    net: zeros(),
    gross: zeros(),
    exposure: model.factors.map(zeros),
    uncoveredGross: zeros(),
    unpriced: zeros(),
  };
  const x = new Float64Array(K);
  for (let t = 0; t < T; t++) {
    const f = t * (K + 1);
    const exposures = isFitted(returns.fit[t]) ? model.exposures[t] : undefined;
    let [covered, coveredNet] = [0, 0];
    x.fill(0);
    for (let i = 0; i < n; i++) {
      const weight = panel.weights[t * n + i] || 0;
      if (weight === 0) continue;
      days.net[t] += weight;
      days.gross[t] += Math.abs(weight);
      const r = panel.returns[t * n + i];
      if (!Number.isFinite(r)) {
        days.unpriced[t] += Math.abs(weight);
        continue;
      }
      days.raw[t] += weight * r;
      if (exposures === undefined || !isCovered(exposures, i, n)) {
        days.uncovered[t] += weight * r;
        days.uncoveredGross[t] += Math.abs(weight);
        continue;
      }
      covered += weight * r;
      coveredNet += weight;
      for (let k = 0; k < K; k++) x[k] += weight * exposures[k * n + i];
    }
    if (exposures === undefined) continue;
    days.market[t] = coveredNet * returns.coefficients[f];
    for (let k = 0; k < K; k++) {
      days.exposure[k][t] = x[k];
      days.byFactor[k][t] = x[k] * returns.coefficients[f + k + 1];
      days.factors[t] += days.byFactor[k][t];
    }
    days.idio[t] = covered - days.market[t] - days.factors[t];
  }
  return days;
}

/** Attributes the P&L of each held asset; summed over the rows of a date this gives what `attributionDays` does. */
export function attributionRows(panel: Panel, model: RiskModel, returns: FactorReturns): AttributionRows {
  const [n, K] = [panel.assets.length, model.factors.length];
  let length = 0;
  for (const weight of panel.weights) if (weight) length++;
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
  for (let cell = 0, row = 0; cell < panel.weights.length; cell++) {
    const weight = panel.weights[cell];
    if (!weight) continue;
    const t = Math.floor(cell / n);
    const i = cell - t * n;
    const f = t * (K + 1);
    const raw = weight * panel.returns[cell];
    rows.date[row] = panel.dates[t];
    rows.symbol[row] = i;
    rows.weight[row] = weight;
    const exposures = isFitted(returns.fit[t]) ? model.exposures[t] : undefined;
    if (!Number.isFinite(raw)) {
      // No return, no P&L.
    } else if (exposures === undefined || !isCovered(exposures, i, n)) {
      rows.raw[row] = rows.uncovered[row] = raw;
    } else {
      let factors = 0;
      for (let k = 0; k < K; k++) {
        const part = weight * exposures[k * n + i] * returns.coefficients[f + k + 1];
        rows.byFactor[k][row] = part;
        factors += part;
      }
      rows.raw[row] = raw;
      rows.market[row] = weight * returns.coefficients[f];
      rows.factors[row] = factors;
      rows.idio[row] = raw - rows.market[row] - factors;
    }
    row++;
  }
  return rows;
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
    ...factors.map((factor, k) => [factor, days.byFactor[k]] as const),
  ];
}
