import {weekday} from "../../analytics/calendar.js";

/** What is held, a row a day and symbol, ordered by day. */
export interface SymbolExposure {
  readonly date: Int32Array;
  /** Position of the symbol in the list of names. */
  readonly symbol: ArrayLike<number>;
  /** Signed, fractions of net asset value. */
  readonly exposure: Float64Array;
}

/** One symbol, or all that are not shown on their own. */
export interface StackLayer {
  /** Position in the list of names; -1 for the others. */
  readonly symbol: number;
  /** Exposure above zero on each date; of the others, the sum of those that are long. */
  readonly long: Float64Array;
  /** Exposure below zero. */
  readonly short: Float64Array;
}

export interface ExposureStack {
  readonly date: Int32Array;
  /** By average gross exposure, largest first, then the others. */
  readonly layers: readonly StackLayer[];
  /** How many symbols the others are. */
  readonly others: number;
}

/** The last of the given days of each week that ends on a Sunday. */
export function lastDaysOfWeeks(date: Int32Array): Int32Array {
  const week = (day: number): number => day - ((weekday(day) + 6) % 7);
  return date.filter((day, i) => i === date.length - 1 || week(date[i + 1]) !== week(day));
}

/**
 * Long and short exposure of the largest symbols on chosen days, the rest added up by side.
 *
 * @param held missing exposures count as nothing held
 * @param date days of the result, ascending
 * @param top how many symbols stand on their own; where one alone would be left over, it does too
 */
export function exposureStack(held: SymbolExposure, date: Int32Array, top: number): ExposureStack {
  const gross = new Map<number, number>();
  forEachHeld(held, date, (symbol, exposure) => gross.set(symbol, (gross.get(symbol) ?? 0) + Math.abs(exposure)));
  const ranked = [...gross].sort(([a, x], [b, y]) => y - x || a - b).map(([symbol]) => symbol);
  const own = ranked.length === top + 1 ? ranked : ranked.slice(0, top);
  const others = ranked.length - own.length;
  const layers = [...own, ...(others > 0 ? [-1] : [])].map((symbol) => ({
    symbol,
    long: new Float64Array(date.length),
    short: new Float64Array(date.length),
  }));
  const place = new Map(own.map((symbol, k) => [symbol, k]));
  forEachHeld(held, date, (symbol, exposure, t) => {
    const layer = layers[place.get(symbol) ?? own.length];
    (exposure > 0 ? layer.long : layer.short)[t] += exposure;
  });
  return {date, layers, others};
}

/** Visits what is held on the chosen days; both are ordered by day. */
function forEachHeld(
  {date, symbol, exposure}: SymbolExposure,
  chosen: Int32Array,
  visit: (symbol: number, exposure: number, t: number) => void,
): void {
  for (let i = 0, t = 0; i < date.length; i++) {
    while (t < chosen.length && chosen[t] < date[i]) t++;
    if (t === chosen.length) return;
    if (chosen[t] === date[i] && exposure[i] - exposure[i] === 0 && exposure[i] !== 0) visit(symbol[i], exposure[i], t);
  }
}
