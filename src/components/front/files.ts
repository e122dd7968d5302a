import {isoDate, MS_PER_DAY} from "../../analytics/calendar.js";
import type {Attachment} from "../siteTables/columns.js";
import {workspace} from "../../contract/tables/workspace.js";
import {loadTable, textsOf} from "../siteTables/columns.js";
import {count, integer, longDay} from "../format.js";
import {table, type TableView} from "../table/table.js";

/** A file of the workspace as the front page lists it. */
export interface FileRow {
  readonly file: string;
  readonly usable: boolean;
  readonly simulated: boolean;
  readonly read: number;
  readonly kept: number;
  readonly setAside: number;
  readonly duplicates: number;
  /** Day numbers; NaN where the file has no date. */
  readonly first: number;
  readonly last: number;
  /** When the file last changed, milliseconds since the epoch; NaN for what is made up on the spot. */
  readonly modified: number;
  readonly unknown: string;
}

/** Something wrong with a file. */
export interface ProblemRow {
  readonly severity: "error" | "warning";
  readonly file: string;
  readonly line: number;
  readonly column: string;
  readonly value: string;
  readonly expected: string;
  readonly message: string;
  readonly count: number;
}

/** Loads the list of files. */
export async function loadFiles(file: Attachment): Promise<FileRow[]> {
  const columns = await loadTable(workspace.files, file);
  const names = columns.text("file");
  const unknown = columns.text("unknown_columns");
  const number = columns.numbers;
  const [usable, simulated] = [number("usable"), number("simulated")];
  const [read, kept, setAside, duplicates] = (["rows_read", "rows_kept", "set_aside", "duplicates"] as const).map(
    number,
  );
  const [first, last, modified] = (["first_day", "last_day", "modified_ms"] as const).map(number);
  return Array.from(names.codes, (code, i) => ({
    file: names.names[code]!,
    usable: usable[i] === 1,
    simulated: simulated[i] === 1,
    read: read![i]!,
    kept: kept![i]!,
    setAside: setAside![i]!,
    duplicates: duplicates![i]!,
    first: first![i]!,
    last: last![i]!,
    modified: modified![i]!,
    unknown: unknown.names[unknown.codes[i]!] ?? "",
  }));
}

/** Loads the list of problems. */
export async function loadProblems(file: Attachment): Promise<ProblemRow[]> {
  const columns = await loadTable(workspace.problems, file);
  const [severity, name, column, value, expected, message] = (
    ["severity", "file", "column", "value", "expected", "message"] as const
  ).map((name) => textsOf(columns.text(name)));
  const [line, counted] = [columns.numbers("line"), columns.numbers("count")];
  return Array.from({length: columns.length}, (_, i) => ({
    severity: severity!(i) === "error" ? "error" : "warning",
    file: name!(i),
    line: line[i]!,
    column: column!(i),
    value: value!(i),
    expected: expected!(i),
    message: message!(i),
    count: counted[i]!,
  }));
}

/** What is loaded, in one sentence: files, rows, and the days they span. */
export function loadedAnswer(files: readonly FileRow[], workspace: {name: string; demo: boolean}): string {
  const usable = files.filter((row) => row.usable);
  if (files.length === 0)
    return `The workspace “${workspace.name}” holds none of the files that notebooks read yet. Add any that a notebook asks for below.`;
  if (usable.length === 0)
    return `${files.length === 1 ? "The one file" : `None of the ${integer(files.length)} files`} of the workspace “${workspace.name}” can${files.length === 1 ? "not" : ""} be used yet.`;
  const first = Math.min(...usable.map((row) => row.first).filter(Number.isFinite));
  const last = Math.max(...usable.map((row) => row.last).filter(Number.isFinite));
  const rows = usable.reduce((sum, row) => sum + row.kept, 0);
  const span = Number.isFinite(first) ? `, from ${longDay(first)} to ${longDay(last)}` : "";
  const source = workspace.demo ? "the demo" : `the workspace “${workspace.name}”`;
  return `${count(rows, "row")} from ${count(usable.length, "file")} of ${source}${span}.`;
}

/** How the problems stand, in one sentence; nothing to say where there is no file. */
export function problemAnswer(problems: readonly ProblemRow[], files: readonly FileRow[]): string {
  if (problems.length === 0) return files.length === 0 ? "" : "Nothing was found wrong with them.";
  const total = (severity: ProblemRow["severity"]) =>
    problems.filter((row) => row.severity === severity).reduce((sum, row) => sum + row.count, 0);
  const [errors, warnings] = [total("error"), total("warning")];
  const parts = [errors > 0 ? count(errors, "error") : "", warnings > 0 ? count(warnings, "warning") : ""];
  return `The readers report ${parts.filter(Boolean).join(" and ")}, listed below; nothing was dropped in silence.`;
}

/** The list of files. */
export function filesView(rows: readonly FileRow[], today = Date.now() / MS_PER_DAY): TableView<FileRow> {
  return table(
    rows,
    [
      {
        key: "file",
        label: "File",
        kind: "text",
        value: ({file}) => file,
      },
      {key: "kept", label: "Rows", format: integer, value: ({usable, kept}) => (usable ? kept : NaN)},
      {
        key: "left",
        label: "Left out",
        format: integer,
        value: ({usable, setAside, duplicates}) => (usable ? setAside + duplicates : NaN),
        definition:
          "Rows set aside because their key cannot be read, and rows whose key a later row repeats. All are listed below.",
      },
      {key: "first", label: "From", kind: "date"},
      {key: "last", label: "To", kind: "date"},
      {
        key: "modified",
        label: "Changed",
        kind: "text",
        value: ({modified}) => (Number.isNaN(modified) ? "" : agoText(today - modified / MS_PER_DAY, modified)),
        definition: "When the file last changed.",
      },
    ],
    {name: "files", title: "What is loaded", subtitle: "the files of the workspace", sort: null},
  );
}

/** How long ago, in words; the date itself from two months on. */
export function agoText(days: number, modified: number): string {
  if (days < 1 / 24) return "within the hour";
  if (days < 1) return `${count(Math.floor(days * 24), "hour")} ago`;
  if (days < 60) return `${count(Math.floor(days), "day")} ago`;
  return isoDate(Math.floor(modified / MS_PER_DAY));
}

/** A problem's message without the place and the expectation, which have columns of their own. */
export function foundText({file, line, column, expected, message}: ProblemRow): string {
  const units = [`, line ${line}`, `, row ${line}`, ""].flatMap((place) =>
    [`, column ${column}`, `, key ${column}`, ""].map((field) => `${file}${place}${field}: `),
  );
  const place = units.find((prefix) => message.startsWith(prefix)) ?? "";
  const ending = `; expected ${expected}`;
  return message.slice(place.length, expected !== "" && message.endsWith(ending) ? -ending.length : undefined);
}

/** The list of problems. */
export function problemsView(rows: readonly ProblemRow[]): TableView<ProblemRow> {
  return table(
    rows,
    [
      {key: "file", label: "File", kind: "text"},
      {key: "severity", label: "Severity", kind: "text"},
      {key: "line", label: "Line", format: integer, kind: "number"},
      {key: "column", label: "Column", kind: "text"},
      {key: "value", label: "Value", kind: "text"},
      {key: "expected", label: "Expected", kind: "text"},
      {key: "message", label: "What was found", kind: "text", value: foundText},
      {key: "count", label: "Times", format: integer},
    ],
    {name: "problems", title: "Problems", subtitle: "what the readers found, and what was decided"},
  );
}
