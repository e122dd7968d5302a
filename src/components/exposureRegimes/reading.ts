import type {PermutationResult} from "../../analytics/exposure/permutation.js";
import type {RegimeReport} from "../../analytics/exposure/regimeReport.js";
import type {Evidence} from "./evidence.js";
import {count, integer, limit, percent} from "../format.js";

/** Below this share of relabelled histories, a regime is said to tell something. */
const SIGNIFICANCE = 0.05;

/** How the risk budget was spent, in one sentence. */
export function regimeAnswer({table, stateCounts, thresholds, range}: RegimeReport): string {
  if (table.days === 0) return "The chosen range holds no day.";
  const [top] = table.rows;
  if (top === undefined) return `None of the ${integer(table.days)} days has a known exposure.`;
  const [on, , off] = stateCounts;
  const spell = top.averageSpell >= 1.5 ? `${top.averageSpell.toFixed(1)} days at a time` : "a day at a time";
  const {grossHigh, grossLow} = thresholds;
  // A day on two thresholds that meet is high, and so is every day from the high one on where they cross.
  const belowLow = grossLow < grossHigh ? `at or below ${limit(grossLow)}` : `below ${limit(grossHigh)}`;
  const subject = range.to - range.from === 1 ? "On its only day the book" : "The book";
  return (
    `${subject} spent ${percent(on!.share)} of ${count(table.days, "day")} at or above ${limit(grossHigh)} gross ` +
    `and ${percent(off!.share)} ${belowLow}; ` +
    `most often it was ${top.label.toLowerCase()} (${percent(top.share)} of days, ${spell}).`
  );
}

/** Whether the regime says anything about the next day's return, in one sentence. */
export function regimeVerdict({pValue, explained, draws, observations}: PermutationResult): string {
  if (Number.isNaN(pValue))
    return "There are too few classified days with a next-day return to ask what a regime tells.";
  const share = explained < 0.0001 ? "less than 0.01%" : percent(explained, {digits: 2});
  const evidence = `it explains ${share} of the variance, and ${percent(pValue, {digits: pValue < 0.1 ? 1 : 0})} of ${integer(draws)} histories with the regimes shifted against the returns explain as much`;
  return pValue < SIGNIFICANCE
    ? `The regime tells something about the next day's return: over ${integer(observations)} days ${evidence}.`
    : `The regime tells nothing dependable about the next day's return: over ${integer(observations)} days ${evidence}.`;
}

/** What the last move of a threshold changed, in one sentence. */
export function changedSentence({changed, table, problems}: RegimeReport): string {
  if (problems.length > 0) return problems.join(" ");
  if (changed === 0) return "Drag a threshold line, or use the arrow keys on its handle, to see what depends on it.";
  return `The last move changed the regime of ${count(changed, "day")} (${percent(changed / table.days)} of the range).`;
}

/** Which conventions are in force, in a few sentences. */
export function methodSentence({
  periods,
  pad,
  evidence,
  manifest,
}: {
  readonly periods: number;
  readonly pad: boolean;
  readonly evidence: Evidence | undefined;
  readonly manifest: {readonly parameters: {readonly snapshots?: string; readonly shortSign?: number}};
}): string {
  const {snapshots, shortSign} = manifest.parameters;
  const source =
    snapshots === "file"
      ? `Snapshots come from the daily_snapshots file, whose short exposure is ${shortSign === 1 ? "positive" : "negative"}.`
      : "Snapshots are the daily exposures computed from the book.";
  const calendar = `The dates ${periods === 365 ? "cover weekends" : "are business days"}, so a year has ${periods} of them.`;
  const missing = pad ? "A missing NAV is carried forward." : "Nothing is carried forward over a missing NAV.";
  if (evidence === undefined) return `${source} ${calendar} ${missing}`;
  const {level} = evidence.intervals;
  const {draws, exact} = evidence.permutation;
  return (
    `${source} ${calendar} ${missing} Intervals cover ${percent(level, {digits: 0})} and allow for days that ` +
    `depend on those before; the test tried ${exact ? "all" : "a sample of"} ${integer(draws)} shifts.`
  );
}
