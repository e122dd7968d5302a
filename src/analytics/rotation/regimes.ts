import type {Features} from "./features.js";

/** Regimes by code less one; code 0 is none. */
export const regimeLabels = ["Trend up", "Trend down", "Compression", "Breaking vol", "Choppy", "Event"] as const;

/** Number of regimes, the optional event regime included. */
export const REGIMES = regimeLabels.length;

/** Code of a day without a regime: the features it needs are not known yet. Not the same as choppy. */
export const NO_REGIME = 0;

/** Codes of the regimes. */
export const regimeCode = {trendUp: 1, trendDown: 2, compression: 3, breakingVol: 4, choppy: 5, event: 6} as const;

/** Where one regime ends and another begins. Returns, volatilities and ranks are fractions. */
export interface RotationThresholds {
  /** Breaking vol: rank of the 20-day volatility above this ... */
  readonly breakingRank: number;
  /** ... and the volatility above this ... */
  readonly breakingVolatility: number;
  /** ... or the vol of vol above this share of the volatility. */
  readonly breakingVolOfVol: number;
  /** Trends: 20-day return beyond this, up or down. */
  readonly trendReturn: number;
  /** Trend down: rank above this. */
  readonly downRank: number;
  /** Trend up: rank below this. */
  readonly upRank: number;
  /** Compression: 10-day range below this share of the close ... */
  readonly compressionRange: number;
  /** ... rank below this ... */
  readonly compressionRank: number;
  /** ... and the slope of the 20-day average nearer to 0 than this. */
  readonly compressionSlope: number;
}

/** @see spec: rotation, "Regimes" */
export const defaultRotationThresholds: RotationThresholds = {
  breakingRank: 0.8,
  breakingVolatility: 0.4,
  breakingVolOfVol: 0.3,
  trendReturn: 0.02,
  downRank: 0.5,
  upRank: 0.4,
  compressionRange: 0.035,
  compressionRank: 0.3,
  compressionSlope: 0.005,
};

/**
 * Regime of every day; the first that matches wins: event (where asked for), breaking vol, trend down, trend up,
 * compression, and choppy for the rest. A day on which a feature that the rules read is missing has none.
 *
 * @param eventDays day numbers of events; such days are regime 6, whatever else they are. None by default
 * @returns codes 1 to 6, 0 for none
 */
export function rotationRegimes(
  features: Features,
  thresholds: RotationThresholds = defaultRotationThresholds,
  eventDays: ReadonlySet<number> = new Set(),
): Uint8Array {
  const {date, close, volatility20, rank, volOfVol, return20, average20, average50, slope20, range10} = features;
  const {trendReturn} = thresholds;
  return Uint8Array.from(date, (day, t) => {
    const needed =
      rank[t]! + volatility20[t]! + volOfVol[t]! + return20[t]! + average50[t]! + slope20[t]! + range10[t]!;
    if (needed - needed !== 0) return NO_REGIME;
    if (eventDays.has(day)) return regimeCode.event;
    const wild =
      volatility20[t]! > thresholds.breakingVolatility || volOfVol[t]! > thresholds.breakingVolOfVol * volatility20[t]!;
    if (rank[t]! > thresholds.breakingRank && wild) return regimeCode.breakingVol;
    const below = close[t]! < average20[t]! && close[t]! < average50[t]!;
    if (return20[t]! < -trendReturn && below && slope20[t]! < 0 && rank[t]! > thresholds.downRank)
      return regimeCode.trendDown;
    const above = close[t]! > average20[t]! && close[t]! > average50[t]!;
    if (return20[t]! > trendReturn && above && slope20[t]! > 0 && rank[t]! < thresholds.upRank)
      return regimeCode.trendUp;
    const still = Math.abs(slope20[t]!) < thresholds.compressionSlope;
    if (range10[t]! < thresholds.compressionRange && rank[t]! < thresholds.compressionRank && still)
      return regimeCode.compression;
    return regimeCode.choppy;
  });
}
