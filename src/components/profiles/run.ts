import type {BacktestDays, Trade} from "../../analytics/options/backtest.js";
import type {Leg} from "../../analytics/options/legRecord.js";
import {tradedTotals, type TradedTotals} from "../../analytics/rotation/profileTable.js";
import type {ProfileColumns} from "../../analytics/rotation/profiles.js";
import type {ChainResult} from "../rotation/chainTask.js";

/** What the days of a profile earned, in money. */
export type DrawnDays = Pick<BacktestDays, "date" | "optionPnl" | "hedgePnl" | "costs" | "pnl" | "parts">;

/** The same with what the account is worth. */
export type ExactDays = DrawnDays & Pick<BacktestDays, "accountValue">;

/** A leg without the years that it was priced with: what is shown of it. */
export type ShownLeg = Omit<Leg, "entryYears">;

/** The profiles as one run of the backtests leaves them, wherever that was: what the notebook shows of it. */
export interface ProfileRun {
  readonly returns: ProfileColumns;
  /** In the order of the profiles; none where they are the reader's own, which tell of no trades. */
  readonly traded: readonly TradedTotals[];
  /** Of a profile, by its position, as precise as a chart can show. */
  drawnDays(profile: number): DrawnDays;
  exactDays(profile: number): Promise<ExactDays>;
  trades(profile: number): Promise<readonly Trade[]>;
  legs(profile: number): Promise<readonly ShownLeg[]>;
}

/** What the chain gave when it was run in the page. */
export function runOf({inputs, backtests}: ChainResult): ProfileRun {
  return {
    returns: inputs.profileReturns,
    traded: backtests.map(tradedTotals),
    drawnDays: (p) => backtests[p]!.days,
    exactDays: (p) => Promise.resolve(backtests[p]!.days),
    trades: (p) => Promise.resolve(backtests[p]!.trades),
    legs: (p) => Promise.resolve(backtests[p]!.legs),
  };
}
