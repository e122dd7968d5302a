import type {RotationHeadline} from "../../contract/parameters.js";
import type {StressCase, StressOptions, StressRow, YearRow} from "../../analytics/rotation/stress.js";
import {count, number, percent, ratio} from "../format.js";
import {markedRatio} from "../recordLength.js";
import {edgeWords} from "../rotation/reading.js";

/** The words for a case. */
export function caseLabel(name: StressCase, {costs, slippage, delay, days}: StressOptions): string {
  switch (name) {
    case "base":
      return "As it is";
    case "costs":
      return `Costs × ${String(costs)}`;
    case "slippage":
      return `Slippage ${number(slippage.low * 1e4, 0)} to ${number(slippage.high * 1e4, 0)} bp`;
    case "hedge":
      return `Hedges ${count(delay, "day")} late`;
    case "noBest":
      return `Without the best ${count(days, "day")}`;
    case "noWorst":
      return `Without the worst ${count(days, "day")}`;
  }
}

/** The name of a case where there is little room. */
export function briefLabel(name: StressCase, options: StressOptions): string {
  const brief: Partial<Record<StressCase, string>> = {
    slippage: "Slippage",
    hedge: "Late hedges",
    noBest: "No best days",
    noWorst: "No worst days",
  };
  return brief[name] ?? caseLabel(name, options);
}

/** A case as the manner in which something happens: `with costs × 2`, `without the best 10 days`. */
function withWords(name: StressCase, options: StressOptions): string {
  const label = caseLabel(name, options).toLowerCase();
  return name === "base" || label.startsWith("without") ? label : `with ${label}`;
}

/** How much of the edge survives, said plainly where there is none. */
export function stressAnswer(rows: readonly StressRow[], options: StressOptions): string {
  const base = rows.find(({name}) => name === "base");
  if (base === undefined || base.summary.length === "short") return "There are too few days to put under stress.";
  if (Number.isNaN(base.summary.sharpe))
    return "The rotation earned and lost nothing, so there is nothing to put under stress.";
  const did = `${base.total < 0 ? "lost" : "earned"} ${percent(Math.abs(base.total))} of capital`;
  const start = `As it is the rotation ${did} (Sharpe ${markedRatio(base.summary.sharpe, base.summary.observations)}): ${edgeWords(base.summary.sharpeInterval)}`;
  const worse = rows.filter(({name, summary}) => name !== "base" && name !== "noWorst" && summary.length !== "short");
  if (!(base.summary.sharpe > 0)) {
    const hardest = worse.reduce((a, b) => (a.summary.sharpe < b.summary.sharpe ? a : b), base);
    return `${start}; there is nothing here for stress to take away, and ${withWords(hardest.name, options)} the ratio is ${ratio(hardest.summary.sharpe)}.`;
  }
  const broken = worse.filter(({summary}) => !(summary.sharpe > 0)).map(({name}) => withWords(name, options));
  return broken.length === 0
    ? `${start}; it stays above zero under every stress.`
    : `${start}; it is gone ${broken.join(", and ")}.`;
}

/** How many years earned something, in one sentence. */
export function yearWords(years: readonly YearRow[]): string {
  if (years.length === 0) return "";
  const gains = years.filter(({total}) => total > 0).length;
  const best = years.reduce((a, b) => (b.total > a.total ? b : a));
  const worst = years.reduce((a, b) => (b.total < a.total ? b : a));
  const said = ({year, total}: YearRow) => `${year} (${total < 0 ? "−" : "+"}${percent(Math.abs(total))})`;
  return `${gains} of ${count(years.length, "year")} ended above zero; the best was ${said(best)}, the worst ${said(worst)}.`;
}

/** What hangs on few days, in one sentence. */
export function daysWords({observations, total, noBest, noWorst}: RotationHeadline): string {
  if (observations < 2) return "There are too few days to put under stress.";
  const did = (value: number) => `${value < 0 ? "lost" : "earned"} ${percent(Math.abs(value))}`;
  return `The rotation ${did(total)} of capital; without its ten best days it would have ${did(noBest)}, without its ten worst ${did(noWorst)}.`;
}
