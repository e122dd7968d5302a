import {riskStateLabels, riskStates, type Classification, type RiskState} from "./classify.js";
import {ANNUAL_MINIMUM, ifLongEnough} from "../performance/recordLength.js";
import {allDays, type DayRange} from "./dayRange.js";
import {daysByCode, momentsByCode, volatilityByCode} from "./moments.js";
import type {DailyReturns} from "./nextDay.js";

/** Days spent in one risk state, or in none. */
export interface RiskStateCount {
  readonly state: RiskState | "unclassified";
  readonly label: string;
  readonly days: number;
  /** Share of all days of the range; NaN for an empty range. */
  readonly share: number;
}

/** Days in each risk state, then those without one: always four rows, in the order of `riskStates`. */
export function riskStateCounts(
  {state}: Pick<Classification, "state">,
  range: DayRange = allDays(state),
): RiskStateCount[] {
  const days = daysByCode(state, riskStates.length, range);
  const names = [...riskStates, "unclassified"] as const;
  const labels = [...riskStateLabels, "Unclassified"];
  return names.map((name, k) => ({
    state: name,
    label: labels[k]!,
    days: days[k]!,
    share: days[k]! / (range.to - range.from),
  }));
}

/** What the book earned in one risk state. Returns are fractions. */
export interface StateRow {
  readonly state: RiskState;
  readonly label: string;
  /** Position in `riskStates`. */
  readonly code: number;
  /** Returns of the state's days. */
  readonly observations: number;
  readonly averageDailyReturn: number;
  /** Geometric: the state's returns chained, raised to periods / observations. This and what follows from it need 30 returns. */
  readonly annualisedReturn: number;
  readonly annualisedVolatility: number;
  readonly averageNextDayReturn: number;
  /** Annualised return / annualised volatility; NaN where volatility is below 1e-12. */
  readonly geometricReturnToVolatility: number;
}

export interface StateTable {
  /** States that occur, in the order of `riskStates`; empty where there are too few returns. */
  readonly rows: readonly StateRow[];
  /** Returns in the range. */
  readonly observations: number;
  /** Why there are no rows, as a sentence; undefined where there are. */
  readonly reason?: string;
}

/** A state table needs more returns than this. */
export const STATE_TABLE_MINIMUM = ANNUAL_MINIMUM;

/** Volatility below this is none. */
const NO_VOLATILITY = 1e-12;

/**
 * Return and volatility by risk state. NaN or infinite returns are missing; a state without returns has NaN figures.
 *
 * @param periods observations a year, 252 or 365
 * @see spec: exposure, "state table"; metrics, "geometric return/vol"
 */
export function stateTable(
  {daily, nextDay}: DailyReturns,
  {state}: Pick<Classification, "state">,
  {range = allDays(state), periods = 252}: {readonly range?: DayRange; readonly periods?: number} = {},
): StateTable {
  const groups = riskStates.length;
  const {from, to} = range;
  const wealth = new Float64Array(groups).fill(1);
  let observations = 0;
  for (let i = from; i < to; i++) {
    const r = daily[i];
    if (r! - r! !== 0) continue;
    observations++;
    if (state[i]! < groups) wealth[state[i]!]! *= 1 + r!;
  }
  if (observations <= STATE_TABLE_MINIMUM)
    return {
      rows: [],
      observations,
      reason: `Return and volatility by state need more than ${STATE_TABLE_MINIMUM} daily returns; these days have ${observations}.`,
    };
  const days = daysByCode(state, groups, range);
  const moments = momentsByCode(daily, state, groups, range);
  const volatility = volatilityByCode(moments, periods);
  const next = momentsByCode(nextDay, state, groups, range).mean;
  const rows = riskStates
    .map((name, code): StateRow => {
      const count = moments.count[code];
      const annualisedReturn = ifLongEnough(wealth[code]! ** (periods / count!) - 1, count!);
      return {
        state: name,
        label: riskStateLabels[code]!,
        code,
        observations: count!,
        averageDailyReturn: moments.mean[code]!,
        annualisedReturn,
        annualisedVolatility: volatility[code]!,
        averageNextDayReturn: next[code]!,
        geometricReturnToVolatility: volatility[code]! < NO_VOLATILITY ? NaN : annualisedReturn / volatility[code]!,
      };
    })
    .filter((row) => days[row.code]! > 0);
  return {rows, observations};
}
