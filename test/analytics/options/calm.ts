import {dayNumber} from "../../../src/analytics/calendar.js";
import type {Moment} from "../../../src/analytics/options/mark.js";
import type {LegRule} from "../../../src/analytics/options/profiles.js";
import {indexShape} from "../../../src/analytics/options/ssvi.js";
import {termThroughIndex} from "../../../src/analytics/options/termStructure.js";

/** The close of a Monday at 1000, with a VIX of 20 and neither interest nor dividends. */
export const calm: Moment = {
  day: dayNumber("2024-01-08"),
  spot: 1000,
  term: termThroughIndex(0.2, 0.04),
  shape: indexShape,
  level: 0.2,
  rate: 0,
  dividend: 0,
  weekend: 0,
};

/** A call at the money for 30 days. */
export const call: LegRule = {name: "call", call: true, ratio: 1, days: 30, strike: {moneyness: 1}};
