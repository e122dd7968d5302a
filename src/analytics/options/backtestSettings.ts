import {type ExecutionSettings, executionPresets} from "./execution.js";
import {type HedgeSettings, dailyHedge} from "./hedge.js";
import type {PricingSettings} from "./moment.js";

/** What every profile is traded with. */
export interface BacktestSettings extends PricingSettings {
  /** Money at the start. */
  readonly capital: number;
  /** Underlying that the units of a trade stand for, as a share of the account's value. */
  readonly notional: number;
  /** Shares that a contract stands for. */
  readonly multiplier: number;
  readonly execution: ExecutionSettings;
  readonly hedge: HedgeSettings;
}

export const defaultBacktest: BacktestSettings = Object.freeze({
  capital: 10_000_000,
  notional: 1,
  multiplier: 100,
  rate: 0.02,
  dividend: 0.015,
  weekend: 0,
  execution: executionPresets.realistic,
  hedge: dailyHedge,
});

/** What a profile acts on, a row a day of the market. */
export interface Signal {
  /** 0 to 1; NaN where there is none. */
  readonly score: Float64Array;
  /** 1 to 5, 0 where there is none. */
  readonly regime: Uint8Array;
}
