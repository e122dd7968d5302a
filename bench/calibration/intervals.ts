import {comparison, type ComparisonOptions} from "../../src/analytics/explorer/comparison.js";
import {momentsByColumn} from "../../src/analytics/explorer/dayMoments.js";
import {estimate, type Statistic} from "../../src/analytics/explorer/statistics.js";
import {regimeIntervals} from "../../src/analytics/exposure/regimeIntervals.js";
import {biasInterval} from "../../src/analytics/factors/biasInterval.js";
import {biasStatistic} from "../../src/analytics/factors/biasStatistic.js";
import {bootstrapInterval} from "../../src/analytics/performance/bootstrap.js";
import {dependentSharpeInterval, meanInterval, volatilityInterval} from "../../src/analytics/performance/intervals.js";
import {type Ends, noInterval} from "../../src/analytics/performance/longRun.js";
import {standardDeviation} from "../../src/analytics/performance/moments.js";
import {sharpeInterval, sharpeStandardErrorLo} from "../../src/analytics/performance/significance.js";
import {type Coverage, coverage} from "./coverage.js";
import {kinds, persistentCodes, trialSource} from "./series.js";

const TRIALS = 1000;
const LENGTHS = [30, 60, 120, 250, 500, 1000];

/** Drift that a Sharpe ratio and a hit rate are simulated with, in daily standard deviations. */
const DRIFT = 0.1;

interface Row {
  readonly label: string;
  readonly truth: number;
  readonly interval: (values: Float64Array) => Ends;
  /** What it assumes, where it does not claim more: kinds of data that break it are no fault. */
  readonly assumes?: string;
}

const drifted = (values: Float64Array) => values.map((x) => x + DRIFT);

function inExplorer(statistic: Statistic) {
  return (values: Float64Array): Ends =>
    estimate(momentsByColumn([values], {failed: new Uint8Array(values.length), filters: 0}), 0, {
      statistic,
      periods: 1,
    });
}

/** The difference between the first half of the days and the second, which is 0. */
function compared(statistic: ComparisonOptions["statistic"]) {
  return (values: Float64Array): Ends => {
    const half = values.length / 2;
    return comparison(
      values.map((x, t) => (t < half ? x : NaN)),
      values.map((x, t) => (t < half ? NaN : x)),
      {statistic, periods: 1},
    ).difference;
  };
}

const normalBand = (values: Float64Array): Ends => {
  const {statistic, low, high} = biasStatistic(values, new Float64Array(values.length).fill(1));
  // The band holds the statistic where the interval of the same width about it holds 1.
  return {low: statistic - (high - 1), high: statistic + (1 - low)};
};

const rows: readonly Row[] = [
  {label: "mean", truth: 0, interval: (x) => meanInterval(x)},
  {label: "volatility", truth: 1, interval: (x) => volatilityInterval(x, 1)},
  {label: "Sharpe ratio", truth: DRIFT, interval: (x) => dependentSharpeInterval(drifted(x), 1)},
  {
    label: "  Bailey and López de Prado",
    truth: DRIFT,
    interval: (x) => sharpeInterval(drifted(x), {periods: 1}),
    assumes: "independent days",
  },
  {
    label: "  Lo",
    truth: DRIFT,
    interval: (x) => sharpeInterval(drifted(x), {periods: 1, standardError: sharpeStandardErrorLo}),
    assumes: "independent, normal days",
  },
  {label: "bias statistic", truth: 1, interval: biasInterval},
  {label: "  band", truth: 1, interval: normalBand, assumes: "independent, normal days"},
  {label: "explorer: mean", truth: 0, interval: inExplorer("mean"), assumes: "independent days"},
  {
    label: "explorer: Sharpe ratio",
    truth: DRIFT,
    interval: (x) => inExplorer("sharpe")(drifted(x)),
    assumes: "independent days",
  },
  {label: "explorer: hit rate", truth: 0.5, interval: inExplorer("hitRate"), assumes: "independent days"},
  {label: "difference of means", truth: 0, interval: compared("mean")},
  {label: "difference of Sharpe ratios", truth: 0, interval: (x) => compared("sharpe")(drifted(x))},
  {label: "difference of hit rates", truth: 0, interval: compared("hitRate")},
  {label: "difference of volatilities", truth: 0, interval: compared("volatility")},
  {
    label: "percentile bootstrap of volatility",
    truth: 1,
    interval: (x) => (x.length > 250 ? noInterval : bootstrapInterval(x, standardDeviation, {seed: 1, resamples: 200})),
    assumes: "long records; on no page",
  },
];

function written({share, given, error}: Coverage, marked: boolean): string {
  if (given === 0) return "–".padStart(7);
  const off = share < 0.93 - error || share > 0.97 + error;
  return `${(100 * share).toFixed(1)}${marked && off ? "!" : " "}`.padStart(7);
}

/** Coverage of every interval, a line a kind of data. */
export function coverageTable(): string {
  const lines = [
    `Coverage of intervals of 95%, ${TRIALS} trials; – where none is given`,
    `${"days".padEnd(56)}${LENGTHS.map((length) => String(length).padStart(6)).join(" ")}`,
  ];
  for (const {label, truth, interval, assumes} of rows) {
    lines.push(`${label}${assumes === undefined ? "" : ` (assumes ${assumes})`}`);
    for (const kind of Object.values(kinds)) {
      const trials = label.includes("bootstrap") ? TRIALS / 5 : TRIALS;
      const found = LENGTHS.map((length) => coverage(interval, truth, {kind, length, trials}));
      lines.push(
        `${"".padEnd(36)}${kind.label.padEnd(18)}${found.map((each) => written(each, assumes === undefined)).join("")}`,
      );
    }
  }
  return lines.join("\n");
}

/** Coverage of the regime table's intervals where regimes last and know nothing. */
export function regimeTable(): string {
  const lines = [
    "Coverage of the regime table's intervals: three regimes, spells of 15 days before the next draw",
    `${"days of the history".padEnd(56)}${[250, 500, 1000, 2500].map((length) => String(length).padStart(6)).join(" ")}`,
  ];
  for (const of of ["nextDayReturn", "volatility"] as const)
    for (const kind of Object.values(kinds)) {
      const found = [250, 500, 1000, 2500].map((length) => {
        let trial = 0;
        const interval = (daily: Float64Array): Ends => {
          const codes = persistentCodes(length, 3, 15, trialSource(1e6 + trial++));
          const nextDay = daily.map((_, t) => daily[t + 1] ?? NaN);
          const {low, high} = regimeIntervals({daily, nextDay}, codes, {groups: 3, periods: 1})[of];
          return {low: low[0]!, high: high[0]!};
        };
        return coverage(interval, of === "volatility" ? 1 : 0, {kind, length, trials: TRIALS / 2});
      });
      lines.push(
        `${(of === "volatility" ? "volatility" : "next-day return").padEnd(36)}${kind.label.padEnd(18)}${found
          .map((each) => written(each, true))
          .join("")}`,
      );
    }
  return lines.join("\n");
}
