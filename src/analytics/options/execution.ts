import {randomSource} from "../performance/random.js";

/** Where in the day an order is filled. */
export type FillTime = "open" | "midday" | "close";

/** What trading costs and how it is filled. */
export interface ExecutionSettings {
  readonly time: FillTime;
  /** Half of the spread of an option at the money with weeks to go in a calm market at midday, a share of its time value. */
  readonly halfSpread: number;
  /** The least half-spread, in the unit of the price. */
  readonly leastHalfSpread: number;
  /**
   * Paid beyond the spread on every fill of an option, a share of its price; or drawn between two shares from a seed,
   * and then on every fill of the hedge too, a share of the underlying's price.
   */
  readonly slippage: number | {readonly low: number; readonly high: number; readonly seed: number};
  /** For a contract. */
  readonly commission: number;
  /** Half of the spread of the underlying, a share of its price. */
  readonly hedgeHalfSpread: number;
  /** For a share of the underlying. */
  readonly hedgeCommission: number;
  /** Most that is filled in a day, a share of the underlying's volume in the shares contracts stand for; the rest waits. */
  readonly volumeShare: number;
  /** Days an order is late beyond the day after its signal, and filled at the prices it then finds. */
  readonly latency: number;
  /** Everything that is paid is multiplied by this. */
  readonly stress: number;
}

const realistic: ExecutionSettings = {
  time: "close",
  halfSpread: 0.005,
  leastHalfSpread: 0.01,
  slippage: 0.001,
  commission: 0.65,
  hedgeHalfSpread: 0.00005,
  hedgeCommission: 0.002,
  volumeShare: 0.01,
  latency: 0,
  stress: 1,
};

/** From no costs at all to more than one should have to pay. */
export const executionPresets = {
  ideal: {
    ...realistic,
    halfSpread: 0,
    leastHalfSpread: 0,
    slippage: 0,
    commission: 0,
    hedgeHalfSpread: 0,
    hedgeCommission: 0,
    volumeShare: Infinity,
  },
  /** Limit orders around midday: less than half of the spread, and a day later. */
  patient: {...realistic, time: "midday", halfSpread: 0.002, slippage: 0, latency: 1},
  realistic,
  /** Market orders at the open, in a hurry. */
  punishing: {
    ...realistic,
    time: "open",
    halfSpread: 0.015,
    leastHalfSpread: 0.025,
    slippage: 0.005,
    commission: 1,
    hedgeHalfSpread: 0.0002,
    hedgeCommission: 0.005,
    volumeShare: 0.001,
  },
} as const satisfies Record<string, ExecutionSettings>;

export type ExecutionPreset = keyof typeof executionPresets;

/** How much wider a spread is at a time of the day. */
const byTime: Readonly<Record<FillTime, number>> = {open: 1.5, midday: 1, close: 1.2};

/** How much wider a spread is for each 1.00 of log strike over forward. */
const BY_MONEYNESS = 5;

/** Spreads double towards expiry, over about this many days. */
const NEAR_EXPIRY_DAYS = 7;

/** Implied volatility above which spreads widen in proportion. */
const CALM = 0.2;

/** What a quote depends on. */
export interface Quote {
  /** Price between bid and ask. */
  readonly mid: number;
  /** What of it is more than exercise at the forward. */
  readonly timeValue: number;
  /** Log of strike over forward. */
  readonly moneyness: number;
  /** Calendar days to expiry. */
  readonly days: number;
  /** Implied volatility of 30 days, a fraction. */
  readonly level: number;
}

/**
 * Half of the spread of an option, in the unit of its price, before stress: wider away from the money, near expiry,
 * above a volatility of 20%, and at the open and the close. It is a share of the time value, since an option in the money
 * is one out of it and the underlying.
 */
export function optionHalfSpread({timeValue, moneyness, days, level}: Quote, settings: ExecutionSettings): number {
  const {time, halfSpread, leastHalfSpread} = settings;
  const wider =
    (1 + BY_MONEYNESS * Math.abs(moneyness)) *
    (1 + Math.exp(-days / NEAR_EXPIRY_DAYS)) *
    Math.max(1, level / CALM) *
    byTime[time];
  return Math.max(leastHalfSpread, timeValue * halfSpread * wider);
}

/**
 * What a fill of an option is away from the middle of its quote, in the unit of its price, commission apart.
 *
 * @param slippage a share of the price, drawn for this fill
 * @param buys a sale is never worse than for nothing
 */
export function optionConcession(quote: Quote, settings: ExecutionSettings, slippage: number, buys: boolean): number {
  const paid = settings.stress * (optionHalfSpread(quote, settings) + slippage * quote.mid);
  return buys ? paid : Math.min(paid, quote.mid);
}

/** Cost of trading shares of the underlying at the close, in money. */
export function hedgeCost(shares: number, price: number, settings: ExecutionSettings, slippage: number): number {
  const {hedgeHalfSpread, hedgeCommission, stress} = settings;
  return stress * Math.abs(shares) * (price * (hedgeHalfSpread * byTime.close + slippage) + hedgeCommission);
}

/** Whole contracts that can be filled in a day; without a known volume as many as one wants. */
export function mostContracts(volume: number, multiplier: number, {volumeShare}: ExecutionSettings): number {
  if (volumeShare === Infinity || Number.isNaN(volume)) return Infinity;
  return Math.floor(((volume * volumeShare) / multiplier) * (1 + 1e-12)); // a product of fractions that falls short of a whole
}

/** Slippage fill by fill, a share of the price: always the same, or drawn from the seed. */
export function slippageSource({slippage}: ExecutionSettings): () => number {
  if (typeof slippage === "number") return () => slippage;
  const random = randomSource(slippage.seed);
  return () => slippage.low + (slippage.high - slippage.low) * random();
}
