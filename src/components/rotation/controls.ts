import {defaultRotation, type RotationSettings} from "../../analytics/rotation/report.js";
import {defaultRotationThresholds, type RotationThresholds} from "../../analytics/rotation/regimes.js";
import {defaultScores} from "../../analytics/rotation/scores.js";
import {choice, dates, flag, slider, type Values} from "../parameters/parameters.js";
import {costParameters} from "./costs.js";

/**
 * The parameters that allocation, P&L and attribution follow at once.
 *
 * @param days day numbers, ascending
 */
export function allocationParameters(days: Int32Array) {
  return {
    cap: slider({label: "Max weight", min: 0.05, max: 1, step: 0.01, value: defaultRotation.cap, unit: "%"}),
    floor: slider({
      label: "Min weight",
      min: 0,
      max: 0.3,
      step: 0.01,
      value: defaultRotation.floor,
      unit: "%",
      help: "A weight below it is not held.",
    }),
    onFloor: choice({
      label: "Below the min",
      options: [
        {value: "drop", label: "Drop the smallest"},
        {value: "exact", label: "Nearest split"},
      ],
      value: defaultRotation.onFloor,
      help: "Drop: the smallest leaves and the rest share anew. Nearest: a weight may be raised to the minimum instead.",
    }),
    volatilityThreshold: slider({
      label: "Volatility above",
      min: 0.05,
      max: 1,
      step: 0.01,
      value: defaultRotation.volatilityThreshold,
      unit: "%",
      help: "Realised volatility of 20 days, a year, above which all weights are scaled.",
    }),
    volatilityFactor: slider({
      label: "Scales weights by",
      min: 0,
      max: 1,
      step: 0.05,
      value: defaultRotation.volatilityFactor,
      help: "The rest is cash.",
    }),
    rotationThreshold: slider({
      label: "Rotation from",
      min: 0.01,
      max: 0.4,
      step: 0.01,
      value: defaultRotation.rotationThreshold,
      unit: "%",
      help: "A day on which a weight moves by more counts as a rotation.",
    }),
    rotationCost: slider({
      label: "Cost of rotating",
      min: 0,
      max: 0.01,
      step: 0.0001,
      value: defaultRotation.rotationCost,
      unit: "%",
      help: "Of the weight moved, beyond what the profiles pay for their own trades.",
    }),
    days: dates({label: "Days", min: days.at(0) ?? 0, max: days.at(-1) ?? 0}),
  };
}

type AllocationValues = Values<ReturnType<typeof allocationParameters>>;

/** A minimum never passes the maximum; a link that crosses them is told. */
export const allocationLimits = {
  constrain: (
    values: AllocationValues,
    name: keyof AllocationValues,
    value: AllocationValues[keyof AllocationValues],
  ) => {
    const next = {...values, [name]: value};
    if (name === "cap") return {...next, floor: Math.min(next.floor, next.cap)};
    return name === "floor" ? {...next, floor: Math.min(next.floor, next.cap)} : next;
  },
  check: ({cap, floor}: AllocationValues): string[] =>
    floor > cap ? ["The min weight lies above the max weight, so nothing can be held."] : [],
};

/** The panel's values and the grid's as settings of the report. */
export function rotationSettings(
  {cap, floor, onFloor, volatilityThreshold, volatilityFactor, rotationThreshold, rotationCost}: AllocationValues,
  compatibility: RotationSettings["compatibility"],
): RotationSettings {
  return {
    ...{cap, floor, onFloor, volatilityThreshold, volatilityFactor, rotationThreshold, rotationCost},
    compatibility,
  };
}

const thresholdControls: Readonly<
  Record<keyof RotationThresholds, {label: string; min: number; max: number; step: number; unit?: string}>
> = {
  breakingRank: {label: "Breaking: rank above", min: 0, max: 1, step: 0.01},
  breakingVolatility: {label: "Breaking: volatility above", min: 0, max: 1.5, step: 0.01, unit: "%"},
  breakingVolOfVol: {label: "or vol of vol above", min: 0, max: 20, step: 0.05, unit: "× volatility"},
  trendReturn: {label: "Trend: 20-day return", min: 0, max: 0.2, step: 0.005, unit: "%"},
  downRank: {label: "Trend down: rank above", min: 0, max: 1, step: 0.01},
  upRank: {label: "Trend up: rank below", min: 0, max: 1, step: 0.01},
  compressionRange: {label: "Compression: range below", min: 0, max: 0.2, step: 0.005, unit: "%"},
  compressionRank: {label: "Compression: rank below", min: 0, max: 1, step: 0.01},
  compressionSlope: {label: "Compression: slope within", min: 0, max: 0.05, step: 0.001, unit: "%"},
};

/** The parameters that need the six backtests again. */
export function backtestParameters({hasVix, hasEvents}: {readonly hasVix: boolean; readonly hasEvents: boolean}) {
  const threshold = (name: keyof RotationThresholds) =>
    slider({...thresholdControls[name], value: defaultRotationThresholds[name]});
  return {
    ...costParameters(),
    steepness: slider({
      label: "Steepness of scores",
      min: 0.25,
      max: 4,
      step: 0.05,
      value: defaultScores.steepness,
      help: "Below 1 scores are softer, above it nearer to yes or no.",
    }),
    span: slider({
      label: "Span of averaged scores",
      min: 1,
      max: 20,
      step: 1,
      value: defaultScores.span,
      unit: "days",
    }),
    implied: choice({
      label: "Implied volatility",
      options: [
        {value: "surface", label: hasVix ? "Surface through VIX" : "Surface through 1.2 × average"},
        {value: "proxy", label: "1.2 × realised volatility"},
      ],
      help: "What the scores are read from; options are priced on the surface either way.",
    }),
    ...(hasVix && {
      volOfVol: choice({
        label: "Vol of vol",
        options: [
          {value: "vix", label: "of VIX"},
          {value: "realised", label: "of realised volatility"},
        ],
      }),
    }),
    ...(hasEvents && {events: flag({label: "Events are a regime of their own"})}),
    breakingRank: threshold("breakingRank"),
    breakingVolatility: threshold("breakingVolatility"),
    breakingVolOfVol: threshold("breakingVolOfVol"),
    trendReturn: threshold("trendReturn"),
    downRank: threshold("downRank"),
    upRank: threshold("upRank"),
    compressionRange: threshold("compressionRange"),
    compressionRank: threshold("compressionRank"),
    compressionSlope: threshold("compressionSlope"),
  };
}
