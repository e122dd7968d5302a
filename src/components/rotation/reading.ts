import type {RotationHeadline} from "../../contract/parameters.js";
import type {RotationReport} from "../../analytics/rotation/report.js";
import {profileLabels} from "../../analytics/rotation/profiles.js";
import type {RotationTest} from "../../analytics/rotation/rotationTest.js";
import type {ConstantFactor} from "../../analytics/rotation/scores.js";
import {recordLength} from "../../analytics/performance/recordLength.js";
import {markedRatio, tooFewWords} from "../recordLength.js";
import {count, integer, number, percent, ratio, signedPercent} from "../format.js";

/** Below this share of shifted histories the labels are said to know something. */
const SIGNIFICANCE = 0.05;

const size = (value: number) => percent(Math.abs(value));

/** Whether a Sharpe ratio can be told from 0, as the end of a sentence. */
export function edgeWords({low, high}: {readonly low: number | null; readonly high: number | null}): string {
  if (low === null || high === null || Number.isNaN(low)) return "too little to say whether there is an edge";
  if (low > 0) return "more than luck alone would give";
  return high < 0
    ? "worse than bad luck alone would give, so there is no edge"
    : "not to be told from luck, so no edge is shown";
}

/** Whether it paid, in one sentence. */
export function rotationAnswer({observations, total, sharpe, sharpeInterval}: RotationHeadline): string {
  if (observations < 2) return "The chosen days are too few for weights that earn anything.";
  const did = `Over ${count(observations, "day")} the rotation ${total < 0 ? "lost" : "earned"} ${size(total)} of capital`;
  if (recordLength(observations) === "short") return `${did}; ${tooFewWords(observations)}.`;
  if (sharpe === null || Number.isNaN(sharpe))
    return `Over ${count(observations, "day")} the rotation earned and lost nothing.`;
  return (
    `${did} (Sharpe ${markedRatio(sharpe, observations)}, 95% interval ${ratio(sharpeInterval.low)} to ` +
    `${ratio(sharpeInterval.high)}): ${edgeWords(sharpeInterval)}.`
  );
}

/** Where it came from and what the moving cost, in a few sentences; empty where nothing was earned or lost. */
export function rotationDetail({summary, attribution: {byProfile}, rotations, portfolio}: RotationReport): string {
  if (summary.observations < 2) return "";
  const order = Array.from(byProfile.keys()).sort((a, b) => byProfile[b]! - byProfile[a]!);
  const [best, worst] = [order[0], order[order.length - 1]];
  const profiles =
    `${profileLabels[best!]} did best (${signedPercent(byProfile[best!])}), ` +
    `${profileLabels[worst!]!.toLowerCase()} worst (${signedPercent(byProfile[worst!])}).`;
  if (rotations.rows.length === 0) return `${profiles} Capital never rotated.`;
  const gross = portfolio.gross.reduce((sum, r) => sum + (r || 0), 0);
  const spacing = Number.isNaN(rotations.spacing) ? "" : `, every ${number(rotations.spacing, 1)} days`;
  return (
    `${profiles} Capital rotated on ${percent(rotations.frequency, 0)} of days${spacing}, which cost ` +
    `${size(rotations.cost)}; before that cost the rotation ${gross < 0 ? "lost" : "earned"} ${size(gross)}.`
  );
}

/** Whether the rotation knows anything, in words. */
export function rotationVerdict({sharpe, shifted, pValue, draws, exact, observations}: RotationTest): string {
  if (Number.isNaN(pValue))
    return "The labels cannot be tested: there are too few days with a regime, only one regime, or nothing was held.";
  const known = pValue < SIGNIFICANCE;
  return (
    `${known ? "Yes, something" : "Nothing that shows"}: over ${integer(observations)} days the regimes as they are gave a Sharpe ratio of ` +
    `${ratio(sharpe)} before the cost of rotating; shifted in time, so that they know nothing, they gave ` +
    `${ratio(shifted.low)} to ${ratio(shifted.high)} (the middle 95%). ` +
    `${percent(pValue, pValue < 0.1 ? 1 : 0)} of ${exact ? "all " : ""}${integer(draws)} shifted histories did at least as well.`
  );
}

/** Which scores are degenerate because a factor never changes; the empty string where none is. */
export function constantWords(constant: readonly ConstantFactor[]): string {
  if (constant.length === 0) return "";
  const factors = constant.map(({profile, label}) => `${profileLabels[profile]!.toLowerCase()} (${label})`);
  return (
    `With these settings ${constant.length === 1 ? "one score is" : `${constant.length} scores are`} degenerate, since a factor ` +
    `of ${constant.length === 1 ? "it" : "each"} never changes: ${factors.join(" and ")}.`
  );
}

/** Which bars, volatility and profiles are behind it, in a few sentences. */
export function basisWords({basis, vix}: {readonly basis: string; readonly vix: boolean}): string {
  if (basis === "file")
    return "Regimes, scores and returns come from the profiles file; the built-in backtests are skipped. ";
  return vix
    ? "Options are priced on a surface through VIX. "
    : "There is no VIX: options are priced on a surface through 1.2 × the exponentially weighted volatility of the underlying. ";
}
