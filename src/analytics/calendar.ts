/** Milliseconds in a day of UTC. */
export const MS_PER_DAY = 86_400_000;

/**
 * Day number of an ISO calendar date: whole days since 1970-01-01 (UTC).
 *
 * @param iso `YYYY-MM-DD`; anything after the tenth character must be separated by `T` or a space and is ignored
 * @returns the day number, or NaN where the text is no ISO date or names a day that does not exist (2021-02-30)
 */
export function dayNumber(iso: string): number {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/.exec(iso);
  if (match === null) return NaN;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const day = Date.UTC(year, month - 1, date) / MS_PER_DAY;
  const back = new Date(day * MS_PER_DAY);
  return back.getUTCMonth() === month - 1 && back.getUTCDate() === date && back.getUTCFullYear() === year ? day : NaN;
}

/** ISO calendar date (`YYYY-MM-DD`) of a day number; the empty string for NaN. */
export function isoDate(day: number): string {
  return Number.isFinite(day) ? new Date(day * MS_PER_DAY).toISOString().slice(0, 10) : "";
}

/** The UTC midnight that begins a day, as a Date for charts. */
export function utcDate(day: number): Date {
  return new Date(day * MS_PER_DAY);
}

/** Day of the week of a day number, 0 = Sunday to 6 = Saturday. */
export function weekday(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** Fewer dates than these do not say how far apart a series' dates lie. */
const FEWEST_SPACED = 12;

/**
 * Observations a year of a series, from the median spacing of its dates: 52 a week apart, 12 a month apart, 4 a quarter
 * apart, counted where the spacing is another. A daily series has 365 where it covers Saturdays and Sundays (more than
 * one date in twenty each, so that a stray weekend row does not turn it), is counted where its weeks have six days, and
 * has 252 otherwise: a week may be Monday to Friday or Sunday to Thursday. Under twelve dates count as daily.
 *
 * @param dates day numbers, any order
 * @returns periods a year; 252 for an empty series
 */
export function periodsPerYear(dates: ArrayLike<number>): number {
  const sorted = Float64Array.from(dates).sort();
  if (sorted.length < FEWEST_SPACED) return daysPerYear(sorted);
  const spacings = sorted
    .subarray(1)
    .map((day, i) => day - sorted[i]!)
    .sort();
  const spacing = spacings[spacings.length >> 1]!;
  if (spacing <= 1) return daysPerYear(sorted);
  if (spacing >= 6 && spacing <= 8) return 52;
  if (spacing >= 28 && spacing <= 33) return 12;
  if (spacing >= 87 && spacing <= 95) return 4;
  return countedPerYear(sorted);
}

function daysPerYear(sorted: Float64Array): number {
  const counts = new Float64Array(7);
  for (const day of sorted) counts[weekday(day)]! += 1;
  const regular = (count: number) => count > 0.05 * sorted.length;
  if (regular(counts[0]!) && regular(counts[6]!)) return 365;
  return sorted.length >= FEWEST_SPACED && counts.filter(regular).length === 6 ? countedPerYear(sorted) : 252;
}

function countedPerYear(sorted: Float64Array): number {
  const span = sorted[sorted.length - 1]! - sorted[0]!;
  return Math.round(((sorted.length - 1) * 365.25) / span);
}
