import {exerciseValue} from "./blackScholes.js";
import {type ExecutionSettings, optionConcession} from "./execution.js";
import {type Moment, markOption} from "./mark.js";
import type {OpenTrade} from "./openTrade.js";

/** How a day's orders are filled. */
export interface FillTerms {
  /** Day number. */
  readonly date: number;
  /** Units of the structure that the day's volume allows. */
  readonly mostUnits: number;
  readonly execution: ExecutionSettings;
  /** Slippage of the next fill, a share of the price. */
  readonly slippage: () => number;
}

/**
 * Trades every leg towards what is wanted of it, as far as the day's volume goes; the rest waits for the next day.
 *
 * @param fills the market when orders are filled; an option that has expired by then is left to its settlement
 * @returns money received, costs taken off
 */
export function fillTrade(trade: OpenTrade, fills: Moment, terms: FillTerms): number {
  const {date, mostUnits, execution, slippage} = terms;
  let money = 0;
  for (const leg of trade.live) {
    const wanted = leg.target - leg.quantity;
    const contracts = Math.sign(wanted) * Math.min(Math.abs(wanted), mostUnits * Math.abs(leg.rule.ratio));
    if (contracts === 0 || leg.contract.expiry <= fills.day) continue;
    const mark = markOption(leg.contract, fills);
    const {price: mid, moneyness} = mark;
    const quote = {
      mid,
      timeValue: mid - exerciseValue(mark),
      moneyness,
      days: leg.contract.expiry - fills.day,
      level: fills.level,
    };
    const concession = optionConcession(quote, execution, slippage(), contracts > 0);
    const commission = execution.stress * execution.commission;
    if (trade.isOriginal(leg) && Math.abs(leg.target) > Math.abs(leg.quantity))
      trade.addPremium(contracts * leg.shares * mid);
    if (leg.target === 0) trade.exitSpot = fills.spot;
    money += leg.execute({date, mark, contracts, concession, commission});
  }
  return money;
}
