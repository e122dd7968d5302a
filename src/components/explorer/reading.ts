import {estimate} from "../../analytics/explorer/statistics.js";
import type {Measure} from "../../analytics/explorer/crossFilter.js";
import {meanInterval} from "../../analytics/performance/intervals.js";
import type {Ends} from "../../analytics/performance/longRun.js";
import {recordLength} from "../../analytics/performance/recordLength.js";
import {isPart} from "../../analytics/explorer/rest.js";
import {count, integer, longDay, percent, ratio, share} from "../format.js";
import {markedRatio, tooFewWords} from "../recordLength.js";
import {needSentence, notebookNeeds} from "../page/needs.js";
import {statisticLabels, statisticText} from "./controls.js";
import type {ExplorerData} from "./data.js";
import type {HeldAgainst, HeldKind} from "./evidence.js";
import type {ExplorerState} from "./state.js";

const subjects: Readonly<Record<Measure, string>> = {
  whole: "the book",
  factors: "the book’s factors",
  idio: "the book’s idiosyncratic part",
  profiles: "the option profiles",
  account: "the account",
};

/** The selection in one sentence: what it earned, how steadily, and on how many days. */
export function explorerAnswer({filtered, measure, everything, periods}: ExplorerState): string {
  const {days, value, t, sharpe} = estimate(filtered.total, 0, {statistic: "sum", periods});
  const whole = everything.filter((x) => !Number.isNaN(x)).length;
  if (days === 0) return `None of the ${count(whole, "day")} of ${subjects[measure]} passes all filters.`;
  const subject = isPart(filtered, everything) ? `what is chosen of ${subjects[measure]}` : subjects[measure];
  const when =
    days === whole
      ? `Over ${count(days, "day")}`
      : `On ${integer(days)} of ${count(whole, "day")} (${share(days / whole)})`;
  if (filtered.total.moves[0] === 0) return `${when} ${subject} neither earned nor lost anything.`;
  const earned = `${when} ${subject} ${value < 0 ? "lost" : "earned"} ${percent(Math.abs(value))} of capital`;
  if (recordLength(days) === "short") return `${earned}; ${tooFewWords(days)}.`;
  return Number.isNaN(sharpe)
    ? `${earned}.`
    : `${earned}, with a Sharpe ratio of ${markedRatio(sharpe, days)} (t ${ratio(t, 1)}): ${chanceWords(meanInterval(filtered.daily))}.`;
}

/** Whether an average day can be told from none at all, by its interval, which allows for dependent days. */
function chanceWords({low, high}: Ends): string {
  if (low <= 0 && high >= 0) return "chance alone could give as much";
  return low > 0 ? "more than chance alone would give" : "worse than chance alone would give";
}

/** How a selection stands against the other, and whether chance explains it. */
export function comparisonSentence({comparison, statistic, kind}: HeldAgainst, words: string): string {
  const {first, second, difference} = comparison;
  const others = {
    days: (days: number) => `on the other ${count(days, "day")}`,
    members: (days: number) => `of all others on ${days === first.days ? "the same" : "their"} ${count(days, "day")}`,
    idle: (days: number) => `on the ${count(days, "day")} on which what is chosen earned and lost nothing`,
    saved: (days: number) => `on ${count(days, "day")} of “${words}”`,
    whole: () => "",
    none: () => "",
  }[kind];
  if (first.days === 0 || second.days === 0) return "There is no day on one of the two sides, so nothing to compare.";
  const name = statisticLabels[statistic].toLowerCase();
  const written = (value: number) => statisticText(value, statistic);
  const both = `${statisticLabels[statistic]}: ${written(first.value)} on the ${count(first.days, "day")} chosen, ${written(second.value)} ${others(second.days)}.`;
  if (Number.isNaN(difference.low)) return `${both} These are too few days to say whether they differ.`;
  const told = difference.low > 0 || difference.high < 0;
  const interval = `the 95% interval of the difference in ${name} runs from ${written(difference.low)} to ${written(difference.high)}`;
  return told
    ? `${both} They differ by more than chance would have it: ${interval}.`
    : `${both} The difference may well be chance: ${interval}.`;
}

/** What of the workspace is not there, and what does not overlap, in a sentence or two; empty where all is. */
export function missingSentence({days, pnl, book, places}: ExplorerData): string {
  const lacking = [
    ...(days.book === 0 ? ["a book with weights and prices, so there is no P&L by factor and asset"] : []),
    ...(days.rotation === 0 ? ["an underlying or profiles, so there is no rotation"] : []),
    ...(days.account === 0 && days.book === 0 ? ["an account or a book, so there are no exposure regimes"] : []),
  ];
  const parts = lacking.length === 0 ? [] : [`The workspace lacks ${lacking.join("; and ")}.`];
  if (days.book > 0 && days.rotation > 0 && !places.some((t) => pnl.rotation[t] !== NO_REGIME))
    parts.push(
      `The book runs from ${longDay(book.sums.dates[0])} to ${longDay(book.sums.dates[days.book - 1])} and the rotation ${rotationSpan(pnl)}: they share no day, so that neither filters the other.`,
    );
  return parts.join(" ");
}

/** Code of a day without a regime. */
const NO_REGIME = 255;

function rotationSpan({date, rotation}: ExplorerData["pnl"]): string {
  const known = date.filter((_, t) => rotation[t] !== NO_REGIME);
  return known.length === 0 ? "has no regime yet" : `from ${longDay(known[0])} to ${longDay(known[known.length - 1])}`;
}

/** What the comparison has to say at the moment. */
export function comparisonAnswer(kind: HeldKind, held: HeldAgainst | undefined, words: string): string {
  if (kind === "none") return "Choose something, and it is held against the rest here.";
  if (kind === "whole")
    return "What is chosen is all of this P&L on all of its days, so that no rest is left. Choose days or a part of it, or save a selection to hold another against it.";
  return held === undefined
    ? "Drawing days again and again to see what chance alone explains…"
    : comparisonSentence(held, words);
}

/** What there is to explore, for the front page; the sentence of what is needed where there is nothing. */
export function explorerOffer({book, rotation, account}: ExplorerData["days"]): string | Node {
  const there = [
    {days: book, of: "the book"},
    {days: rotation, of: "the rotation"},
    {days: account, of: "the account"},
  ].filter(({days}) => days > 0);
  if (there.length === 0) return needSentence(notebookNeeds.explorer);
  const parts = there.map(({days, of}, i) => `${i === 0 ? count(days, "day") : integer(days)} of ${of}`);
  const by = listed([
    "date",
    "regime",
    ...(book > 0 ? ["factor"] : []),
    ...(rotation > 0 ? ["profile"] : []),
    ...(book > 0 ? ["asset"] : []),
  ]);
  return parts.length === 1 ? `${parts[0]} to filter by ${by}.` : `${listed(parts)} filter each other by ${by}.`;
}

const listed = (parts: readonly string[]): string =>
  parts.length === 1 ? parts[0]! : `${parts.slice(0, -1).join(", ")} and ${parts[parts.length - 1]}`;
