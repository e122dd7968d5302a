import type {BacktestSettings} from "./backtestSettings.js";
import {hedgeCost} from "./execution.js";
import {hedgeTarget} from "./hedge.js";

/** Cash, and shares of the underlying that hedge what else is held. */
export class CashAccount {
  cash: number;
  shares = 0;

  /** @param slippage of the next fill, a share of the price */
  constructor(
    readonly settings: Pick<BacktestSettings, "capital" | "multiplier" | "execution" | "hedge">,
    readonly slippage: () => number,
  ) {
    this.cash = settings.capital;
  }

  /**
   * Trades the hedge at a close.
   *
   * @param units of the options it is for; undefined where there are none, and nothing to hedge
   * @param delta of the options, shares
   * @returns what trading it cost, money
   */
  hedge(units: number | undefined, delta: number, close: number): number {
    const {hedge, execution, multiplier} = this.settings;
    const target = units === undefined ? 0 : hedgeTarget(delta, this.shares, units * multiplier, hedge);
    const bought = target - this.shares;
    if (bought === 0) return 0;
    const slippage = typeof execution.slippage === "number" ? 0 : this.slippage();
    const cost = hedgeCost(bought, close, execution, slippage);
    this.cash -= bought * close + cost;
    this.shares = target;
    return cost;
  }
}
