import {quantile} from "../../analytics/performance/quantile.js";
import {count, integer, longDay, number} from "../format.js";
import type {DatasetRow, DatasetView} from "./data.js";

/** What the dataset holds, how steady it is, and who came and went, in a sentence or two. */
export function datasetAnswer(
  name: string,
  {versions, coverage, stability}: Pick<DatasetView, "versions" | "coverage" | "stability">,
): string {
  const last = coverage.at(-1);
  const version = versions.at(-1);
  if (last === undefined || version === undefined) return "";
  const span =
    coverage.length > 1
      ? `${count(coverage.length, "date")}, ${longDay(Number(coverage[0]!.date))} to ${longDay(Number(last.date))}`
      : longDay(Number(last.date));
  const held = `${name} is at version ${integer(Number(version.version))}: ${count(Number(last.assets), "asset")} on ${coverage.length > 1 ? "the newest of " : ""}${span}.`;
  const steady = steadiness(stability);
  const least = steady.at(0);
  if (least === undefined) return held;
  const [entering, leaving] = (["entering", "leaving"] as const).map((event) =>
    coverage.reduce((sum, row) => sum + Number(row[event]), 0),
  );
  const most = steady.at(-1)!;
  const range =
    steady.length === 1
      ? `${least.factor} keeps its ranks from day to day at a correlation of ${number(least.median, {digits: 3})}`
      : `From day to day ${most.factor} keeps its ranks best, at a correlation of ${number(most.median, {digits: 3})}, and ${least.factor} least, at ${number(least.median, {digits: 3})}`;
  return `${held} ${range}; ${count(entering!, "asset")} entered and ${integer(leaving)} left.`;
}

/** Median rank correlation of each style, the least first. */
function steadiness(stability: readonly DatasetRow<"stability">[]): {factor: string; median: number}[] {
  const factors = [...new Set(stability.map(({factor}) => String(factor)))];
  return factors
    .map((factor) => {
      const values = stability.filter((row) => row.factor === factor).map((row) => Number(row.rank_correlation));
      return {factor, median: quantile(Float64Array.from(values), 0.5)};
    })
    .filter(({median}) => !Number.isNaN(median))
    .sort((a, b) => a.median - b.median);
}

/** What changed between two versions. */
export function changeSentence(changes: readonly DatasetRow<"changes">[], from: string, to: string): string {
  if (from === to) return "Choose two different versions to compare them.";
  const [low, high] = [from, to].map(Number).sort((a, b) => a - b);
  const rows = changes.filter((row) => row.from === low && row.to === high);
  if (rows.length === 0) return `Versions ${low} and ${high} hold the same exposures.`;
  const total = (column: "added" | "changed" | "removed"): number =>
    rows.reduce((sum, row) => sum + Number(row[column]), 0);
  const parts = [
    [total("added"), "added"],
    [total("changed"), "changed"],
    [total("removed"), "removed"],
  ] as const;
  const said = parts.filter(([n]) => n > 0).map(([n, what]) => `${integer(n)} ${what}`);
  if (said.length === 0) return `Versions ${low} and ${high} hold the same exposures.`;
  return `From version ${low} to ${high}, exposures on ${count(rows.length, "date")} differ: ${said.join(", ")}.`;
}

/** How many assets the controls leave. */
export function universeSentence(chosen: number, all: number): string {
  return `${integer(chosen)} of ${count(all, "asset")} of the newest date are in the universe.`;
}
