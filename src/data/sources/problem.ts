import type {FileProblem, Severity} from "../../contract/problem.js";

/** What a reader knows of a problem when it meets it. */
export interface Finding {
  severity: Severity;
  /** Names the kind of problem; findings of one rule and column are capped together. */
  rule: string;
  line?: number;
  column?: string;
  value?: unknown;
  /** The sentence's predicate, such as `"1,05" is not a number`. */
  what: string;
  expected?: string;
  /** Occurrences this finding stands for, 1 by default. */
  count?: number;
}

/** Problems of one rule and column that are listed one by one before the rest are summed up. */
export const LISTED_PROBLEMS = 20;

/** Problems of one file that are listed one by one before the rest are summed up, whatever their columns. */
export const LISTED_PROBLEMS_PER_FILE = 200;

const SHOWN_CHARACTERS = 40;

/** A cell's content as a message shows it: quoted, control characters escaped, cut after 40 characters. */
export function quoted(value: unknown): string {
  const text = value instanceof Date && !isNaN(+value) ? value.toISOString() : String(value);
  return JSON.stringify(text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text);
}

/** English count with its noun: `1 row`, `1,234 rows`. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en-US")} ${noun}${count === 1 ? "" : "s"}`;
}

/** The message of an error on one line, without the paths that file system errors carry. */
export function reason(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (/^E[A-Z]+$/.test(code)) return code;
  return (error instanceof Error ? error.message : String(error)).split("\n", 1)[0]!;
}

/** Tail of a remark that holds for more rows than the one it names. */
export function andMore(rows: number): string {
  return rows > 1 ? ` (so ${rows === 2 ? "is" : "are"} ${counted(rows - 1, "more row")})` : "";
}

interface Group {
  readonly first: Finding;
  listed: number;
  more: number;
  lastLine?: number;
}

/**
 * Collects the problems of one file. Every occurrence is counted; of many warnings alike the first 20 are listed and
 * the rest summed up in one entry, so that a file of a million bad cells neither floods the page nor loses its count.
 */
export class ProblemLog {
  readonly #groups = new Map<string, Group>();
  readonly #listed: FileProblem[] = [];

  /** What a place in the file is called: a Parquet file has rows, not lines. */
  readonly unit: "line" | "row";

  /** What a value's name is called: a JSON file has keys, not columns. */
  readonly field: "column" | "key";

  /** @param file path shown in every message */
  constructor(readonly file: string) {
    this.unit = file.endsWith(".parquet") ? "row" : "line";
    this.field = file.endsWith(".json") ? "key" : "column";
  }

  add(finding: Finding): void {
    const key = `${finding.severity} ${finding.rule} ${finding.column ?? ""}`;
    let group = this.#groups.get(key);
    if (group === undefined) this.#groups.set(key, (group = {first: finding, listed: 0, more: 0}));
    const room = group.listed < LISTED_PROBLEMS && this.#listed.length < LISTED_PROBLEMS_PER_FILE;
    if (room || finding.severity === "error") {
      group.listed++;
      this.#listed.push(this.#problem(finding));
    } else {
      group.more += finding.count ?? 1;
      group.lastLine = finding.line;
    }
  }

  /** Everything found: errors first, then by line. */
  list(): FileProblem[] {
    const sums: FileProblem[] = [];
    for (const {first, listed, more, lastLine} of this.#groups.values()) {
      if (more === 0) continue;
      const {severity, rule, column} = first;
      const until = lastLine === undefined ? "" : `, the last in ${this.unit} ${lastLine}`;
      const what =
        listed > 0
          ? `${more.toLocaleString("en-US")} more like these`
          : `${counted(more, "more problem")} such as: ${first.what}`;
      sums.push(this.#problem({severity, rule, column, what: what + until, count: more}));
    }
    const place = ({severity, line = 0}: FileProblem): number => (severity === "error" ? 0 : 2 ** 32) + line;
    return [...this.#listed].sort((a, b) => place(a) - place(b)).concat(sums);
  }

  #problem({severity, line, column, value, expected, count = 1, what}: Finding): FileProblem {
    const at = [
      this.file,
      line === undefined ? "" : `${this.unit} ${line}`,
      column === undefined ? "" : `${this.field} ${column}`,
    ];
    const message = `${at.filter(Boolean).join(", ")}: ${what}${expected === undefined ? "" : `; expected ${expected}`}`;
    // as in the message, but without the quotes around it, within which alone a quote needs an escape
    const shown =
      value === undefined
        ? undefined
        : quoted(value)
            .slice(1, -1)
            .replace(/\\(["\\])/g, "$1");
    return {severity, file: this.file, line, column, value: shown, expected, message, count};
  }
}
