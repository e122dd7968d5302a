import type {FillTime} from "./execution.js";
import type {Market} from "./market.js";
import type {Moment} from "./mark.js";
import type {VolatilitySurface} from "./surface.js";

/** Hours of trading in a day. */
const SESSION = 6.5;

/** Hours before the close, and how much of the change of the surface from one close to the next has happened. */
const times: Readonly<Record<FillTime, {before: number; share: number}>> = {
  open: {before: SESSION, share: 0},
  midday: {before: SESSION / 2, share: 0.5},
  close: {before: 0, share: 1},
};

/** What options are priced with beside the market and its surface. */
export interface PricingSettings {
  /** Interest rate and dividend yield, continuously compounded, fractions a year. */
  readonly rate: number;
  readonly dividend: number;
  /** What a weekend day counts in the time to expiry, as a share of a weekday: 0 not at all, 1 calendar time. */
  readonly weekend: number;
}

/** Whether options have a price at a day's close. */
export function isPriced({close}: Market, {short, long}: VolatilitySurface, t: number): boolean {
  return close[t]! > 0 && short[t]! > 0 && long[t]! > 0;
}

/**
 * The market at a time of day `t`. The open has the surface of the last close before it; midday is the middle of the
 * two, and its spot the mean of open, high, low and close. A price that is missing is taken from the close.
 *
 * @param before the last day before `t` that is priced, or `t` where there is none
 */
export function momentOf(
  market: Market,
  surface: VolatilitySurface,
  pricing: PricingSettings,
  {t, before, time}: {t: number; before: number; time: FillTime},
): Moment {
  const {share, before: hours} = times[time];
  const at = (column: Float64Array) => (1 - share) * column[before]! + share * column[t]!;
  const spot = spotAt(market, t, time);
  const rate = market.rate?.[t] ?? NaN;
  return {
    day: market.date[t]! - hours / 24,
    spot: spot > 0 ? spot : market.close[t]!,
    term: {short: at(surface.short), long: at(surface.long)},
    shape: surface.shape,
    level: at(surface.index),
    rate: Number.isNaN(rate) ? pricing.rate : rate,
    dividend: pricing.dividend,
    weekend: pricing.weekend,
  };
}

function spotAt({open, high, low, close}: Market, t: number, time: FillTime): number {
  if (time === "open") return open[t]!;
  return time === "close" ? close[t]! : (open[t]! + high[t]! + low[t]! + close[t]!) / 4;
}
