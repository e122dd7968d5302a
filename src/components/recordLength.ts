import {ANNUAL_MINIMUM, recordLength} from "../analytics/performance/recordLength.js";
import {count, ratio} from "./format.js";
import type {Column} from "./table/table.js";

/** Why a record has no ratio, as the end of a sentence. */
export function tooFewWords(returns: number): string {
  return `${count(returns, "day")} ${returns === 1 ? "is" : "are"} too few for a Sharpe ratio, which takes ${ANNUAL_MINIMUM}`;
}

/** A mark after what comes from few returns; empty where there are enough, and where there is nothing to mark. */
export function fewMark(returns: number): string {
  return recordLength(returns) === "few" ? " (few days)" : "";
}

/** A Sharpe ratio in a sentence, marked where it comes from few days. */
export function markedRatio(sharpe: number, returns: number): string {
  return `${ratio(sharpe)}${fewMark(returns)}`;
}

/** The column that says of each row whether its returns are too few, or few, for annual numbers and ratios. */
export function recordColumn<Row>(returns: (row: Row) => number): Column<Row> {
  return {
    key: "record",
    label: "Record",
    kind: "text",
    value: (row) => recordWord(returns(row)),
    definition: `“Few” below 60 returns. “Short” below ${ANNUAL_MINIMUM}: nothing is annualised and no ratio given.`,
  };
}

/** One word for a record that is not long enough; empty for one that is. */
export function recordWord(returns: number): string {
  return {short: "Short", few: "Few", enough: ""}[recordLength(returns)];
}
