import {count, longDay, percent, ratio, share} from "../format.js";
import type {FactorFits} from "./data.js";
import type {ModelState} from "./state.js";

const NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** A small number in words. */
export function inWords(n: number): string {
  return NUMBERS[n] ?? String(n);
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * How many factors there are and what they explain, in a sentence or two.
 *
 * @param fit the fit that is told of; -1 where the model comes from files
 */
export function modelAnswer(fits: FactorFits, factors: readonly string[], fit = fits.date.length - 1): string {
  const K = factors.length;
  const those = `${inWords(K)} factor${K === 1 ? "" : "s"}`;
  if (fit < 0) return `The workspace gives its own risk model, of ${those}.`;
  const explained = fits.explained.map((column) => column[fit]!);
  const total = explained.reduce((sum, part) => sum + part, 0);
  const most = explained.indexOf(Math.max(...explained));
  return (
    `${capital(those)} explain ${percent(total)} of the variance of ${count(fits.assets[fit]!, "asset")} in the fit of ` +
    `${longDay(fits.date[fit])}, ${factors[most]} alone ${percent(explained[most])}. ${countSentence(fits, K, fit)}`
  );
}

/** What the rules for the number of factors say. */
function countSentence(fits: FactorFits, K: number, fit: number): string {
  const all = fits.date.length;
  const rules = [
    {name: "Bai and Ng’s criterion", counts: fits.baiNg},
    {name: "the Marchenko–Pastur edge", counts: fits.marchenkoPastur},
  ];
  const agreeing = rules.map(({counts}) => counts.filter((n) => n === K).length);
  if (agreeing.every((n) => n === all))
    return `Both rules for their number, ${rules[0]!.name} and ${rules[1]!.name}, count ${inWords(K)} in every fit.`;
  const [first, second] = rules.map(({name, counts}, r) => {
    const often =
      agreeing[r] === all ? "every fit" : agreeing[r] === 0 ? "no fit" : `${share(agreeing[r]! / all)} of all fits`;
    return `${name} counts ${inWords(counts[fit]!)} (${inWords(K)} in ${often})`;
  });
  return `${capital(first!)}, ${second}.`;
}

/** Correlation from which a true factor counts as found. */
const FOUND = 0.9;

/** Whether the true factors of a simulated book are found, in one sentence; empty where there is no truth. */
export function recoveryAnswer({recovery, data: {truth}, from, to}: ModelState): string {
  if (recovery === undefined) return "";
  const {matchedCorrelation, angles} = recovery;
  const known = [...matchedCorrelation].filter((value) => !Number.isNaN(value));
  if (known.length < truth.factors.length || Number.isNaN(angles[0]))
    return "The range holds too few days to hold the estimated factors against the true ones.";
  const found = known.filter((value) => value >= FOUND).length;
  const n = truth.factors.length;
  const subject =
    found === n
      ? `All ${inWords(n)} true factors of the simulation are`
      : `${capital(inWords(found))} of the ${inWords(n)} true factors of the simulation ${found === 1 ? "is" : "are"}`;
  return (
    `${subject} recovered over these ${count(to - from, "day")}: each true factor’s return correlates ${ratio(Math.min(...known))} to ` +
    `${ratio(Math.max(...known))} with the estimated one that stands for it, and no direction of the space they span is ` +
    `more than ${degrees(angles[angles.length - 1]!)} off.`
  );
}

function degrees(radians: number): string {
  return `${((radians * 180) / Math.PI).toFixed(1)}°`;
}

/** By how much the first factor must bring the market nearer to the average asset to be taken for a part of it. */
const TOGETHER = 0.02;

/** Why market and first factor are shown together, in one sentence. */
export function marketSentence({market: {market, first, both, between}, data: {returns}}: ModelState): string {
  const name = returns.factors[0];
  if (Number.isNaN(both)) return "The range holds too few days to compare the market with the average asset.";
  const alone = `their sum correlates ${ratio(both)} with the average return of all assets, the market alone ${ratio(market)}, ${name} alone ${ratio(first)}`;
  return both > market + TOGETHER
    ? `Market and ${name} belong together: ${alone}. Most assets have an exposure to ${name} of about the same size, which is ` +
        `what the market is too, so a regression can book one day’s move under either (the correlation of the two is ${ratio(between)}).`
    : `The market is the average asset by itself: it correlates ${ratio(market)} with the return of all assets in equal parts, ` +
        `and ${name}, whose own correlation is ${ratio(first)}, is something else.`;
}

/** How steady the components are from fit to fit, in one sentence. */
export function stabilitySentence({data: {fits, returns}, fits: {from, to}}: ModelState): string {
  let least = {overlap: Infinity, k: -1, fit: -1};
  fits.overlap.forEach((column, k) => {
    for (let fit = from; fit < to; fit++) if (column[fit]! < least.overlap) least = {overlap: column[fit]!, k, fit};
  });
  if (least.k < 0) return "The range holds no two fits to compare.";
  return least.overlap > 0.9
    ? `Every factor keeps its direction from fit to fit: the least overlap is ${ratio(least.overlap)}, of ${returns.factors[least.k]} on ${longDay(fits.date[least.fit])}.`
    : `The weakest link is ${returns.factors[least.k]} on ${longDay(fits.date[least.fit])}, whose component overlaps ${ratio(least.overlap)} with the one before: its returns before and after are not quite those of one factor.`;
}

/** Days of factor returns that a forecast takes. */
const FORECAST = 21;

/** What the reader needs to know where files are there but too short or too still for a model or its forecasts. */
export function shortHistorySentence({
  model,
  prices,
  window,
}: {
  readonly model: "estimated" | "files";
  readonly prices: number;
  readonly window: number;
}): string {
  if (model === "files")
    return `The workspace gives its own risk model. A forecast takes ${FORECAST} of its days on which prices move, and a book that holds something after them; here are too few, so there is nothing to show yet.`;
  return prices <= window + FORECAST
    ? `A risk model is estimated from ${count(window, "day")} of prices, and a forecast from ${FORECAST} days of its factors; there are ${count(prices, "day")} of prices, so there is nothing to show yet.`
    : `A risk model of five factors is estimated from ${count(window, "day")} of at least seven assets whose prices move, and a forecast is of a book that holds some of them; here are too few, so there is nothing to show yet.`;
}
