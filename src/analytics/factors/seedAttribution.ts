import type {ExposureTable} from "./exposureTable.js";
import {leastSquares} from "./leastSquares.js";
import {totalSumOfSquares} from "./regression.js";
import {type SeedInput, type SeedLoss, listedSymbols, rowsByDate, seedLosses} from "./seedLosses.js";

/** Singular values up to this share of the largest count as zero in statsmodels' pseudo-inverse. */
const STATSMODELS_TOLERANCE = 1e-15;

/** What the seed computes: rows of held symbols, and a regression a date. */
export interface SeedAttribution {
  readonly factors: readonly string[];
  /** A row a date and held symbol, in the order of the weights. */
  readonly rows: {
    readonly date: Int32Array;
    readonly symbol: Uint32Array;
    readonly weight: Float64Array;
    readonly raw: Float64Array;
    readonly factors: Float64Array;
    readonly idio: Float64Array;
    /** A column a factor; NaN for a symbol that has neither prices nor exposures. */
    readonly byFactor: readonly Float64Array[];
  };
  /** A row a date with a regression. */
  readonly days: {
    readonly date: Int32Array;
    readonly intercept: Float64Array;
    /** A column a factor. */
    readonly factorReturns: readonly Float64Array[];
    readonly rSquared: Float64Array;
    /** Symbols in the regression, those without a price that day included. */
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
  /** What the seed caught and passed over. */
  readonly losses: readonly SeedLoss[];
}

/**
 * The attribution of the seed, faults included, to be compared with the default (`attributionDays`): ordinary least
 * squares of the next calendar day's returns on [1, exposures] over every symbol that ever had a price. A missing return
 * is 0, and a return after a gap is measured from the last price; a missing exposure, and those of a symbol outside the
 * risk model, are that day's mean of the factor; the intercept stays in the idiosyncratic part; a date or symbol with an
 * error is dropped (here: listed in `losses`).
 *
 * @see spec: attribution, "seed mode"; statsmodels, OLS (pinv)
 */
export function seedAttribution(input: SeedInput): SeedAttribution {
  const {model, weights} = input;
  const returnsOn = paddedReturns(input);
  const listed = listedSymbols(input.symbols, input.prices);
  const losses = seedLosses(input);
  const lost = new Set(losses.map(({date, symbol}) => `${date} ${symbol}`));
  const weightRows = rowsByDate(weights.date);
  const modelRows = rowsByDate(model.date);

  const rows: Row[] = [];
  const days: (Section & {date: number; modelled: number; held: number})[] = [];
  for (let date = input.first; date <= input.last; date++) {
    const [exposed, weighted, returns] = [modelRows.get(date), weightRows.get(date), returnsOn.get(date + 1)];
    if (lost.has(`${date} -1`) || exposed === undefined || weighted === undefined || returns === undefined) continue;
    const section = regress(model, exposed, returns, listed);
    let held = 0;
    for (const w of weighted) {
      if (Number.isNaN(weights.weight[w])) continue;
      held++;
      const symbol = weights.symbol[w];
      if (!lost.has(`${date} ${symbol}`))
        rows.push({date, ...attribute(symbol!, weights.weight[w]!, section, returns)});
    }
    days.push({...section, date, modelled: exposed.length, held});
  }

  const float = <T>(items: readonly T[], value: (item: T) => number) => Float64Array.from(items, value);
  const whole = <T>(items: readonly T[], value: (item: T) => number) => Int32Array.from(items, value);
  return {
    factors: model.factors,
    rows: {
      date: whole(rows, ({date}) => date),
      symbol: Uint32Array.from(rows, ({symbol}) => symbol),
      weight: float(rows, ({weight}) => weight),
      raw: float(rows, ({raw}) => raw),
      factors: float(rows, ({factors}) => factors),
      idio: float(rows, ({raw, factors}) => raw - factors),
      byFactor: model.factors.map((_, k) => float(rows, ({byFactor}) => byFactor[k]!)),
    },
    days: {
      date: whole(days, ({date}) => date),
      intercept: float(days, ({coefficients}) => coefficients[0]!),
      factorReturns: model.factors.map((_, k) => float(days, ({coefficients}) => coefficients[k + 1]!)),
      rSquared: float(days, ({rSquared}) => rSquared),
      observations: whole(days, ({observations}) => observations),
      rank: whole(days, ({rank}) => rank),
      merged: whole(days, ({symbols}) => symbols.length),
      modelled: whole(days, ({modelled}) => modelled),
      held: whole(days, ({held}) => held),
      imputed: whole(days, ({symbols, modelled}) => symbols.length - modelled),
      priceless: whole(days, ({symbols, observations}) => symbols.length - observations),
    },
    losses,
  };
}

/** A held symbol on a date. */
interface Row {
  readonly date: number;
  readonly symbol: number;
  readonly weight: number;
  readonly raw: number;
  readonly factors: number;
  readonly byFactor: readonly number[];
}

/** The regression of a date, over the outer merge of symbols with prices and rows of the risk model. */
interface Section {
  readonly symbols: readonly number[];
  /** A column a factor, an entry a merged row, missing ones filled with the mean. */
  readonly exposures: readonly Float64Array[];
  readonly coefficients: Float64Array;
  readonly rSquared: number;
  readonly observations: number;
  readonly rank: number;
}

function regress(model: ExposureTable, exposed: readonly number[], returns: Float64Array, listed: Uint8Array): Section {
  const modelled = exposed.map((row) => model.symbol[row]!);
  const outside = Array.from(listed.keys()).filter((symbol) => listed[symbol] === 1 && !modelled.includes(symbol));
  const symbols = [...modelled, ...outside];
  const exposures = model.values.map((column) =>
    filledWithMean([...exposed.map((row) => column[row]!), ...outside.map(() => NaN)]),
  );

  const used = Array.from(symbols.keys()).filter((row) => listed[symbols[row]!] === 1);
  const y = Float64Array.from(used, (row) => returns[symbols[row]!]!);
  const constant = used.map(() => 1);
  const design = Float64Array.from([constant, ...exposures.map((column) => used.map((row) => column[row]!))].flat());
  const {coefficients, residuals, rank} = leastSquares(design, y, exposures.length + 1, STATSMODELS_TOLERANCE);
  const rest = residuals.reduce((sum, e) => sum + e * e, 0);
  return {
    symbols: symbols,
    exposures,
    coefficients,
    rSquared: 1 - rest / totalSumOfSquares(y),
    observations: used.length,
    rank,
  };
}

function attribute(
  symbol: number,
  weight: number,
  {symbols, exposures, coefficients}: Section,
  returns: Float64Array,
): Omit<Row, "date"> {
  const row = symbols.indexOf(symbol);
  // A symbol that neither table knows is kept with zeros, and with blanks for the single factors.
  if (row < 0) return {symbol, weight, raw: 0, factors: 0, byFactor: exposures.map(() => NaN)};
  const byFactor = exposures.map((column, k) => weight * column[row]! * coefficients[k + 1]!);
  const factors = byFactor.reduce((sum, part) => sum + part, 0);
  return {symbol, weight, raw: weight * (returns[symbol] ?? 0), factors, byFactor};
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
    values.forEach((x, row) => (days[place.get(rows.date[row]!) ?? 0]! += x || 0));
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
function paddedReturns({symbols, prices}: SeedInput): Map<number, Float64Array> {
  const rows = Array.from(prices.date.keys()).sort((a, b) => prices.date[a]! - prices.date[b]!);
  const last = new Float64Array(symbols.length).fill(NaN);
  const returns = new Map<number, Float64Array>();
  for (const row of rows) {
    const [date, symbol, close] = [prices.date[row]!, prices.symbol[row]!, prices.close[row]!];
    let day = returns.get(date);
    if (day === undefined) returns.set(date, (day = new Float64Array(symbols.length)));
    if (Number.isNaN(close)) continue;
    const change = close / last[symbol]! - 1;
    day[symbol] = Number.isNaN(change) ? 0 : change;
    last[symbol] = close!;
  }
  return returns;
}

/** A column with its mean where it is missing; all missing where it has no value at all. */
function filledWithMean(column: readonly number[]): Float64Array {
  const known = column.filter((x) => !Number.isNaN(x));
  const mean = known.reduce((sum, x) => sum + x, 0) / known.length;
  return Float64Array.from(column, (x) => (Number.isNaN(x) ? mean : x));
}
