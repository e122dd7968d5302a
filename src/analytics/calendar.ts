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

/**
 * Observations a year of a daily series: 365 where it also covers weekends, 252 where it is business days only.
 * A series counts as every-day when more than one observation in ten falls on a Saturday or Sunday
 * (two in seven would), so that a stray weekend row does not turn a business-day series.
 *
 * @param dates day numbers, any order
 * @returns 252 or 365; 252 for an empty series
 * @see spec: metrics, "periods a year"
 */
export function periodsPerYear(dates: ArrayLike<number>): 252 | 365 {
  let weekends = 0;
  for (let i = 0; i < dates.length; i++) {
    const day = weekday(dates[i]!);
    if (day === 0 || day === 6) weekends++;
  }
  return weekends > 0.1 * dates.length ? 365 : 252;
}
