import {type Measure, measures} from "../../analytics/explorer/crossFilter.js";
import {type Statistic, statistics} from "../../analytics/explorer/statistics.js";
import {basisPoints, percent, ratio, signedPercent} from "../format.js";
import {choice} from "../parameters/parameters.js";

/** What each measure is called. */
export const measureLabels: Readonly<Record<Measure, string>> = {
  whole: "Book, whole P&L",
  factors: "Book, factors",
  idio: "Book, idiosyncratic",
  profiles: "Option profiles",
  account: "Account, next-day return",
};

/** What each statistic is called. */
export const statisticLabels: Readonly<Record<Statistic, string>> = {
  sum: "Sum",
  mean: "Average day",
  sharpe: "Sharpe ratio",
  hitRate: "Hit rate",
  volatility: "Volatility a year",
};

/** A statistic as it is written. */
export function statisticText(value: number, statistic: Statistic): string {
  if (statistic === "sum") return signedPercent(value, {digits: Math.abs(value) < 0.1 ? 2 : 1});
  if (statistic === "mean") return basisPoints(value, {sign: true});
  return statistic === "sharpe" ? ratio(value) : percent(value);
}

/** The parameters of the explorer; what is filtered stands in its bar. */
export function explorerParameters(known: readonly Measure[]) {
  const offered = measures.filter((measure) => known.length === 0 || known.includes(measure));
  return {
    measure: choice<Measure>({
      label: "P&L of",
      options: offered.map((value) => ({value, label: measureLabels[value]})),
    }),
    statistic: choice<Statistic>({
      label: "Shown as",
      options: statistics.map((value) => ({value, label: statisticLabels[value]})),
    }),
    scatter: choice({
      label: "Dots by",
      options: [
        {value: "gross", label: "Gross exposure"},
        {value: "net", label: "Net exposure"},
      ],
    }),
    regimes: choice({
      label: "Matrix by",
      options: [
        {value: "exposure", label: "Exposure regime"},
        {value: "rotation", label: "Rotation regime"},
      ],
    }),
  };
}
