import {type TradeRules, defaultRules} from "./rules.js";

/** How the strike of a leg is chosen when it is opened. */
export type StrikeRule =
  /** Strike over spot: 1 at the money, 1.05 for a call 5% out of it. */
  | {readonly moneyness: number}
  /** Size of the delta on the surface: 0.25. */
  | {readonly delta: number};

/** One leg of a structure. */
export interface LegRule {
  readonly name: string;
  readonly call: boolean;
  /** Contracts for each unit of the structure; negative where it is sold. */
  readonly ratio: number;
  /** Calendar days to expiry when it is opened; an expiry that falls on a weekend is moved to the Monday after. */
  readonly days: number;
  readonly strike: StrikeRule;
  /** Replaced by a new contract of the same rule when it has this many calendar days left; not replaced without it. */
  readonly rollAt?: number;
}

/** A structure with the rules of when it is held. */
export interface Profile {
  /** 1 to 6, its place in scores and weights. */
  readonly id: number;
  readonly name: string;
  /** What it holds, in words. */
  readonly structure: string;
  readonly legs: readonly LegRule[];
  readonly rules: TradeRules;
}

const atTheMoney: StrikeRule = {moneyness: 1};

const straddle = (days: number): LegRule[] => [
  {name: "call", call: true, ratio: 1, days, strike: atTheMoney},
  {name: "put", call: false, ratio: 1, days, strike: atTheMoney},
];

/** The six profiles, in the order of their ids. @see spec: rotation, "Structures" */
export const profiles: readonly Profile[] = [
  {
    id: 1,
    name: "Long-dated gamma",
    structure: "Long at-the-money straddle, 75 days",
    legs: straddle(75),
    rules: {...defaultRules, threshold: 0.6, regimes: {1: 1, 3: 1}, exitDays: 30},
  },
  {
    id: 2,
    name: "Short-dated gamma",
    structure: "At-the-money straddle, 2 days; long in a down trend, short in a choppy market",
    legs: straddle(2),
    rules: {...defaultRules, threshold: 0.5, regimes: {2: 1, 5: -1}},
  },
  {
    id: 3,
    name: "Charm",
    structure: "Short 25-delta strangle, 10 days",
    legs: [
      {name: "call", call: true, ratio: -1, days: 10, strike: {delta: 0.25}},
      {name: "put", call: false, ratio: -1, days: 10, strike: {delta: 0.25}},
    ],
    rules: {...defaultRules, threshold: 0.5, regimes: {3: 1}, exitDays: 5},
  },
  {
    id: 4,
    name: "Vanna",
    structure: "Long at-the-money call, 60 days, against a short call 5% above, 7 days",
    legs: [
      {name: "long call", call: true, ratio: 1, days: 60, strike: atTheMoney, rollAt: 30},
      {name: "short call", call: true, ratio: -1, days: 7, strike: {moneyness: 1.05}, rollAt: 3},
    ],
    rules: {...defaultRules, threshold: 0.5, regimes: {1: 1}},
  },
  {
    id: 5,
    name: "Skew",
    structure: "Short at-the-money put against two long puts 7% below, 30 days",
    legs: [
      {name: "short put", call: false, ratio: -1, days: 30, strike: atTheMoney},
      {name: "long puts", call: false, ratio: 2, days: 30, strike: {moneyness: 0.93}},
    ],
    rules: {...defaultRules, threshold: 0.4, regimes: {2: 1}, exitDays: 7},
  },
  {
    id: 6,
    name: "Vol of vol",
    structure: "Long at-the-money straddle, 45 days",
    legs: straddle(45),
    rules: {...defaultRules, threshold: 0.6, regimes: {4: 1}, exitDays: 20},
  },
];
