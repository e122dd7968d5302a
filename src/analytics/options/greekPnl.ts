import {type Option, optionGreeks} from "./blackScholes.js";
import type {Mark} from "./mark.js";
import {yearsOf} from "./termStructure.js";

/** The parts of an option's P&L: a second-order expansion from the start of the step, and what it leaves. */
export const pnlParts = ["delta", "gamma", "theta", "vega", "vanna", "volga", "charm", "rho", "residual"] as const;
export type PnlPart = (typeof pnlParts)[number];

/** Calendar days to expiry under which a day is walked in several steps: the Greeks there do not last for one. */
const NEAR_EXPIRY = yearsOf(14);

const STEPS = 4;

/**
 * Adds the P&L of a position between two marks to its parts. Their sum is exactly quantity x change of price.
 *
 * Spot, volatility, rate and time go straight from one mark to the other, in one step, or near expiry in four of equal
 * time; each step takes the Greeks of its start.
 *
 * @param parts in the order of `pnlParts`
 * @param quantity shares that the position stands for, negative where it is short
 */
export function addPnlParts(parts: Float64Array, quantity: number, from: Mark, to: Mark): void {
  const steps = from.years < NEAR_EXPIRY && from.years > to.years ? STEPS : 1;
  const move = (to.spot - from.spot) / steps;
  const time = (from.years - to.years) / steps;
  // At expiry an option has no implied volatility: there is none to have changed.
  const wave = to.years > 0 ? (to.volatility - from.volatility) / steps : 0;
  const shift = (to.rate - from.rate) / steps;
  let explained = 0;
  for (let step = 0; step < steps; step++) {
    const greeks = step === 0 ? from : optionGreeks(between(from, step, {move, time, wave, shift}));
    const delta = greeks.delta * move;
    const gamma = 0.5 * greeks.gamma * move * move;
    const theta = greeks.theta * time;
    const vega = greeks.vega * wave;
    const vanna = greeks.vanna * move * wave;
    const volga = 0.5 * greeks.volga * wave * wave;
    const charm = greeks.charm * move * time;
    const rho = greeks.rho * shift;
    explained += delta + gamma + theta + vega + vanna + volga + charm + rho;
    parts[0]! += quantity * delta;
    parts[1]! += quantity * gamma;
    parts[2]! += quantity * theta;
    parts[3]! += quantity * vega;
    parts[4]! += quantity * vanna;
    parts[5]! += quantity * volga;
    parts[6]! += quantity * charm;
    parts[7]! += quantity * rho;
  }
  parts[8]! += quantity * (to.price - from.price - explained);
}

/** The option some steps on from a mark. */
function between(
  {call, spot, strike, years, volatility, rate, dividend}: Mark,
  steps: number,
  {move, time, wave, shift}: Readonly<Record<"move" | "time" | "wave" | "shift", number>>,
): Option {
  return {
    call,
    strike,
    dividend,
    spot: spot + steps * move,
    years: years - steps * time,
    volatility: volatility + steps * wave,
    rate: rate + steps * shift,
  };
}
