import {executionPresets} from "../../analytics/options/execution.js";
import {defaultChain, type ChainSettings} from "../../analytics/rotation/chain.js";
import {profileLabels} from "../../analytics/rotation/profiles.js";
import {defaults} from "../parameters/parameter.js";
import {choice, flag, slider, type Values} from "../parameters/parameters.js";
import {costParameters} from "../rotation/costs.js";

/** Which profile is shown in full. */
export function profileParameters() {
  return {
    profile: choice({
      label: "Profile",
      options: profileLabels.map((label, p) => ({value: String(p + 1), label})),
    }),
  };
}

/** How all profiles are traded: exits, hedges and costs. */
export function tradingParameters() {
  return {
    ...costParameters(),
    latency: slider({label: "Orders late by", min: 0, max: 5, step: 1, value: 0, unit: "days"}),
    hedge: choice({
      label: "Delta hedge",
      options: [
        {value: "daily", label: "Every close"},
        {value: "band", label: "Beyond a band"},
        {value: "none", label: "None"},
      ],
    }),
    band: slider({
      label: "Band",
      min: 0.01,
      max: 0.5,
      step: 0.01,
      value: defaultChain.backtest.hedge.band,
      unit: "%",
      help: "Of the shares the trade stands for; hedges only where the delta left over is larger.",
    }),
    delay: slider({label: "Hedges late by", min: 0, max: 5, step: 1, value: 0, unit: "days"}),
    stop: slider({
      label: "Stop at a loss of",
      min: 0.05,
      max: 3,
      step: 0.05,
      value: 0.5,
      unit: "%",
      help: "Of the premium.",
    }),
    takeProfit: slider({
      label: "Take profit at",
      min: 0,
      max: 3,
      step: 0.05,
      value: 0,
      unit: "%",
      help: "Of the premium; 0 is never.",
    }),
    daysHeld: slider({
      label: "Out after",
      min: 0,
      max: 120,
      step: 1,
      value: 0,
      unit: "days",
      help: "Calendar days held; 0 is never.",
    }),
    gammaLimit: slider({
      label: "Out where gamma exceeds",
      min: 0,
      max: 1,
      step: 0.01,
      value: 0,
      help: "Change of the delta for 1% of the spot; 0 is never.",
    }),
    deltaDrift: slider({
      label: "Out where delta drifts by",
      min: 0,
      max: 1,
      step: 0.05,
      value: 0,
      help: "From where the trade began; 0 is never.",
    }),
    leaves: flag({label: "Out when the regime leaves", value: true}),
  };
}

/** The values that the tables are of; a saved page has other defaults. */
export const tradingDefaults = () => defaults(tradingParameters());

/** The panel's values as settings of the chain; what is at its default leaves every profile its own rules. */
export function tradingSettings(values: Values<ReturnType<typeof tradingParameters>>): ChainSettings {
  const {costs, stress, latency, hedge, band, delay, stop, takeProfit, daysHeld, gammaLimit, deltaDrift, leaves} =
    values;
  const preset = executionPresets[costs];
  const limits = {takeProfit, daysHeld, gammaLimit, deltaDrift};
  return {
    ...defaultChain,
    backtest: {
      ...defaultChain.backtest,
      execution: {...preset, stress, latency: preset.latency + latency},
      hedge: {mode: hedge, band, delay},
    },
    rules: {
      ...(stop !== 0.5 && {stop}),
      ...Object.fromEntries(Object.entries(limits).filter(([, limit]) => limit > 0)),
      ...(!leaves && {leavesWithRegime: false}),
    },
  };
}
