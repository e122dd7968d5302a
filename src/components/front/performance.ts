import {type PerformanceSummary, performanceSummary} from "../../analytics/performance/summary.js";
import {element} from "../element.js";
import {fewMark} from "../recordLength.js";
import {termLabel} from "../glossary/tips.js";
import {count, percent, ratio, signedPercent} from "../format.js";

/** A headline number: what it is, its value, and what stands beside it. */
export interface Headline {
  readonly label: string;
  readonly value: string;
  readonly note: string;
}

/**
 * What the book earned and risked, as headline numbers; none where there are fewer than two returns.
 *
 * @param returns simple returns, fractions; NaN is missing
 * @param periods observations a year
 */
export function performanceHeadlines(returns: Float64Array, periods: number): Headline[] {
  const summary = performanceSummary(returns, {periods});
  if (summary.observations < 2) return [];
  return [
    ...(summary.length === "short" ? [wholeRecord(summary)] : annualHeadlines(summary)),
    {label: "Max drawdown", value: percent(summary.maxDrawdown), note: "from the highest NAV"},
    {
      label: "Winning days",
      value: percent(summary.winRate),
      note: `of ${count(summary.observations, "return")}, flat days aside`,
    },
  ];
}

/** What a record earned that is too short for a year's numbers. */
function wholeRecord({totalReturn, observations}: PerformanceSummary): Headline {
  return {
    label: "Return",
    value: signedPercent(totalReturn, {digits: 1}),
    note: `of all ${count(observations, "return")}: too few to annualise or for a ratio`,
  };
}

function annualHeadlines(summary: PerformanceSummary): Headline[] {
  const {low, high} = summary.sharpeInterval;
  const sure = Number.isNaN(low) ? "no interval" : `95% interval ${ratio(low)} to ${ratio(high)}`;
  const few = fewMark(summary.observations);
  return [
    {label: "Return a year", value: signedPercent(summary.cagr, {digits: 1}), note: `compounded (CAGR)${few}`},
    {label: "Volatility", value: percent(summary.annualisedVolatility), note: `a year, ${summary.periods} days${few}`},
    {label: "Sharpe", value: ratio(summary.sharpe), note: `${sure}${few}`},
  ];
}

/** Headline numbers side by side. */
export function headlineRow(headlines: readonly Headline[]): Node {
  if (headlines.length === 0) return document.createDocumentFragment();
  const tiles = headlines.map(({label, value, note}) =>
    element(
      "div",
      {class: "stat"},
      element("span", {}, termLabel(label)),
      element("b", {}, value),
      element("small", {}, note),
    ),
  );
  return element("div", {class: "stats card"}, ...tiles);
}
