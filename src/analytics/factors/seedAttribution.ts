import type {ExposureTable} from "./exposureTable.js";
import {leastSquares} from "./leastSquares.js";

/** Singular values up to this share of the largest count as zero in statsmodels' pseudo-inverse. */
const STATSMODELS_TOLERANCE = 1e-15;

/** Tables as the seed reads them. Assets are positions in `assets`. */
export interface SeedInput {
  readonly assets: readonly string[];
  /** Closes, any order; at most one a date and asset. */
  readonly prices: {readonly date: Int32Array; readonly asset: Uint32Array; readonly close: Float64Array};
  /** Weights, ordered by date and, within it, by the columns of the weight table. Missing ones are not held. */
  readonly weights: {readonly date: Int32Array; readonly asset: Uint32Array; readonly weight: Float64Array};
  readonly model: ExposureTable;
  /** First and last day number asked for; every calendar day between is. */
  readonly first: number;
  readonly last: number;
}

/** Why the seed lost a date, or an asset of a date. */
export type SeedLoss =
  | "no risk model on this date"
  | "no weights on this date"
  | "no prices on the next calendar day"
  | "a factor has no exposure at all"
  | "held but without prices"
  | "more than once in the risk model";

/** What the seed computes: rows of held assets, and a regression a date. */
export interface SeedAttribution {
  readonly factors: readonly string[];
  /** A row a date and held asset. */
  readonly rows: {
    readonly date: Int32Array;
    readonly asset: Uint32Array;
    readonly weight: Float64Array;
    readonly raw: Float64Array;
    readonly factors: Float64Array;
    readonly idio: Float64Array;
    /** A column a factor; NaN for an asset that has neither prices nor exposures. */
    readonly byFactor: readonly Float64Array[];
  };
  /** A row a date with a regression. */
  readonly days: {
    readonly date: Int32Array;
    readonly intercept: Float64Array;
    /** A column a factor. */
    readonly factorReturns: readonly Float64Array[];
    readonly rSquared: Float64Array;
    /** Assets in the regression, those without a price that day included. */
    readonly observations: Int32Array;
    /** Rank of [1, exposures]. */
    readonly rank: Int32Array;
    /** Rows after prices and risk model are merged. */
    readonly merged: Int32Array;
    /** Rows of the risk model. */
    readonly modelled: Int32Array;
    readonly held: Int32Array;
    /** Merged rows outside the risk model, all of whose exposures are means. */
    readonly imputed: Int32Array;
    /** Merged rows without a column of prices, which the regression leaves out. */
    readonly priceless: Int32Array;
  };
  /** What the seed caught and passed over: asset is -1 where the whole date is lost. */
  readonly losses: readonly {readonly date: number; readonly asset: number; readonly reason: SeedLoss}[];
}

/**
 * The attribution of the seed, faults included, to be compared with the default (`attribute`): ordinary least squares of
 * the next calendar day's returns on [1, exposures] over every asset that ever had a price. A missing return is 0, and a
 * return after a gap is measured from the last price; a missing exposure, and those of an asset outside the risk model,
 * are that day's mean of the factor; the intercept stays in the idiosyncratic part; a date or asset with an error is
 * dropped (here: listed in `losses`).
 *
 * @see spec: attribution, "seed mode"; statsmodels, OLS (pinv)
 */
export function seedAttribution(input: SeedInput): SeedAttribution {
  const {assets, model} = input;
  const {factors} = model;
  const K = factors.length;
  const returnsOn = paddedReturns(input);
  const listed = new Uint8Array(assets.length);
  for (const asset of input.prices.asset) listed[asset] = 1;
  const weightRows = rowsByDate(input.weights.date);
  const modelRows = rowsByDate(model.date);

  const losses: {date: number; asset: number; reason: SeedLoss}[] = [];
  const rows = {date: [] as number[], asset: [] as number[], weight: [] as number[], raw: [] as number[]};
  const parts = {factors: [] as number[], idio: [] as number[], byFactor: factors.map((): number[] => [])};
  const days: {date: number; coefficients: Float64Array; rSquared: number; counts: number[]}[] = [];

  for (let date = input.first; date <= input.last; date++) {
    const lose = (reason: SeedLoss, asset = -1) => losses.push({date, asset, reason});
    const exposed = modelRows.get(date);
    const weighted = weightRows.get(date);
    const returns = returnsOn.get(date + 1);
    if (exposed === undefined) {
      lose("no risk model on this date");
      continue;
    }
    if (weighted === undefined) {
      lose("no weights on this date");
      continue;
    }
    if (returns === undefined) {
      lose("no prices on the next calendar day");
      continue;
    }

    const merged = merge(model, exposed, listed);
    fillWithMeans(merged.values);
    const used = merged.asset.map((asset, row) => (listed[asset] === 1 ? row : -1)).filter((row) => row >= 0);
    const y = Float64Array.from(used, (row) => returns[merged.asset[row]]);
    const design = new Float64Array(used.length * (K + 1)).fill(1, 0, used.length);
    merged.values.forEach((column, k) => used.forEach((row, i) => (design[(k + 1) * used.length + i] = column[row])));
    if (used.length === 0 || design.some((x) => Number.isNaN(x))) {
      lose("a factor has no exposure at all");
      continue;
    }
    const {coefficients, residuals, rank} = leastSquares(design, y, K + 1, STATSMODELS_TOLERANCE);

    const rowsOf = new Map<number, number[]>();
    merged.asset.forEach((asset, row) => rowsOf.set(asset, [...(rowsOf.get(asset) ?? []), row]));
    let held = 0;
    for (const w of weighted) {
      const [asset, weight] = [input.weights.asset[w], input.weights.weight[w]];
      if (Number.isNaN(weight)) continue;
      held++;
      const mine = rowsOf.get(asset);
      if (mine !== undefined && listed[asset] === 0) {
        lose("held but without prices", asset);
        continue;
      }
      if (mine !== undefined && mine.length > 1) {
        lose("more than once in the risk model", asset);
        continue;
      }
      rows.date.push(date);
      rows.asset.push(asset);
      rows.weight.push(weight);
      // An asset that neither table knows is kept with zeros, and with blanks for the single factors.
      const raw = mine === undefined ? 0 : weight * returns[asset];
      let sum = 0;
      for (let k = 0; k < K; k++) {
        const part = mine === undefined ? NaN : weight * merged.values[k][mine[0]] * coefficients[k + 1];
        parts.byFactor[k].push(part);
        sum += part || 0;
      }
      rows.raw.push(raw);
      parts.factors.push(sum);
      parts.idio.push(raw - sum);
    }
    const counts = [used.length, rank, merged.asset.length, exposed.length, held];
    days.push({date, coefficients, rSquared: determination(y, residuals), counts});
  }

  const count = (c: number) => Int32Array.from(days, ({counts}) => counts[c]);
  const float = (values: number[]) => Float64Array.from(values);
  return {
    factors,
    rows: {
      date: Int32Array.from(rows.date),
      asset: Uint32Array.from(rows.asset),
      weight: float(rows.weight),
      raw: float(rows.raw),
      factors: float(parts.factors),
      idio: float(parts.idio),
      byFactor: parts.byFactor.map(float),
    },
    days: {
      date: Int32Array.from(days, ({date}) => date),
      intercept: Float64Array.from(days, ({coefficients}) => coefficients[0]),
      factorReturns: factors.map((_, k) => Float64Array.from(days, ({coefficients}) => coefficients[k + 1])),
      rSquared: Float64Array.from(days, ({rSquared}) => rSquared),
      observations: count(0),
      rank: count(1),
      merged: count(2),
      modelled: count(3),
      held: count(4),
      imputed: Int32Array.from(days, ({counts}) => counts[2] - counts[3]),
      priceless: Int32Array.from(days, ({counts}) => counts[2] - counts[0]),
    },
    losses,
  };
}

/** Sums of the rows of each date that has any; cumulative sums are left to the reader. */
export interface SeedDays {
  readonly date: Int32Array;
  readonly net: Float64Array;
  readonly gross: Float64Array;
  readonly raw: Float64Array;
  readonly factors: Float64Array;
  readonly idio: Float64Array;
  readonly byFactor: readonly Float64Array[];
}

/** The seed's table by date. */
export function seedDays({rows}: SeedAttribution): SeedDays {
  const dates = [...new Set(rows.date)];
  const place = new Map(dates.map((date, d) => [date, d]));
  const sums = (values: Float64Array) => {
    const days = new Float64Array(dates.length);
    values.forEach((x, row) => (days[place.get(rows.date[row]) ?? 0] += x || 0));
    return days;
  };
  return {
    date: Int32Array.from(dates),
    net: sums(rows.weight),
    gross: sums(rows.weight.map(Math.abs)),
    raw: sums(rows.raw),
    factors: sums(rows.factors),
    idio: sums(rows.idio),
    byFactor: rows.byFactor.map(sums),
  };
}

/** Returns on each date with prices, measured from the last price before it; 0 where there is none. */
function paddedReturns({assets, prices}: SeedInput): Map<number, Float64Array> {
  const rows = Array.from(prices.date.keys()).sort((a, b) => prices.date[a] - prices.date[b]);
  const last = new Float64Array(assets.length).fill(NaN);
  const returns = new Map<number, Float64Array>();
  for (const row of rows) {
    const [date, asset, close] = [prices.date[row], prices.asset[row], prices.close[row]];
    let day = returns.get(date);
    if (day === undefined) returns.set(date, (day = new Float64Array(assets.length)));
    if (Number.isNaN(close)) continue;
    const change = close / last[asset] - 1;
    day[asset] = Number.isNaN(change) ? 0 : change;
    last[asset] = close;
  }
  return returns;
}

function rowsByDate(dates: Int32Array): Map<number, number[]> {
  const rows = new Map<number, number[]>();
  dates.forEach((date, row) => {
    const day = rows.get(date);
    if (day === undefined) rows.set(date, [row]);
    else day.push(row);
  });
  return rows;
}

/** Outer merge of the assets with prices and the rows of the risk model; missing exposures are NaN. */
function merge(model: ExposureTable, exposed: readonly number[], listed: Uint8Array) {
  const modelled = new Set(exposed.map((row) => model.asset[row]));
  const outside = Array.from(listed.keys()).filter((asset) => listed[asset] === 1 && !modelled.has(asset));
  return {
    asset: [...exposed.map((row) => model.asset[row]), ...outside],
    values: model.values.map((column) =>
      Float64Array.from([...exposed.map((row) => column[row]), ...outside.map(() => NaN)]),
    ),
  };
}

/** Puts the mean of each column where it is missing. */
function fillWithMeans(columns: readonly Float64Array[]): void {
  for (const column of columns) {
    const known = column.filter((x) => !Number.isNaN(x));
    const mean = known.reduce((sum, x) => sum + x, 0) / known.length;
    column.forEach((x, row) => {
      if (Number.isNaN(x)) column[row] = mean;
    });
  }
}

/** R-squared about the mean. */
function determination(y: Float64Array, residuals: Float64Array): number {
  const mean = y.reduce((sum, x) => sum + x, 0) / y.length;
  let [total, rest] = [0, 0];
  for (let i = 0; i < y.length; i++) {
    total += (y[i] - mean) ** 2;
    rest += residuals[i] ** 2;
  }
  return 1 - rest / total;
}
