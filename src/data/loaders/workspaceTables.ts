import {workspace as contract} from "../../contract/tables/workspace.js";
import {type FilledTable, fill} from "../archive/filledTable.js";
import type {FileProblem} from "../../contract/problem.js";
import type {Reading} from "../sources/table.js";
import {MS_PER_DAY} from "../../analytics/calendar.js";
import type {Workspace} from "../workspaces/workspace.js";

/** What the workspace holds, a row a file: what it is for, how many rows, which days, and how fresh. */
export function fileColumns(workspace: Workspace, readings: readonly Reading[]): FilledTable<typeof contract.files> {
  const present = readings.filter(({absent}) => !absent);
  const modified = new Map(workspace.sources.map((source) => [source.path, Date.parse(source.modified)]));
  const files = present.map(({kind, file}) => file ?? kind);
  const days = present.map(({table}) => table && dateRange(table.columns));
  return fill(contract.files, {
    file: files,
    table: present.map(({kind}) => kind),
    usable: Uint8Array.from(present, ({table}) => (table === undefined ? 0 : 1)),
    simulated: Uint8Array.from(present, ({table}) => (table?.simulated ? 1 : 0)),
    rows_read: Uint32Array.from(present, ({table}) => table?.counts.read ?? 0),
    rows_kept: Uint32Array.from(present, ({table}) => table?.counts.kept ?? 0),
    set_aside: Uint32Array.from(present, ({table}) => table?.counts.setAside ?? 0),
    duplicates: Uint32Array.from(present, ({table}) => table?.counts.duplicates ?? 0),
    first_day: Float64Array.from(days, (range) => range?.first ?? NaN),
    last_day: Float64Array.from(days, (range) => range?.last ?? NaN),
    modified_ms: Float64Array.from(files, (file) => modified.get(file) ?? NaN),
    unknown_columns: present.map(({table}) => table?.unknown.join(", ") || null),
  });
}

/** Everything found wrong with the files, a row a problem, the gravest first. */
export function problemColumns(problems: readonly FileProblem[]): FilledTable<typeof contract.problems> {
  const sorted = [...problems].sort(
    (a, b) => Number(b.severity === "error") - Number(a.severity === "error") || a.file.localeCompare(b.file, "en"),
  );
  return fill(contract.problems, {
    severity: sorted.map(({severity}) => severity),
    file: sorted.map(({file}) => file),
    line: Float64Array.from(sorted, ({line}) => line ?? NaN),
    column: sorted.map(({column}) => column ?? null),
    value: sorted.map(({value}) => value ?? null),
    expected: sorted.map(({expected}) => expected ?? null),
    message: sorted.map(({message}) => message),
    count: Uint32Array.from(sorted, ({count}) => count),
  });
}

/** First and last day of a table's own time column. */
function dateRange(columns: object): {first: number; last: number} | undefined {
  const {date, entry_time: entry} = columns as {date?: Int32Array | Float64Array; entry_time?: Float64Array};
  const column = date ?? entry;
  if (column === undefined || column.length === 0) return undefined;
  const scale = column instanceof Int32Array ? 1 : MS_PER_DAY;
  let [first, last] = [Infinity, -Infinity];
  for (const value of column) {
    if (value < first) first = value;
    if (value > last) last = value;
  }
  return {first: Math.floor(first / scale), last: Math.floor(last / scale)};
}
