/** Below so many returns nothing is annualised and no ratio is given. */
export const ANNUAL_MINIMUM = 30;

/** Below so many returns what is given is marked as coming from few. */
export const FEW_RETURNS = 60;

/** How much a record of returns can carry: no ratio at all, one that is marked as coming from few returns, or one. */
export type RecordLength = "short" | "few" | "enough";

/** @param count returns that are not missing */
export function recordLength(count: number): RecordLength {
  if (!(count >= ANNUAL_MINIMUM)) return "short";
  return count < FEW_RETURNS ? "few" : "enough";
}

/**
 * An annualised number or a ratio where there are returns enough for one, NaN below `ANNUAL_MINIMUM` of them: seven bad
 * days make a Sharpe ratio of -45, which says nothing about a year.
 *
 * @param count returns that it was worked out from
 * @see spec: metrics, "few returns"
 */
export function ifLongEnough(value: number, count: number): number {
  return count >= ANNUAL_MINIMUM ? value : NaN;
}
