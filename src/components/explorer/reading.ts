import {type Selection, chosenDimensions} from "../../analytics/explorer/selection.js";
import {type Estimate, estimate} from "../../analytics/explorer/statistics.js";
import type {Measure} from "../../analytics/explorer/crossFilter.js";
import {count, integer, longDay, percent, ratio, share} from "../format.js";
import {statisticLabels, statisticText} from "./controls.js";
import type {ExplorerData} from "./data.js";
import type {HeldAgainst} from "./evidence.js";
import type {ExplorerState} from "./state.js";

const subjects: Readonly<Record<Measure, string>> = {
  whole: "the book",
  factors: "the book’s factors",
  idio: "the book’s idiosyncratic part",
  profiles: "the option profiles",
  account: "the account",
};

/** The selection in one sentence: what it earned, how steadily, and on how many days. */
export function explorerAnswer(state: ExplorerState): string {
  const {filtered, measure, selection, everything, periods} = state;
  const {days, value, t, sharpe} = estimate(filtered.total, 0, {statistic: "sum", periods});
  const whole = everything.filter((x) => !Number.isNaN(x)).length;
  if (days === 0) return `None of the ${count(whole, "day")} of ${subjects[measure]} passes all filters.`;
  const chosen = chosenDimensions(selection).length > 0;
  const when = chosen
    ? `On the chosen ${count(days, "day")} (${share(days / whole)} of ${integer(whole)})`
    : `Over ${count(days, "day")}`;
  const earned = `${when} ${subjects[measure]} ${value < 0 ? "lost" : "earned"} ${percent(Math.abs(value))} of capital`;
  return Number.isNaN(sharpe)
    ? `${earned}.`
    : `${earned}, with a Sharpe ratio of ${ratio(sharpe)} (t ${ratio(t, 1)}): ${tWords({t})}.`;
}

/** Whether an average day can be told from none at all. */
function tWords({t}: Pick<Estimate, "t">): string {
  if (Math.abs(t) < 1.96) return "chance alone could give as much";
  return t > 0 ? "more than chance alone would give" : "worse than chance alone would give";
}

/** How a selection stands against the other, and whether chance explains it. */
export function comparisonSentence({comparison, statistic, kind}: HeldAgainst, words: string): string {
  const {first, second, difference} = comparison;
  const rest = kind === "days" ? "the other days" : kind === "members" ? "all others on the same days" : words;
  if (second.days === 0) return `There is nothing to hold the selection against: ${rest} hold no day.`;
  const name = statisticLabels[statistic].toLowerCase();
  const written = (value: number) => statisticText(value, statistic);
  const both = `${statisticLabels[statistic]}: ${written(first.value)} on ${count(first.days, "day")} of the selection, ${written(second.value)} on ${count(second.days, "day")} of ${rest}.`;
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
export function comparisonAnswer(selection: Selection, held: HeldAgainst | undefined, words: string): string {
  if (chosenDimensions(selection).length === 0) return "Choose something, and it is held against the rest here.";
  return held === undefined
    ? "Drawing days again and again to see what chance alone explains…"
    : comparisonSentence(held, words);
}
