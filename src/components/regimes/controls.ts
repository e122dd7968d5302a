import {defaultThresholds, thresholdLabels, type ThresholdName} from "../../analytics/exposure/thresholds.js";
import {dates, slider} from "../parameters.js";

const ranges: Readonly<Record<ThresholdName, readonly [min: number, max: number, help: string]>> = {
  grossHigh: [0, 4, "Gross exposure from which a day is high gross, and risk on."],
  grossLow: [0, 4, "Gross exposure up to which a day is low gross, and risk off."],
  netLong: [-2, 2, "Net exposure from which a day is net long."],
  netShort: [-2, 2, "Net exposure down to which a day is net short."],
  targetGross: [0, 4, "The gross exposure the book aims at; the gap to it is shown."],
};

/**
 * The parameters of the regimes notebook: five thresholds and the days that everything is computed on.
 *
 * @param days day numbers of the snapshots, ascending, at least one
 */
export function regimeParameters(days: Int32Array) {
  const threshold = (name: ThresholdName) => {
    const [min, max, help] = ranges[name];
    return slider({
      label: thresholdLabels[name],
      min,
      max,
      step: 0.01,
      value: defaultThresholds[name],
      unit: "%",
      help,
    });
  };
  return {
    grossHigh: threshold("grossHigh"),
    grossLow: threshold("grossLow"),
    netLong: threshold("netLong"),
    netShort: threshold("netShort"),
    targetGross: threshold("targetGross"),
    days: dates({label: "Days", min: days[0], max: days[days.length - 1]}),
  };
}
