import type {Greeks} from "./blackScholes.js";
import type {Contract} from "./mark.js";
import type {ExitReason} from "./rules.js";

/** Greeks that the record of a leg keeps. */
export type RecordedGreeks = Readonly<Pick<Greeks, "delta" | "gamma" | "theta" | "vega" | "vanna" | "volga" | "charm">>;

/** One contract of a trade, from its first fill to its last. Prices and Greeks are for one share. */
export interface Leg extends Contract {
  /** Number of its trade. */
  readonly trade: number;
  readonly name: string;
  /** Contracts at their most, negative where sold. */
  readonly quantity: number;
  /** Day numbers; the exit is NaN while it is open. */
  readonly entryDate: number;
  readonly exitDate: number;
  /** Why it ended. */
  readonly exitReason: ExitReason;
  /** Calendar days to expiry. */
  readonly entryDays: number;
  readonly exitDays: number;
  /** The same at the first fill in the years that it was priced with. @see yearsToExpiry */
  readonly entryYears: number;
  /** Implied, fractions a year, at the first fill and at the last; NaN at expiry. */
  readonly entryVolatility: number;
  readonly exitVolatility: number;
  /** At the first fill. */
  readonly entryGreeks: RecordedGreeks;
  /** Middle of the quote, averaged over the fills. */
  readonly entryMid: number;
  readonly exitMid: number;
  /** What was paid or received, spread and slippage included, commission apart. */
  readonly entryPrice: number;
  readonly exitPrice: number;
  /** Fills, the settlement at expiry not counted. */
  readonly fills: number;
  /** Money: spread, slippage and commission. */
  readonly costs: number;
  /** Money, before costs. */
  readonly pnl: number;
}
