import type {Snapshots} from "./book.js";
import {regimeLabels, regimes, type Classification, type Regime} from "./classify.js";
import {allDays, type DayRange} from "./dayRange.js";
import {daysByCode, momentsByCode, volatilityByCode} from "./moments.js";
import type {DailyReturns} from "./nextDay.js";
import {spellLengths, spells, type Spells} from "./spells.js";

/** One regime: what it held and what the book earned in it. Exposures and returns are fractions. */
export interface RegimeRow {
  readonly regime: Regime;
  readonly label: string;
  /** Position in `regimes`. */
  readonly code: number;
  readonly days: number;
  /** Share of all days of the range, the unclassified included. */
  readonly share: number;
  readonly averageGross: number;
  readonly averageNet: number;
  /** Average gross less the target. */
  readonly averageGap: number;
  /** Average return of the day after, over the days that have one; NaN where none has. */
  readonly averageNextDayReturn: number;
  /** Annualised sample standard deviation of the returns on the regime's days; NaN below 30 returns. */
  readonly realisedVolatility: number;
  readonly spells: number;
  /** Rows. */
  readonly longestSpell: number;
  /** Rows. */
  readonly averageSpell: number;
}

export interface RegimeTable {
  /** Regimes that occur, most days first; ties in the order of `regimes`. */
  readonly rows: readonly RegimeRow[];
  /** All rows of the range. */
  readonly days: number;
  /** Days without a regime because gross or net exposure is missing, and their share of all days. */
  readonly unclassified: {readonly days: number; readonly share: number};
}

export interface RegimeTableOptions {
  /** Rows to count; the returns come from the whole history all the same. */
  readonly range?: DayRange;
  /** Observations a year, 252 or 365. */
  readonly periods?: number;
  readonly targetGross?: number;
  /** Spells of the range, where the caller has them already. */
  readonly spells?: Spells;
}

/**
 * The regime table.
 *
 * @see spec: exposure, "regime table"
 */
export function regimeTable(
  snapshots: Pick<Snapshots, "gross" | "net">,
  {daily, nextDay}: DailyReturns,
  {regime}: Pick<Classification, "regime">,
  {
    range = allDays(regime),
    periods = 252,
    targetGross = 1,
    spells: runs = spells(regime, range),
  }: RegimeTableOptions = {},
): RegimeTable {
  const groups = regimes.length;
  const total = range.to - range.from;
  const days = daysByCode(regime, groups, range);
  const gross = momentsByCode(snapshots.gross, regime, groups, range).mean;
  const net = momentsByCode(snapshots.net, regime, groups, range).mean;
  const next = momentsByCode(nextDay, regime, groups, range).mean;
  const volatility = volatilityByCode(momentsByCode(daily, regime, groups, range), periods);
  const lengths = spellLengths(runs, groups);
  const rows = regimes
    .map((name, code): RegimeRow => ({
      regime: name,
      label: regimeLabels[code]!,
      code,
      days: days[code]!,
      share: days[code]! / total,
      averageGross: gross[code]!,
      averageNet: net[code]!,
      averageGap: gross[code]! - targetGross,
      averageNextDayReturn: next[code]!,
      realisedVolatility: volatility[code]!,
      spells: lengths.count[code]!,
      longestSpell: lengths.longest[code]!,
      averageSpell: lengths.average[code]!,
    }))
    .filter((row) => row.days > 0)
    .sort((a, b) => b.days - a.days || a.code - b.code);
  return {rows, days: total, unclassified: {days: days[groups]!, share: days[groups]! / total}};
}
