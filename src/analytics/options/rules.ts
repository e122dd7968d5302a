/** Why a trade or one of its legs ended. */
export type ExitReason =
  | "days to expiry"
  | "days held"
  | "take profit"
  | "stop"
  | "gamma limit"
  | "delta drift"
  | "regime left"
  | "rolled"
  | "expired"
  | "still open";

/**
 * When a profile trades. A limit that is left out is not watched.
 *
 * What the calendar decides is known beforehand and fills on the first day it holds; everything else is decided at a
 * close and fills on the next day.
 */
export interface TradeRules {
  /** Enters where the score lies above. */
  readonly threshold: number;
  /** Regimes (1 to 5) in which it is held: 1 as the structure says, -1 the other way round. */
  readonly regimes: Readonly<Partial<Record<number, 1 | -1>>>;
  /** Exits when a leg that is not rolled has this many calendar days left or fewer. */
  readonly exitDays?: number;
  /** Exits after so many calendar days. */
  readonly daysHeld?: number;
  /** Exits at a profit of this share of the premium. */
  readonly takeProfit?: number;
  /** Exits at a loss of this share of the premium. */
  readonly stop?: number;
  /** Exits where gamma x S^2 x 1% exceeds this share of the underlying's value: a delta that 1% of the spot changes by. */
  readonly gammaLimit?: number;
  /** Exits where the delta of a unit has moved this far from where it began. */
  readonly deltaDrift?: number;
  /** Whether it exits when the regime asks for it no longer, or the other way round. */
  readonly leavesWithRegime: boolean;
}

/** What the rules of all profiles have in common: out at a loss of half of the premium, or with the regime. */
export const defaultRules = {stop: 0.5, leavesWithRegime: true} as const;

/** What the rules look at when a day closes. */
export interface TradeState {
  /** 1 as the structure says, -1 the other way round. */
  readonly direction: 1 | -1;
  /** Result of the trade so far, hedges and costs included. */
  readonly pnl: number;
  /** What its legs were worth when it was opened, bought and sold ones added. */
  readonly premium: number;
  /** Delta and gamma of a unit, in shares of the underlying. */
  readonly delta: number;
  readonly gamma: number;
  readonly entryDelta: number;
  readonly spot: number;
}

/** The direction in which a profile would enter at a close: 0 where it would not. */
export function entryDirection(rules: TradeRules, score: number, regime: number): 1 | -1 | 0 {
  return score > rules.threshold ? (rules.regimes[regime] ?? 0) : 0;
}

/** The first rule that ends a trade at a close; undefined where it goes on. */
export function exitAtClose(rules: TradeRules, state: TradeState, regime: number): ExitReason | undefined {
  const {takeProfit = Infinity, stop = Infinity, gammaLimit = Infinity, deltaDrift = Infinity} = rules;
  if (state.pnl <= -stop * state.premium) return "stop";
  if (state.pnl >= takeProfit * state.premium) return "take profit";
  if (Math.abs(state.gamma) * state.spot * 0.01 > gammaLimit) return "gamma limit";
  if (Math.abs(state.delta - state.entryDelta) > deltaDrift) return "delta drift";
  if (rules.leavesWithRegime && rules.regimes[regime] !== state.direction) return "regime left";
  return undefined;
}

/** What the calendar says on a day, before anything is filled. */
export function exitByCalendar(
  {exitDays = -Infinity, daysHeld = Infinity}: TradeRules,
  daysLeft: number,
  held: number,
): ExitReason | undefined {
  if (daysLeft <= exitDays) return "days to expiry";
  if (held >= daysHeld) return "days held";
  return undefined;
}
