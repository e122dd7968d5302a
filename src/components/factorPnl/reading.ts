import type {AttributionSlice, SourceSlice} from "../../analytics/factors/attributionSlice.js";
import {recordLength} from "../../analytics/performance/recordLength.js";
import {markedRatio, tooFewWords} from "../recordLength.js";
import {count, integer, percent, signedPercent} from "../format.js";

/** A share that is one: a part of a gain, not a gain beside a loss. */
const isShare = (value: number): boolean => value >= 0 && value <= 1.5;

/** What the words need of a source: of a slice, or of the table of totals. */
type Part = Pick<SourceSlice, "source" | "total" | "share" | "sharpe">;

/**
 * Where P&L came from, in a few words computed from its slice.
 *
 * @param subject whose P&L it is: `The book`, or `The 3 chosen assets together`
 */
export function pnlAnswer(
  {days, sources}: Pick<AttributionSlice, "days"> & {readonly sources: readonly Part[]},
  factors: readonly string[],
  subject = "The book",
): string {
  if (days === 0) return "The choice holds no day.";
  const of = new Map(sources.map((each) => [each.source, each]));
  const [raw, idio, together] = [of.get("raw")!, of.get("idio")!, of.get("factors")!];
  if (sources.every(({total}) => total === 0) && Number.isNaN(raw.sharpe))
    return `${subject} neither earned nor lost anything over ${count(days, "day")}.`;
  const short = recordLength(days) === "short" ? `; ${tooFewWords(days)}` : "";
  const risk = Number.isNaN(raw.sharpe) ? short : ` with a Sharpe ratio of ${markedRatio(raw.sharpe, days)}`;
  const amount = `${subject} ${raw.total >= 0 ? "earned" : "lost"} ${percent(Math.abs(raw.total))} of capital over ${count(days, "day")}${risk}.`;
  const shares = raw.total > 0 && isShare(idio.share) && isShare(together.share);
  const written = (part: Part) => (shares ? percent(part.share, {digits: 0}) : signedPercent(part.total));
  const rest = ["market", "other", "uncovered"].flatMap((name) => of.get(name) ?? []);
  const beside = rest
    .filter((part) => written(part) !== (shares ? "0%" : "0.0%"))
    .map((part) => `${words.get(part.source)} ${shares ? signedPercent(part.share, {digits: 0}) : written(part)}`);
  const chosen = of.has("other") ? "the chosen factors" : "factors";
  const split = shares
    ? `${written(idio)} of it is idiosyncratic and ${written(together)} comes from ${chosen}`
    : `What is idiosyncratic made ${written(idio)} and ${chosen} ${written(together)}`;
  const whole = beside.length === 0 ? split : `${split}, beside ${beside.join(" and ")}`;
  return [amount, `${whole}.`, factorSentence(sources, factors)].filter(Boolean).join(" ");
}

const words = new Map([
  ["market", "the market"],
  ["other", "the other factors"],
  ["uncovered", "uncovered assets"],
]);

/** Which factors the P&L owes most to, and which cost most. */
function factorSentence(sources: readonly Part[], factors: readonly string[]): string {
  const single = sources.filter(({source}) => factors.includes(source)).sort((a, b) => b.total - a.total);
  const [best, worst] = [single.at(0), single.at(-1)];
  const earns =
    best !== undefined && best.total > 0 ? `earns most from ${best.source} (${signedPercent(best.total)})` : "";
  const loses =
    worst !== undefined && worst.total < 0 ? `loses most on ${worst.source} (${signedPercent(worst.total)})` : "";
  if (earns === "" && loses === "") return "";
  return `Of the factors it ${[earns, loses].filter(Boolean).join(" and ")}.`;
}

/** Whose P&L is looked at. */
export function subjectOf(chosen: readonly string[]): string {
  if (chosen.length === 0) return "The book";
  return chosen.length === 1 ? chosen[0]! : `The ${chosen.length} chosen assets together`;
}

/** How the factor returns were come by and how well they fit, in a sentence or two. */
export function methodSentence(
  {
    model,
    weighedBy,
    periods,
  }: {readonly model: "files" | "estimated"; readonly weighedBy: string; readonly periods: number},
  rSquared: Float64Array,
): string {
  const fitted = rSquared.filter((value) => !Number.isNaN(value)).sort();
  const source =
    model === "files"
      ? "The risk model is the one in stat_risk_models."
      : "There are no risk-model files, so the model is estimated from the prices: five principal components of a rolling window of 250 days, refitted weekly.";
  const fit =
    fitted.length === 0
      ? "No day could be fitted."
      : `On the middle day the regression explains ${percent(fitted[fitted.length >> 1], {digits: 0})} of the variance between assets; ${count(rSquared.length - fitted.length, "day")} could not be fitted.`;
  return `${source} ${fit} Weighted regressions weigh by ${weighedBy}. A year has ${periods} days.`;
}

/** How much was passed over, in a sentence. */
export function diagnosticsSentence(
  rows: readonly {readonly mode: string; readonly date: number}[],
  days: number,
): string {
  const affected = (mode: string) => new Set(rows.filter((row) => row.mode === mode).map(({date}) => date)).size;
  const [own, seed] = [affected("Default"), affected("Seed")];
  const here =
    own === 0 ? "Nothing was passed over" : `Something was amiss on ${integer(own)} of ${count(days, "day")}`;
  const there =
    seed === 0
      ? "the original algorithm would have dropped nothing either"
      : `the original algorithm would have dropped all or part of ${count(seed, "day")}`;
  return `${here}; ${there}.`;
}
