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
    exposure: model.factors.map(() => zeros().fill(NaN)),
    uncoveredGross: zeros(),
    unpriced: zeros(),
  };
  const attributed = new Float64Array(n);
  for (let t = 0; t < T; t++) {
    const exposures = isFitted(returns.fit[t]) ? model.exposures[t] : undefined;
    const covered = exposures && coverage(exposures, n);
    let [pnl, net] = [0, 0];
    for (let i = 0; i < n; i++) {
      attributed[i] = 0;
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
      if (covered?.[i] !== 1) {
        days.uncovered[t] += weight * r;
        days.uncoveredGross[t] += Math.abs(weight);
        continue;
      }
      attributed[i] = weight;
      pnl += weight * r;
      net += weight;
    }
    if (exposures === undefined) continue;
    const f = t * (K + 1);
    days.market[t] = net * returns.coefficients[f];
    for (let k = 0; k < K; k++) {
      let exposure = 0;
      for (let i = 0; i < n; i++) if (attributed[i] !== 0) exposure += attributed[i] * exposures[k * n + i];
      days.exposure[k][t] = exposure;
      days.byFactor[k][t] = exposure * returns.coefficients[f + k + 1];
      days.factors[t] += days.byFactor[k][t];
    }
    days.idio[t] = pnl - days.market[t] - days.factors[t];
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
  const {date, symbol, raw, market, factors, idio, uncovered, byFactor} = rows;
  const attributed = new Float64Array(n); // the weight of each row of a date that the factors explain
  for (let t = 0, from = 0, to = 0; t < panel.dates.length; t++, from = to) {
    const exposures = isFitted(returns.fit[t]) ? model.exposures[t] : undefined;
    const covered = exposures && coverage(exposures, n);
    const f = t * (K + 1);
    for (let i = 0; i < n; i++) {
      const weight = panel.weights[t * n + i];
      if (!weight) continue;
      const r = panel.returns[t * n + i];
      const pnl = Number.isFinite(r) ? weight * r : 0;
      const explained = covered?.[i] === 1 && Number.isFinite(r);
      attributed[to - from] = explained ? weight : 0;
      date[to] = panel.dates[t];
      symbol[to] = i;
      rows.weight[to] = weight;
      raw[to] = pnl;
      if (explained) {
        market[to] = weight * returns.coefficients[f];
        idio[to] = pnl - market[to];
      } else uncovered[to] = pnl;
      to++;
    }
    for (let k = 0; exposures !== undefined && k < K; k++) {
      const factorReturn = returns.coefficients[f + k + 1];
      const parts = byFactor[k];
      for (let row = from; row < to; row++) {
        if (attributed[row - from] === 0) continue;
        const part = attributed[row - from] * exposures[k * n + symbol[row]] * factorReturn;
        parts[row] = part;
        factors[row] += part;
        idio[row] -= part;
      }
    }
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
