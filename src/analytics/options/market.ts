/**
 * Daily bars of the underlying, ordered by date, one a day on which it traded.
 */
export interface Market {
  /** Day numbers, increasing. */
  readonly date: Int32Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  /** Shares; NaN where it is not known. */
  readonly volume: Float64Array;
  /** The VIX at the close in percentage points, as files give it: 20 is 20% a year. NaN where it is not known. */
  readonly vix?: Float64Array;
  /** Interest rate, continuously compounded, a fraction a year; the one of the settings where it is not known. */
  readonly rate?: Float64Array;
}

/** A fraction of percentage points: 0.2 of 20. The one place where the VIX changes its unit. */
export function fractionOfPoints(points: number): number {
  return points / 100;
}
