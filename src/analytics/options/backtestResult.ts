import type {PnlPart} from "./greekPnl.js";
import type {Leg} from "./legRecord.js";
import type {ExitReason} from "./rules.js";

/** A row a day of the market, in money unless said otherwise. */
export interface BacktestDays {
  readonly date: Int32Array;
  /** Cash, options at the middle of their quotes and hedge shares at the close. */
  readonly accountValue: Float64Array;
  /** What the options are worth at the close. */
  readonly optionValue: Float64Array;
  /** Option mark-to-market: change of value and what was paid or received at the middle of the quote. */
  readonly optionPnl: Float64Array;
  readonly hedgePnl: Float64Array;
  /** Spread, slippage and commission of options and hedges, >= 0. */
  readonly costs: Float64Array;
  /** Part of the costs that hedging made. */
  readonly hedgeCosts: Float64Array;
  /** optionPnl + hedgePnl - costs: the change of the account's value. */
  readonly pnl: Float64Array;
  /** pnl over the account's value at the close before, a fraction; 0 on days without a position. */
  readonly profileReturn: Float64Array;
  /** Delta of the options at the close, shares. */
  readonly delta: Float64Array;
  /** Shares held from the close as a hedge. */
  readonly hedgeShares: Float64Array;
  /** Number of the trade held at the close or ended on the day, -1 without one. */
  readonly trade: Int32Array;
  /** Parts of optionPnl; they sum to it. */
  readonly parts: Readonly<Record<PnlPart, Float64Array>>;
}

/** A row a leg and day on which it was held or traded, ordered by day. */
export interface LegDays {
  /** Row of the market. */
  readonly row: Int32Array;
  /** Position in `legs`. */
  readonly leg: Int32Array;
  /** Contracts at the close. */
  readonly quantity: Float64Array;
  /** Price of a share's option at the close, between bid and ask. */
  readonly price: Float64Array;
  /** Implied volatility at the close, a fraction a year. */
  readonly volatility: Float64Array;
  /** Of a share's option. */
  readonly delta: Float64Array;
  /** Money, before costs. */
  readonly pnl: Float64Array;
  readonly costs: Float64Array;
  /** Parts of pnl; they sum to it. */
  readonly parts: Readonly<Record<PnlPart, Float64Array>>;
}

/** A trade: a structure from its first fill until nothing of it is left. Money unless said otherwise. */
export interface Trade {
  /** Position in the list of trades. */
  readonly number: number;
  /** 1 as the structure says, -1 the other way round. */
  readonly direction: 1 | -1;
  /** Units of the structure. */
  readonly units: number;
  /** Day numbers; the exit is NaN while it is open. */
  readonly signalDate: number;
  readonly entryDate: number;
  readonly exitDate: number;
  readonly exitReason: ExitReason;
  /** Calendar days from entry to exit, or to the last day. */
  readonly daysHeld: number;
  /** The underlying when it was filled: first, and last; at the close where it expired. */
  readonly entrySpot: number;
  readonly exitSpot: number;
  /** What its legs were worth at entry, bought and sold ones added: stop and take profit are shares of it. */
  readonly premium: number;
  /** What was paid at entry, negative where more was received. */
  readonly netPremium: number;
  /** Contracts replaced by new ones. */
  readonly rolls: number;
  readonly optionPnl: number;
  readonly hedgePnl: number;
  readonly costs: number;
  readonly pnl: number;
}

export interface ProfileBacktest {
  /** Id of the profile. */
  readonly profile: number;
  readonly days: BacktestDays;
  readonly trades: readonly Trade[];
  readonly legs: readonly Leg[];
  readonly legDays: LegDays;
  /** Sum of absolute residuals over the sum of absolute P&L, both of each leg and day; NaN without trades. */
  readonly residualShare: number;
  /** Signals that came to nothing: the account is too small for one unit, no strike has the delta, or no volume. */
  readonly givenUp: number;
}
