import {weekday} from "../calendar.js";
import type {Contract, Moment} from "./mark.js";
import type {LegRule, StrikeRule} from "./profiles.js";
import {strikeForDelta} from "./strikes.js";
import {volatilityOn} from "./surface.js";
import {yearsToExpiry} from "./timeToExpiry.js";

/**
 * The contract that a leg is opened with: its expiry so many calendar days on, or on the Monday after where that is a
 * weekend, and its strike at the spot of the moment, or where the surface has the delta.
 *
 * @param date day number of the fill
 * @returns undefined where no strike has the delta
 */
export function chooseContract({call, days, strike}: LegRule, moment: Moment, date: number): Contract | undefined {
  const expiry = businessDay(date + days);
  const chosen = strikeOf(strike, call, moment, yearsToExpiry(moment.day, expiry, moment.weekend));
  return chosen > 0 ? {call, strike: chosen, expiry} : undefined;
}

function strikeOf(rule: StrikeRule, call: boolean, moment: Moment, years: number): number {
  const {spot, rate, dividend, term, shape} = moment;
  if ("moneyness" in rule) return spot * rule.moneyness;
  const volatilityAt = (k: number) => volatilityOn(term, shape, k, years);
  return strikeForDelta({call, spot, years, rate, dividend, delta: rule.delta, volatilityAt});
}

/** The day itself, or the Monday after a weekend. Holidays are not known beforehand: such an option settles a day late. */
function businessDay(day: number): number {
  const of = weekday(day);
  return of === 6 ? day + 2 : of === 0 ? day + 1 : day;
}
