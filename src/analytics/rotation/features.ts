import {quantileSorted} from "../performance/quantile.js";
import {deviationOf, largestOf, meanOf, rankOfLast, rolling, slopeOf, smallestOf, zScoreOfLast} from "./rolling.js";

/** Daily bars of the underlying, ordered by date; a missing number is NaN. */
export interface Bars {
  /** Day numbers. */
  readonly date: Int32Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
  /** VIX at the close of each day, in percent as it is quoted; absent where there is none. */
  readonly vix?: Float64Array;
}

/** Implied volatilities read from a surface at each close, fractions a year. */
export interface ImpliedVolatilities {
  /** At the money, 7, 20 and 60 days out. */
  readonly iv7: Float64Array;
  readonly iv20: Float64Array;
  readonly iv60: Float64Array;
  /** What a put 25 delta out of the money costs in volatility above a call as far out. */
  readonly skew: Float64Array;
}

/** What regimes and scores are read from, a value a day known at its close; NaN while the windows fill. */
export interface Features {
  readonly date: Int32Array;
  readonly close: Float64Array;
  /** Log return of the day. */
  readonly logReturn: Float64Array;
  /** Simple return of 20 days. */
  readonly return20: Float64Array;
  /** Realised volatility of 5, 10 and 20 days, a fraction a year. */
  readonly volatility5: Float64Array;
  readonly volatility10: Float64Array;
  readonly volatility20: Float64Array;
  /** Average true range of 5 and 10 days, in the unit of the prices. */
  readonly trueRange5: Float64Array;
  readonly trueRange10: Float64Array;
  readonly average20: Float64Array;
  readonly average50: Float64Array;
  /** Change of the averages over 5 days, a fraction. */
  readonly slope20: Float64Array;
  readonly slope50: Float64Array;
  /** Highest high less lowest low of 10 days over the close. */
  readonly range10: Float64Array;
  /** Share of the 60 days before whose 20-day volatility was below today's. */
  readonly rank: Float64Array;
  readonly volOfVol: Float64Array;
  /** Slope per day of the line through the last 5 values of the vol of vol. */
  readonly volOfVolSlope: Float64Array;
  /** The vol of vol over the 80% quantile of its 60 days before. */
  readonly volOfVolRatio: Float64Array;
  readonly iv7: Float64Array;
  readonly iv20: Float64Array;
  readonly iv60: Float64Array;
  /** Share of the 60 days before whose 20-day implied volatility was below today's. */
  readonly rank20: Float64Array;
  /** Share of the 90 days before whose 60-day implied volatility was below today's. */
  readonly rank60: Float64Array;
  /** Standard deviations of the skew above its mean of 60 days. */
  readonly skewZ: Float64Array;
  /** Whether the implied volatilities are 1.2 x realised ones, for want of a surface. */
  readonly proxy: boolean;
}

/** Trading days a year; index bars are business days. */
const YEAR = 252;

/** Implied over realised volatility, where nothing better is known. */
const PROXY = 1.2;

/** Rows that ranks, quantiles and z-scores look back on. */
const LOOK_BACK = 60;
const LONG_LOOK_BACK = 90;

/**
 * Every feature of the rotation, each from its day's close and before: no row looks ahead.
 *
 * The vol of vol is the deviation over 20 days of the 10-day volatility, or, where VIX is given, of the daily log
 * changes of VIX, a fraction a year.
 *
 * @param implied from a surface; without it 1.2 x the realised volatility of 5, 10 and 20 days stands in, and for the
 *   skew the volatility of falls less that of rises
 * @see spec: rotation, "Features"
 */
export function features(bars: Bars, implied?: ImpliedVolatilities): Features {
  const {date, high, low, close, vix} = bars;
  const annual = Math.sqrt(YEAR);
  const logReturn = close.map((price, t) => Math.log(price / close[t - 1]!));
  const realised = (window: number) => rolling(logReturn, window, deviationOf).map((sd) => sd * annual);
  const [volatility5, volatility10, volatility20] = [5, 10, 20].map(realised);
  const trueRange = close.map((_, t) =>
    Math.max(high[t]! - low[t]!, Math.abs(high[t]! - close[t - 1]!), Math.abs(low[t]! - close[t - 1]!)),
  );
  const [average20, average50] = [20, 50].map((window) => rolling(close, window, meanOf));
  const [highest, lowest] = [rolling(high, 10, largestOf), rolling(low, 10, smallestOf)];
  const volOfVol =
    vix === undefined
      ? rolling(volatility10!, 20, deviationOf)
      : rolling(logChanges(vix), 20, deviationOf).map((sd) => sd * annual);
  const {iv7, iv20, iv60, skew} = implied ?? {
    iv7: volatility5!.map((v) => PROXY * v),
    iv20: volatility10!.map((v) => PROXY * v),
    iv60: volatility20!.map((v) => PROXY * v),
    skew: fallsLessRises(logReturn),
  };
  const high80 = rolling(volOfVol, LOOK_BACK, upperQuantile);
  return {
    date,
    close,
    logReturn,
    return20: close.map((price, t) => price / close[t - 20]! - 1),
    volatility5: volatility5!,
    volatility10: volatility10!,
    volatility20: volatility20!,
    trueRange5: rolling(trueRange, 5, meanOf),
    trueRange10: rolling(trueRange, 10, meanOf),
    average20: average20!,
    average50: average50!,
    slope20: average20!.map((average, t) => average / average20![t - 5]! - 1),
    slope50: average50!.map((average, t) => average / average50![t - 5]! - 1),
    range10: close.map((price, t) => (highest[t]! - lowest[t]!) / price),
    rank: rolling(volatility20!, LOOK_BACK + 1, rankOfLast),
    volOfVol,
    volOfVolSlope: rolling(volOfVol, 5, slopeOf),
    volOfVolRatio: volOfVol.map((value, t) => value / high80[t]!),
    iv7,
    iv20,
    iv60,
    rank20: rolling(iv20, LOOK_BACK + 1, rankOfLast),
    rank60: rolling(iv60, LONG_LOOK_BACK + 1, rankOfLast),
    skewZ: rolling(skew, LOOK_BACK, zScoreOfLast),
    proxy: implied === undefined,
  };
}

/** Log changes of a level from the day before; on a day without one the last known stands in. */
function logChanges(level: Float64Array): Float64Array {
  let last = NaN;
  return level.map((value) => {
    const before = last;
    if (value > 0) last = value;
    return Math.log(last / before);
  });
}

/** The 80% quantile of a stretch, linearly interpolated. */
function upperQuantile(values: Float64Array, from: number, to: number): number {
  return quantileSorted(values.slice(from, to).sort(), 0.8);
}

/** Root mean square of the falls less that of the rises of 20 days, a fraction a year. */
function fallsLessRises(logReturn: Float64Array): Float64Array {
  const size = (sign: number) =>
    rolling(logReturn, 20, (values, from, to) => {
      let squares = 0;
      for (let i = from; i < to; i++) squares += Math.max(0, sign * values[i]!) ** 2;
      return Math.sqrt((YEAR * squares) / (to - from));
    });
  const rises = size(1);
  return size(-1).map((falls, t) => falls - rises[t]!);
}
