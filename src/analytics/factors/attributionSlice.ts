import {runningSum} from "../performance/runningSum.js";
import type {DayRange} from "../exposure/dayRange.js";
import {drawdown} from "../performance/drawdown.js";
import {sharpe} from "../performance/ratios.js";
import {ifLongEnough} from "../performance/recordLength.js";
import type {PnlSources} from "./attributedSums.js";
import {linkingRatio} from "./carinoLinking.js";
import type {DayGroups} from "./dayGroups.js";

/** Weights of the dates in sums over them, and what their sums are divided by. */
export interface DateScale {
  /** An entry a date, whether it is chosen or not; absent where every date counts as it is. */
  readonly scale?: Float64Array;
  readonly divisor: number;
}

/**
 * Weights with which P&L adds up over the chosen dates: 1 for arithmetic sums, Carino's otherwise.
 *
 * @param raw P&L of the whole book, whichever assets are looked at
 * @param ratios `linkingRatios` of it; without them sums are arithmetic, as they are where a chosen date loses
 *   everything, for which there is no linking
 * @see carinoLinked
 */
export function dateScale(raw: Float64Array, selected: Uint8Array, ratios?: Float64Array): DateScale {
  if (ratios === undefined) return {divisor: 1};
  let logarithm = 0;
  for (let t = 0; t < raw.length; t++) if (selected[t] === 1) logarithm += Math.log1p(raw[t]!);
  return Number.isFinite(logarithm) ? {scale: ratios, divisor: linkingRatio(Math.expm1(logarithm))} : {divisor: 1};
}

/** Marks the dates of a range whose group is chosen with 1. */
export function selectedDates({of}: DayGroups, {from, to}: DayRange, groups: Uint8Array): Uint8Array {
  return Uint8Array.from(of, (group, t) => (t >= from && t < to ? groups[group]! : 0));
}

/** One source of P&L over the chosen dates. */
export interface SourceSlice {
  /** `raw`, `market`, `factors` (those chosen together), a factor's name, `other` (the factors not chosen), `idio`, `uncovered`. */
  readonly source: string;
  /** P&L of each date of the range; NaN where the date is not chosen. */
  readonly daily: Float64Array;
  /** Running sum, linked; flat over dates that are not chosen. */
  readonly cumulative: Float64Array;
  readonly total: number;
  /** Of the total of `raw`; NaN where that is 0. */
  readonly share: number;
  /** Annualised, of the daily P&L as it is; NaN where it does not vary and below 30 days. */
  readonly sharpe: number;
}

/** An attribution over the chosen dates; columns have an entry a date of the range. */
export interface AttributionSlice {
  readonly date: Int32Array;
  /** Chosen dates. */
  readonly days: number;
  /** `raw`, `market`, `factors`, each chosen factor, `other` where there are any, `idio`, `uncovered`. */
  readonly sources: readonly SourceSlice[];
  /** Of the compounded P&L of the chosen dates, fractions <= 0. */
  readonly drawdown: Float64Array;
}

/** What a slice is made of. */
export interface SliceOptions extends DayRange, DateScale {
  readonly selected: Uint8Array;
  readonly factors: readonly string[];
  /** 1 for each factor that is looked at on its own. */
  readonly chosen: Uint8Array;
  /** Dates a year. */
  readonly periods: number;
}

/** Cuts, links and sums daily P&L. In every column raw = market + factors + other + idio + uncovered. */
export function attributionSlice(
  dates: Int32Array,
  pnl: PnlSources,
  {from, to, selected, scale, divisor, factors, chosen, periods}: SliceOptions,
): AttributionSlice {
  const shown = selected.subarray(from, to);
  const days = shown.reduce((sum, one) => sum + one, 0);
  const cut = (values: Float64Array) => values.subarray(from, to).map((x, t) => (shown[t] === 1 ? x : NaN));
  const together = (wanted: 0 | 1) => {
    const sum = new Float64Array(to - from);
    for (const [k, column] of pnl.byFactor.entries())
      if (chosen[k] === wanted) for (let t = from; t < to; t++) sum[t - from]! += column[t]!;
    return sum.map((x, t) => (shown[t] === 1 ? x : NaN));
  };
  const columns: [string, Float64Array][] = [
    ["raw", cut(pnl.raw)],
    ["market", cut(pnl.market)],
    ["factors", together(1)],
    ...factors.flatMap((factor, k): [string, Float64Array][] =>
      chosen[k] === 1 ? [[factor, cut(pnl.byFactor[k]!)]] : [],
    ),
  ];
  if (chosen.includes(0)) columns.push(["other", together(0)]);
  columns.push(["idio", cut(pnl.idio)], ["uncovered", cut(pnl.uncovered)]);
  // A day that is not chosen earns nothing of what is: 0, not unknown.
  const running = (daily: Float64Array) =>
    runningSum(daily.map((x, t) => (Number.isNaN(x) ? 0 : (x * (scale?.[from + t] ?? 1)) / divisor)));
  const cumulative = columns.map(([, daily]) => running(daily));
  const whole = cumulative[0]!.at(-1) ?? 0;
  return {
    date: dates.subarray(from, to),
    days,
    sources: columns.map(([source, daily], s) => {
      const total = cumulative[s]!.at(-1) ?? 0;
      return {
        source,
        daily,
        cumulative: cumulative[s]!,
        total,
        share: whole === 0 ? NaN : total / whole,
        sharpe: ifLongEnough(sharpe(daily, {periods}), days),
      };
    }),
    drawdown: drawdown(columns[0]![1]),
  };
}
