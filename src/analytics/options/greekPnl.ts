import type {Mark} from "./mark.js";

/** The parts of an option's P&L: a second-order expansion from the start of the step, and what it leaves. */
export const pnlParts = ["delta", "gamma", "theta", "vega", "vanna", "volga", "charm", "rho", "residual"] as const;
export type PnlPart = (typeof pnlParts)[number];

/**
 * Adds the P&L of a position between two marks to its parts. Their sum is exactly quantity x change of price.
 *
 * @param parts in the order of `pnlParts`
 * @param quantity shares that the position stands for, negative where it is short
 */
export function addPnlParts(parts: Float64Array, quantity: number, from: Mark, to: Mark): void {
  const move = to.spot - from.spot;
  const time = from.years - to.years;
  // At expiry an option has no implied volatility: there is none to have changed.
  const wave = to.years > 0 ? to.volatility - from.volatility : 0;
  const delta = from.delta * move;
  const gamma = 0.5 * from.gamma * move * move;
  const theta = from.theta * time;
  const vega = from.vega * wave;
  const vanna = from.vanna * move * wave;
  const volga = 0.5 * from.volga * wave * wave;
  const charm = from.charm * move * time;
  const rho = from.rho * (to.rate - from.rate);
  const explained = delta + gamma + theta + vega + vanna + volga + charm + rho;
  parts[0] += quantity * delta;
  parts[1] += quantity * gamma;
  parts[2] += quantity * theta;
  parts[3] += quantity * vega;
  parts[4] += quantity * vanna;
  parts[5] += quantity * volga;
  parts[6] += quantity * charm;
  parts[7] += quantity * rho;
  parts[8] += quantity * (to.price - from.price - explained);
}
