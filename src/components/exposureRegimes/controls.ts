import {
  defaultThresholds,
  moveThreshold,
  thresholdLabels,
  thresholdProblems,
  type ThresholdName,
} from "../../analytics/exposure/thresholds.js";
import {choice, dates, flag, slider, type Values as ParameterValues} from "../parameters/parameters.js";
import {sensitivityBuckets, sensitivityMetrics} from "./evidence.js";

const ranges: Readonly<Record<ThresholdName, readonly [min: number, max: number]>> = {
  grossHigh: [0, 4],
  grossLow: [0, 4],
  netLong: [-2, 2],
  netShort: [-2, 2],
  targetGross: [0, 4],
};

/**
 * The parameters of the regimes notebook: five thresholds and the days that everything is computed on.
 *
 * @param days day numbers of the snapshots, ascending, at least one
 */
export function regimeParameters(days: Int32Array) {
  const threshold = (name: ThresholdName) => {
    const [min, max] = ranges[name];
    return slider({
      label: thresholdLabels[name],
      min,
      max,
      step: 0.01,
      value: defaultThresholds[name],
      unit: "%",
    });
  };
  return {
    grossHigh: threshold("grossHigh"),
    grossLow: threshold("grossLow"),
    netLong: threshold("netLong"),
    netShort: threshold("netShort"),
    targetGross: threshold("targetGross"),
    days: dates({label: "Days", min: days.at(0) ?? 0, max: days.at(-1) ?? 0}),
  };
}

type Values = ParameterValues<ReturnType<typeof regimeParameters>>;

/** What the panel holds its values to: a low threshold never passes its high one; a link that crosses them is told. */
export const regimeLimits = {
  constrain: (values: Values, name: keyof Values, value: Values[keyof Values]): Values =>
    name === "days"
      ? {...values, days: value as Values["days"]}
      : {...values, ...moveThreshold(values, name, value as number)},
  check: thresholdProblems,
};

/** The parameters of the sensitivity map. */
export function mapParameters() {
  return {
    bucket: choice({label: "Risk state", options: sensitivityBuckets, value: "balanced"}),
    metric: choice({label: "Number", options: sensitivityMetrics}),
  };
}

/** The parameters of returns and risk. */
export function riskParameters() {
  return {
    window: slider({label: "Window", min: 5, max: 252, step: 1, value: 63, unit: "days"}),
    target: slider({label: "Target volatility", min: 0.01, max: 0.6, step: 0.01, value: 0.1, unit: "%"}),
    pad: flag({
      label: "Carry missing NAV forward",
      help: "A missing NAV then counts as unchanged, as pandas before 3 fills it; else its day and the next have no return.",
    }),
  };
}
