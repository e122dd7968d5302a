import {yearsOf} from "./termStructure.js";

/**
 * Years to an expiry at the close of its day, as variance counts them.
 *
 * An index does not move while it does not trade. Were a weekend day to count as much as another, options over a weekend
 * would be sold for days in which nothing can happen, and selling them would look like an edge.
 *
 * @param day day number; a fraction stands for the hours before the close of the day it rounds up to
 * @param expiry day number
 * @param weekend what a Saturday or Sunday counts, as a share of a weekday: 1 for calendar time
 * @returns 0 from the expiry on; 1 for a whole year whatever the share
 */
export function yearsToExpiry(day: number, expiry: number, weekend: number): number {
  if (day >= expiry) return 0;
  const today = Math.ceil(day);
  const weekdays = weekdaysUpTo(expiry) - weekdaysUpTo(today);
  const others = expiry - today - weekdays;
  return yearsOf((today - day + weekdays + weekend * others) * (7 / (5 + 2 * weekend)));
}

/** Weekdays from some Monday to a day, itself included. */
function weekdaysUpTo(day: number): number {
  const sinceMonday = day + 3; // day 0 was a Thursday
  const weeks = Math.floor(sinceMonday / 7);
  return 5 * weeks + Math.min(5, sinceMonday - 7 * weeks + 1);
}
