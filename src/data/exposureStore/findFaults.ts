import {parseNumber} from "../sources/cells.js";
import type {ProblemLog} from "../sources/problem.js";
import {counted, quoted} from "../sources/problem.js";
import {DAY} from "./parsers.js";
import {scanCsv} from "./scanCsv.js";

/** A key that a file gives more than once. */
export interface TwiceGiven {
  readonly asset_id: string;
  readonly factor_group: string;
  readonly factor: string;
}

/** What is looked for in a file that some check has found wanting. */
export interface FaultSearch {
  readonly header: readonly string[];
  /** The date that every row has to have. */
  readonly date: string;
  /** Groups a factor may belong to. */
  readonly groups: readonly string[];
  readonly twice: readonly TwiceGiven[];
}

const ISO_DAY = new RegExp(`^${DAY}$`);

/** Faults of one kind that are named line by line; the others are counted. */
const LISTED = 20;

/**
 * Goes through a file cell by cell and reports every fault with its line: it is slow, and only done where it is known
 * that there is one to be found.
 */
export function findFaults(path: string, log: ProblemLog, {header, date, groups, twice}: FaultSearch): void {
  const at = new Map(header.map((column, index) => [column, index]));
  const long = at.has("factor_group");
  const factors = header.filter((column) => (long ? column === "exposure" : /^[^.]+\../s.test(column)));
  const names = ["asset_id", "asset_id_type", ...(long ? ["factor_group", "factor"] : [])].filter((name) =>
    at.has(name),
  );
  const keys = new Map(twice.map((key) => [keyOf(key), 0]));
  const counts = new Map<string, number>();
  const report = (rule: string, line: number, column: string, value: string, what: string, expected: string): void => {
    const count = (counts.get(rule + column) ?? 0) + 1;
    counts.set(rule + column, count);
    if (count <= LISTED) log.add({severity: "error", rule, line, column, value, what, expected});
  };
  let head = true;
  const fault = scanCsv(path, (cells, line) => {
    if (head) return !(head = false);
    if (cells.length !== header.length) {
      const what = `the row has ${counted(cells.length, "cell")}`;
      report("width", line, header[0]!, cells.join(","), what, `${header.length}, as in the header`);
      return true;
    }
    const cell = (column: string): string => cells[at.get(column) ?? -1] ?? "";
    for (const column of names)
      if (cell(column).trim() === "") report("blank", line, column, cell(column), "the cell is blank", "a name");
    if (at.has("date") && !(cell("date").startsWith(date) && ISO_DAY.test(cell("date"))))
      report("date", line, "date", cell("date"), `${quoted(cell("date"))} is not the date of the file's name`, date);
    for (const column of factors)
      if (cell(column) !== "" && !Number.isFinite(parseNumber(cell(column)) ?? NaN))
        report(
          "number",
          line,
          column,
          cell(column),
          `${quoted(cell(column))} is not a finite number`,
          "a decimal, or nothing where it is missing",
        );
    for (const column of long ? ["exposure"] : factors) {
      const dot = column.indexOf(".");
      const group = long ? cell("factor_group") : column.slice(0, dot);
      if (group !== "" && !groups.includes(group))
        report(
          "group",
          line,
          long ? "factor_group" : column,
          group,
          `${quoted(group)} is no group of this dataset`,
          groups.join(", "),
        );
      if (keys.size === 0 || (!long && cell(column) === "")) continue;
      const factor = long ? cell("factor") : column.slice(dot + 1);
      const key = keyOf({asset_id: cell("asset_id"), factor_group: group, factor});
      const before = keys.get(key);
      if (before === undefined) continue;
      if (before > 0)
        report(
          "duplicate",
          line,
          "asset_id",
          cell("asset_id"),
          `${quoted(cell("asset_id"))} has ${quoted(`${group}.${factor}`)} on line ${before} already`,
          "one exposure of an asset to a factor a day",
        );
      else keys.set(key, line);
    }
    return true;
  });
  if (fault !== undefined)
    log.add({severity: "error", rule: "text", line: fault.line, what: fault.what, expected: "CSV in UTF-8"});
  for (const [rule, count] of counts)
    if (count > LISTED)
      log.add({
        severity: "error",
        rule: `more ${rule}`,
        what: `${counted(count - LISTED, "more row")} like these`,
        count: count - LISTED,
      });
}

const keyOf = ({asset_id, factor_group, factor}: TwiceGiven): string => `${asset_id}\0${factor_group}\0${factor}`;
